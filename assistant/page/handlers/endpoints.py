"""For programs: `/check`, `/search` and `/ask`, the page's stable endpoints, and what MCP offers as tools.

Nothing they are asked is kept in a history: the answer is theirs alone.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any

import gradio as gr
from pydantic import ValidationError

from assistant.dialogue import Again, CheckSentence
from assistant.errors import Cancelled, InputError, OnRecordError
from assistant.language.amounts.days import iso_day
from assistant.page.checks.messages import Search
from assistant.page.checks.service import CheckService
from assistant.page.checks.workers import CRASHED
from assistant.progress import Progress
from assistant.reading.article import read_text
from assistant.schema import Article, Report
from assistant.short_text import require_short
from assistant.steps.again import article_of, article_of_sentence

__all__ = ["Endpoints", "add_endpoints"]

log = logging.getLogger(__name__)
MOST_HITS = 50
TICK = 1.0  # seconds


def add_endpoints(service: CheckService) -> None:
    """Adds the endpoints to the open Blocks."""
    programs = Endpoints(service)
    for name, function in (("check", programs.check), ("search", programs.search), ("ask", programs.ask)):
        # Gradio does not list `api` among its exports.
        gr.api(function, api_name=name, api_visibility="public", concurrency_limit=None)  # type: ignore[attr-defined]


class Endpoints:
    """The endpoints over the page's service. A failure reaches the caller as one sentence, a gradio error."""

    def __init__(self, service: CheckService) -> None:
        self._service = service

    def check(self, text: str, as_of: str = "", model: str = "") -> dict[str, Any]:
        """Check a news article against what officials put on the record.

        Args:
            text: The article's text.
            as_of: Statements issued after this day (YYYY-MM-DD) are no evidence; empty: the article's day.
            model: One of the models offered on the page; empty: the first.

        Returns:
            The report: every claim with its label, its citations and the rules of the gate.
        """
        with _plain_errors():
            _require_texts(text=text, as_of=as_of, model=model)
            if not text.strip():
                raise InputError("There is nothing to check: send the article's text.")
            limit = self._service.settings.max_article_chars
            return self._report(partial(read_text, text, max_chars=limit), as_of, model)

    def search(
        self, query: str, as_of: str = "", since: str = "", issuer: str = "", limit: int = 10
    ) -> list[dict[str, Any]]:
        """Search the official statements on record.

        Args:
            query: What to look for, in plain words.
            as_of: Only statements issued up to this day (YYYY-MM-DD); empty: all.
            since: Only statements issued on this day or after it (YYYY-MM-DD).
            issuer: Only statements of this issuer, named as the record names it.
            limit: How many passages at most, up to 50.

        Returns:
            Passages, best first: the statement's own words with issuer, day, title, address and offsets.
        """
        with _plain_errors():
            _require_texts(query=query, as_of=as_of, since=since, issuer=issuer)
            if not query.strip():
                raise InputError("There is nothing to search for.")
            last = iso_day(as_of.strip() or None, called="as-of day")
            return self._service.pool.search(
                Search(
                    query,
                    max(1, min(_whole_number(limit), MOST_HITS)),
                    issued_from=iso_day(since.strip() or None),
                    issued_to=last,
                    issuers=frozenset({issuer.strip()}) if issuer.strip() else None,
                )
            )

    def ask(
        self, question: str, report: dict[str, Any] | None = None, as_of: str = "", model: str = ""
    ) -> dict[str, Any]:
        """Ask about a report or the record; answered with statements' own sentences or a plain no.

        Args:
            question: Such as: what did State say about the pipeline since March? Why is claim 4 unsupported?
            report: The report of a check, where the question is about one.
            as_of: Statements issued after this day (YYYY-MM-DD) are no answer; empty: the report's, or today.
            model: One of the models offered on the page; empty: the first.

        Returns:
            question, kind, lead, claims (their numbers), citations and notes; a checked sentence or article
            comes back under report.
        """
        with _plain_errors():
            _require_texts(question=question, as_of=as_of, model=model)
            about = _parsed(report)
            day = iso_day(as_of.strip() or None, called="as-of day") or (
                about.as_of if about else datetime.now(UTC).date()
            )
            wanted = self._service.pool.understand(question, day=day)
            if isinstance(wanted, CheckSentence):
                return self._checked(
                    question, partial(article_of_sentence, wanted.text), day.isoformat(), model
                )
            if isinstance(wanted, Again) and about is not None:
                return self._checked(question, partial(article_of, about), wanted.as_of.isoformat(), model)
            offer = self._service.pool.offers.get(model)
            return self._service.pool.ask(question, about, offer=offer, as_of=day).model_dump(mode="json")

    def _checked(
        self, question: str, article: Callable[[], Article], as_of: str, model: str
    ) -> dict[str, Any]:
        report = self._report(article, as_of, model)
        answer = {"question": question, "kind": "checked", "lead": "Checked.", "citations": [], "notes": []}
        return answer | {"report": report}

    def _report(self, read: Callable[[], Article], as_of: str, model: str) -> dict[str, Any]:
        running = self._service.start_check(
            read,
            offer=self._service.pool.offers.get(model),
            as_of=iso_day(as_of.strip() or None, called="as-of day"),
            keep=lambda _: None,
        )
        try:
            for events in running.events(TICK):
                for event in events:
                    if isinstance(event, Report):
                        return event.model_dump(mode="json", by_alias=True)
                    if not isinstance(event, Progress):
                        raise event
        finally:
            running.stop()
        raise Cancelled("The check ended without a report: run it again.")


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except OnRecordError as error:
        raise gr.Error(error.message, print_exception=False) from None
    except Exception:
        log.exception("an endpoint stopped on a fault")
        raise gr.Error(CRASHED, print_exception=False) from None


def _require_texts(**given: object) -> None:
    """Raises InputError for what a program sent as something else, or too long: Gradio looks at neither.

    How long an article's `text` may be, its reader says.
    """
    for name, value in given.items():
        if not isinstance(value, str):
            raise InputError(f"Send {name} as text.")
        if name != "text":
            require_short(value, called=name.replace("_", "-"))


def _whole_number(limit: object) -> int:
    if isinstance(limit, int):
        return limit
    raise InputError("Send limit as a whole number.")


def _parsed(report: dict[str, Any] | None) -> Report | None:
    if not report:
        return None
    try:
        return Report.model_validate(report)
    except ValidationError:
        raise InputError("The report handed over is none: send it as /check returned it.") from None
