"""What is done on the record's page: searching, opening a statement, adding, fetching what is new."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.connectors.source_files import record_sources
from assistant.errors import InputError, OnRecordError
from assistant.language.amounts.days import iso_day
from assistant.page.checks.added_statement import AddedStatement
from assistant.page.checks.record_jobs import Wanted
from assistant.page.checks.record_room import Arrived, OnProgress
from assistant.page.checks.requesters import is_known, owner_of
from assistant.page.checks.service import CheckService
from assistant.page.checks.sources import ArticleSource, gone_file
from assistant.page.checks.telling import told_while
from assistant.page.checks.upload_folder import uploads_folder
from assistant.page.handlers.look import clicked_data
from assistant.page.views import record_markup as markup
from assistant.page.views.markup import progress_html
from assistant.page.views.record_layout import ANY_KIND, RecordParts
from assistant.page.views.updates import Updates
from assistant.progress import Progress
from assistant.statement_files.read import is_statement_file

__all__ = ["RecordHandlers"]

Work = Callable[[OnProgress], Arrived]


class RecordHandlers:
    """The handlers of the record's components over a service. Nothing is kept here."""

    def __init__(self, parts: RecordParts, service: CheckService) -> None:
        self._parts = parts
        self._service = service
        self._room = service.record

    # ------------------------------------------------------------ coming and going

    def load(self, request: gr.Request) -> Iterator[Updates]:
        """A fresh tab whose address names a statement or the record."""
        statement_id = request.query_params.get("statement")
        if statement_id:
            yield self._opened(request) | {self._parts.browse: gr.update(visible=False)}
            shown = self._shown(str(statement_id), request)
            yield shown
            if self._parts.found not in shown:
                yield self._listed()
        elif request.query_params.get("record"):
            yield from self.enter(request)
        else:
            yield self._nothing()

    def enter(self, request: gr.Request) -> Iterator[Updates]:
        """The record, with its newest statements."""
        yield self._opened(request)
        yield self._listed()

    def leave(self) -> Updates:
        """Back to what was on show before; the address no longer names the record."""
        return {
            self._parts.room: gr.update(visible=False),
            self._parts.place: markup.place_html(None),
            self._parts.statement: "",
            self._parts.timer: gr.Timer(active=False),
        }

    def click(self, event: gr.EventData, request: gr.Request) -> Iterator[Updates]:
        """A statement in a list, or the way back from one."""
        clicked = clicked_data(event)
        if clicked.get("statement"):
            yield self._shown(str(clicked["statement"]), request)
        elif clicked.get("browse"):
            yield {
                self._parts.browse: gr.update(visible=True),
                self._parts.statement: "",
                self._parts.place: markup.place_html("search"),
            }
        else:
            yield self._nothing()

    # ------------------------------------------------------------ searching

    def search(self, query: str, issuer: str, speaker: str, kind: str, since: str, until: str) -> Updates:
        """The statements that answer, or what is wrong with the question."""
        try:
            wanted = Wanted(
                query or "",
                _given(issuer),
                _given(speaker),
                None if kind == ANY_KIND else _given(kind),
                iso_day(_given(since), called="first day"),
                iso_day(_given(until), called="last day"),
            )
            if wanted.issued_from and wanted.issued_to and wanted.issued_from > wanted.issued_to:
                raise InputError("The first day lies after the last day: change one of them.")
        except OnRecordError as error:
            return {self._parts.found: markup.trouble_html(error.message)}
        return {self._parts.found: self._found(wanted)}

    # ------------------------------------------------------------ adding

    def add(
        self,
        upload: str | None,
        given: str,
        issuer: str,
        title: str,
        day: str,
        name: str,
        request: gr.Request,
    ) -> Iterator[Updates]:
        """Adds a file, a document, an address or a text; the fields stay where something is wrong."""
        parts = self._parts
        try:
            work = self._addition(upload, given or "", issuer or "", title or "", day or "", name, request)
            for step in told_while(work):
                if isinstance(step, Progress):
                    yield {parts.added: progress_html(None, message=_counted(step))}
                else:
                    yield {
                        parts.added: markup.added_html(step),
                        parts.upload: None,
                        **dict.fromkeys((parts.given, parts.title, parts.day), ""),
                        **self._covered(),
                    }
        except OnRecordError as error:
            yield {parts.added: markup.trouble_html(error.message)}

    def _addition(
        self,
        upload: str | None,
        given: str,
        issuer: str,
        title: str,
        day: str,
        name: str,
        request: gr.Request,
    ) -> Work:
        """What is to be done. Raises InputError for what cannot be added."""
        who = request.username or name or ""
        owner = owner_of(request)
        _require_known(owner)
        if upload and given.strip():
            raise InputError("Two statements were handed over, a file and a text or address: clear one.")
        if upload and not self._service.uploads.belongs(upload, owner):
            raise gone_file()
        if not upload and not given.strip():
            raise InputError("There is nothing to add: drop a file, or give a web address or a text.")
        file = Path(upload) if upload else None
        if file is not None and is_statement_file(file) and not issuer.strip():
            return lambda tell: self._room.add_file(file, name=file.name, added_by=who, on_progress=tell)
        if file is not None and not issuer.strip():
            raise InputError(
                "Say who issued it: only a statement file (Markdown with fields, JSON lines, CSV) says so."
            )
        uploads = uploads_folder(self._service.settings)
        document = ArticleSource(file=file, uploads=uploads) if file else None
        issued = iso_day(_given(day), called="day of the statement")
        added = AddedStatement(given, issuer, title, issued, who, document)
        return lambda tell: self._room.add_document(added, on_progress=tell)

    # ------------------------------------------------------------ the sync

    def sync(self, names: list[str], request: gr.Request) -> Updates:
        """Begins a sync: hosts of the catalogue are asked now, because the reader pressed the button."""
        try:
            owner = owner_of(request)
            _require_known(owner)
            if not self._room.may_grow:
                raise InputError("This page checks against given files: there is nothing to fetch.")
            self._room.sync.start(names or (), by=request.username or "this machine's user")
        except OnRecordError as error:
            return {self._parts.synced: markup.trouble_html(error.message), **self._sync_buttons()}
        return self.watch()

    def stop(self, request: gr.Request) -> Updates:
        """Ends the sync after the documents at hand."""
        if is_known(owner_of(request)):
            self._room.sync.stop()
        return self.watch()

    def watch(self) -> Updates:
        """How the sync stands now; looked at again while it runs."""
        return {self._parts.synced: markup.sync_html(self._room.sync.view), **self._sync_buttons()}

    def _sync_buttons(self) -> Updates:
        view = self._room.sync.view
        running = view is not None and view.running
        return {
            self._parts.sync: gr.update(interactive=not running),
            self._parts.stop: gr.update(visible=running, interactive=not (view and view.stopping)),
            self._parts.timer: gr.Timer(active=running),
        }

    # ------------------------------------------------------------ inside

    def _opened(self, request: gr.Request) -> Updates:
        name = request.username or ""
        sources = record_sources(self._service.settings) if self._room.may_grow else []
        return {
            self._parts.room: gr.update(visible=True),
            self._parts.browse: gr.update(visible=True),
            self._parts.statement: "",
            self._parts.found: progress_html(None, message="Opening the record"),
            self._parts.place: markup.place_html("search"),
            self._parts.sources: gr.update(choices=markup.source_choices(sources)),
            **({self._parts.added_by: gr.update(value=name, interactive=False)} if name else {}),
            **self.watch(),
        }

    def _listed(self) -> Updates:
        """What is there before anybody has searched: the newest statements, and the coverage."""
        return {self._parts.found: self._found(Wanted()), **self._covered()}

    def _shown(self, statement_id: str, request: gr.Request) -> Updates:
        try:
            shown = markup.statement_html(self._room.page(statement_id, owner=owner_of(request)))
        except OnRecordError as error:
            return {
                self._parts.found: markup.trouble_html(error.message),
                self._parts.browse: gr.update(visible=True),
                self._parts.place: markup.place_html("search"),
            }
        return {
            self._parts.statement: shown,
            self._parts.browse: gr.update(visible=False),
            self._parts.place: markup.place_html("statement", statement_id),
        }

    def _found(self, wanted: Wanted) -> str:
        try:
            return markup.found_html(self._room.find(wanted), wanted)
        except OnRecordError as error:
            return markup.trouble_html(error.message)

    def _covered(self) -> Updates:
        """The coverage, and the kinds of documents that a search can ask for."""
        try:
            coverage = self._room.coverage()
        except OnRecordError as error:
            return {self._parts.covered: markup.trouble_html(error.message)}
        return {
            self._parts.covered: markup.coverage_html(coverage),
            self._parts.kind: gr.update(choices=[ANY_KIND, *coverage.kinds]),
        }

    def _nothing(self) -> dict[Any, Any]:
        return {self._parts.timer: gr.skip()}


def _given(text: str | None) -> str | None:
    return (text or "").strip() or None


def _counted(step: Progress) -> str:
    return f"{step.message}: {step.done:,} of {step.total:,}" if step.total > 1 else step.message


def _require_known(owner: str) -> None:
    """The record is changed by who is logged in, or by this machine's user in a browser that we know."""
    if not is_known(owner):
        raise InputError(
            "This browser keeps no cookie of the page: allow it, load the page again, and retry."
        )
