"""Documents beside the page: a check's exports and stored statements, for the reader they belong to."""

import logging
import re
import unicodedata
from datetime import UTC, datetime
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.errors import OnRecordError
from assistant.outputs.forms import downloads, form_named
from assistant.outputs.forms.claimreview import PublishedAs, render_claimreview
from assistant.outputs.parts import words
from assistant.outputs.parts.form import Form
from assistant.outputs.parts.style import content_policy
from assistant.page.checks.service import CheckService
from assistant.page.server.requester import must_log_in, requester
from assistant.page.views.markup import statement_page
from assistant.record.owners import user_of
from assistant.schema import Report

__all__ = ["Documents"]

log = logging.getLogger(__name__)

PREFIX = "/onrecord/"
_LONGEST_NAME = 60  # characters of an export's name
_PUBLISHED = ("publisher", "author", "page")
_LONGEST_FIELD = 500  # characters
NOBODY = "session:none"  # owns nothing, and may read the record


class Documents:
    """ASGI middleware: answers under `/onrecord/` and lets everything else through.

    With a login, only those who are logged in are answered; a check is exported to its owner alone.
    """

    def __init__(self, app: ASGIApp, service: CheckService) -> None:
        self.app = app
        self.service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            await self.app(scope, receive, send)
            return
        response = await run_in_threadpool(self._answer, Request(scope))
        await response(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        if request.method not in {"GET", "HEAD"}:
            return PlainTextResponse("Only reading is possible here.", status_code=405)
        owner = requester(request)
        if owner is None and must_log_in(request):
            return PlainTextResponse("Log in first, then open this again.", status_code=401)
        try:
            return self._document(request, owner or NOBODY)
        except OnRecordError as error:
            return PlainTextResponse(error.message, status_code=404)
        except Exception:
            log.exception("a document could not be made")
            message = "This could not be shown because of a fault in the program."
            return PlainTextResponse(message, status_code=500)

    def _document(self, request: Request, owner: str) -> Response:
        # The raw path: an id may hold a slash, which the decoded path would cut in two.
        raw = request.scope.get("raw_path") or request.url.path.encode()
        kind, _, rest = raw.decode("latin-1").partition("?")[0][len(PREFIX) :].partition("/")
        if kind == "export":
            return self._export(rest, owner)
        if kind == "claimreview":
            return self._claim_review(rest, owner, request)
        if kind == "print":
            return self._print_view(rest, owner)
        if kind == "statement":
            return self._statement(request, rest)
        return PlainTextResponse("There is nothing here.", status_code=404)

    def _export(self, rest: str, owner: str) -> Response:
        check_id, _, name = rest.partition("/")
        form = downloads().get(name)
        if form is None:
            return PlainTextResponse("There is no such export.", status_code=404)
        report = self.service.archive.get(check_id, owner=owner).report
        return _download(form, report, form.data(report))

    def _claim_review(self, check_id: str, owner: str, request: Request) -> Response:
        """The decided claims for a site's pages, in the name that the reader gave."""
        report = self.service.archive.get(check_id, owner=owner).report
        desk = self.service.desk_view(user_of(owner), check_id)
        if desk is not None and desk.state not in {"signed", "published"}:
            return PlainTextResponse(
                "ClaimReview is for checks that a second person has signed off: this one is not yet.",
                status_code=409,
            )
        given = {name: request.query_params.get(name, "")[:_LONGEST_FIELD] for name in _PUBLISHED}
        published = PublishedAs(**given, undecided=bool(request.query_params.get("undecided")))
        if not (words.safe_url(published.page) or words.safe_url(report.article.url)):
            message = "Say at which address the reviews will stand: search engines take none without one."
            return PlainTextResponse(message, status_code=400)
        return _download(form_named("claimreview"), report, render_claimreview(report, published).encode())

    def _print_view(self, check_id: str, owner: str) -> Response:
        """The report as a document of its own, to be read or printed by the browser."""
        report = self.service.archive.get(check_id, owner=owner).report
        return Response(
            form_named("html").data(report),
            media_type="text/html; charset=utf-8",
            headers={"Content-Security-Policy": content_policy(), "Cache-Control": "no-store"},
        )

    def _statement(self, request: Request, rest: str) -> Response:
        version, _, name = rest.partition("/")
        found = self.service.cited_version(unquote(name), _number(version)) if version.isdigit() else None
        if found is None:
            return PlainTextResponse(
                "The record does not hold this statement in this version.", status_code=404
            )
        marked = (_number(request.query_params.get(name, "")) for name in ("start", "end"))
        page, policy = statement_page(found, *marked)
        return Response(
            page.encode("utf-8", "replace"),
            media_type="text/html; charset=utf-8",
            headers={"Content-Security-Policy": policy, "Cache-Control": "no-store"},
        )


def _download(form: Form, report: Report, data: bytes) -> Response:
    name = file_name(report, form.ending)
    return Response(
        data,
        media_type=form.media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


def file_name(report: Report, ending: str) -> str:
    """Named after the article, in letters that every file system takes, with today's day."""
    plain = unicodedata.normalize("NFKD", report.article.title or "").encode("ascii", "ignore").decode()
    named = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:_LONGEST_NAME].strip("-")
    return f"{named or 'on-record'}-{datetime.now(UTC):%Y-%m-%d}{ending}"


def _number(digits: str) -> int:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0
