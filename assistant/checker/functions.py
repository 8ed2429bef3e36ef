"""One article, one report, in one call."""

import asyncio
from datetime import date
from typing import TYPE_CHECKING

from assistant.checker.arguments import OnProgress, Paths, Source
from assistant.checker.fact_checker import FactChecker
from assistant.errors import SettingsError
from assistant.schema import Report
from assistant.settings import load_settings

if TYPE_CHECKING:
    from assistant.model.given import GivenModel

__all__ = ["acheck_article", "check_article"]


def check_article(
    text_or_article: Source,
    *,
    as_of: date | str | None = None,
    statements: Paths | None = None,
    model: "str | GivenModel" = "local",
    base_url: str | None = None,
    on_progress: OnProgress | None = None,
) -> Report:
    """Check one article; see `FactChecker` for what is raised, and SettingsError for a `base_url` beside a
    model that brings its own server.

    `text_or_article` is an Article, its text, a file, or an address. `as_of` (a day, or `YYYY-MM-DD`)
    defaults to the day the article was published, else today. `statements` checks against just these
    files instead of the user's record. `model` is `local`, `openai:NAME`, any chat model of LangChain,
    or a model of your own. `base_url` is the server of `openai:NAME`.
    """
    if base_url is not None and not isinstance(model, str):
        raise SettingsError(
            "The model that was given has its own address: leave base_url out, or give the model by name, "
            "such as openai:NAME."
        )
    settings = load_settings(model=model if isinstance(model, str) else None, base_url=base_url)
    with FactChecker(settings, statements=statements, model=model) as checker:
        return checker.check(text_or_article, as_of=as_of, on_progress=on_progress)


async def acheck_article(
    text_or_article: Source,
    *,
    as_of: date | str | None = None,
    statements: Paths | None = None,
    model: "str | GivenModel" = "local",
    base_url: str | None = None,
    on_progress: OnProgress | None = None,
) -> Report:
    """`check_article` in a thread, for use in an event loop."""
    return await asyncio.to_thread(
        check_article,
        text_or_article,
        as_of=as_of,
        statements=statements,
        model=model,
        base_url=base_url,
        on_progress=on_progress,
    )
