"""Serving the page: this machine only, no other host, nothing told to anyone."""

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from assistant.errors import ArticleError
from assistant.page.app import build_page
from assistant.page.guard import ResponseHeaders
from assistant.page.theme import page_style, page_theme
from assistant.progress import Progress
from assistant.schema import Article, Report
from assistant.settings import Settings
from assistant.steps.article import read_text

ADDRESS = "127.0.0.1"
MAX_UPLOAD = "20mb"
QUEUED = 20  # checks that may wait; more are told that the page is busy

# Another name in the Host header is another site's page asking (DNS rebinding).
HOSTS = [ADDRESS, "localhost"]


def launch_options() -> dict[str, Any]:
    """How `gr.Blocks.launch` is called: everything that could leave this machine is off."""
    return {
        "server_name": ADDRESS,
        "share": False,
        "ssr_mode": False,
        "mcp_server": False,
        "pwa": False,
        "enable_monitoring": False,
        "run_history": False,
        "footer_links": [],
        "show_error": True,
        "quiet": True,
        "max_file_size": MAX_UPLOAD,
        "theme": page_theme(),
        "css": page_style(),
        "app_kwargs": {
            "middleware": [
                Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS),
                Middleware(ResponseHeaders),
            ]
        },
    }


def serve(settings: Settings) -> None:
    """Serve the page until interrupted."""
    from assistant.checker import FactChecker  # noqa: PLC0415 - loads the model's client

    with FactChecker(settings) as checker:

        def check(source: str | Path, as_of: date | None) -> Iterator[Progress | Report]:
            yield from checker.stream(pasted(source, settings.max_article_chars), as_of=as_of)

        page = build_page(
            check, sample=sample_article(), model_name=settings.model, endpoint=_endpoint(settings)
        )
        page.queue(max_size=QUEUED)
        _, url, _ = page.launch(prevent_thread_lock=True, **launch_options())
        sys.stderr.write(f"On Record is at {url} (stop with Ctrl-C)\n")
        page.block_thread()


def pasted(source: str | Path, max_chars: int) -> Path | Article:
    """Text from the page is the article itself: never the name of a file here or an address to fetch.

    Raises:
        ArticleError: it is empty, too long, or an address alone.
    """
    if isinstance(source, Path):
        return source
    if re.fullmatch(r"\s*https?://\S+\s*", source, re.IGNORECASE):
        raise ArticleError("That is an address: paste the article's text, or choose its file.")
    return read_text(source, max_chars=max_chars)


def sample_article() -> str | None:
    """The first sample beside the package, if the project's folder is there."""
    folder = Path(__file__).resolve().parents[2] / "sources" / "samples"
    samples = sorted(folder.glob("*.txt"))
    return samples[0].read_text(encoding="utf-8") if samples else None


def _endpoint(settings: Settings) -> str:
    if settings.base_url:
        return settings.base_url
    return "this machine" if settings.model == "local" else "https://api.openai.com/v1"
