"""The page's blocks. It knows one function, `check`, so that it is tested without a model.

Nothing is kept on the page object: what belongs to one reader's check lives in the generator that
serves it. gr.HTML shows what it is given, so every value goes through an escaping template first.
"""

import logging
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import gradio as gr

from assistant.errors import InputError, OnRecordError
from assistant.outputs import Format, render
from assistant.outputs.html import render_claims, render_html
from assistant.outputs.view import ClaimView, claim_view
from assistant.outputs.words import host
from assistant.page import markup
from assistant.progress import Progress
from assistant.schema import Report

log = logging.getLogger(__name__)

_Events = Generator[Progress | Report, None, None]
CheckFunction = Callable[[str | Path, date | None], Iterator[Progress | Report]]

FILE_TYPES = [".txt", ".md", ".html", ".htm", ".pdf", ".docx"]
DOWNLOADS: tuple[tuple[str, Format, str], ...] = (
    ("JSON", "json", "on-record.json"),
    ("Markdown", "md", "on-record.md"),
    ("HTML", "html", "on-record.html"),
    ("CSV", "csv", "on-record.csv"),
)
KEEP_SECONDS = 86_400  # downloads outlive a working day, then Gradio deletes them
SWEEP_SECONDS = 3_600

# The page and the endpoint share one model: their checks wait for each other.
ONE_CHECK: dict[str, Any] = {"concurrency_limit": 1, "concurrency_id": "check"}

CRASHED = "The check stopped on a fault in the program. Please run it again and report it if it comes back."


class Shown(NamedTuple):
    """What one step of a check changes on the page, in the order of the outputs."""

    status: Any
    claims: Any
    report: Any
    downloads: Any
    files: tuple[Any, ...] = tuple(gr.skip() for _ in DOWNLOADS)
    check: Any = gr.skip()
    stop: Any = gr.skip()

    def outputs(self) -> tuple[Any, ...]:
        return (self.status, self.claims, self.report, self.downloads, *self.files, self.check, self.stop)


def build_page(check: CheckFunction, *, sample: str | None, model_name: str, endpoint: str) -> gr.Blocks:
    """The page around `check(text or file, as of)`; not yet served.

    Args:
        check: yields `Progress` and, last, the `Report`; may raise `OnRecordError`.
        sample: an article for the sample button; None hides the button.
        model_name: shown, so that a reader knows who judges.
        endpoint: the model's address; its host is shown, so that a reader knows where text goes.
    """
    page = gr.Blocks(
        title="On Record",
        analytics_enabled=False,
        fill_width=True,
        delete_cache=(SWEEP_SECONDS, KEEP_SECONDS),
    )
    with page:
        gr.HTML(markup.masthead(model_name, host(endpoint)))
        text, upload, as_of = _inputs()
        with gr.Row():
            start = gr.Button("Check", variant="primary", elem_id="check")
            stop = gr.Button("Stop", variant="stop", interactive=False, elem_id="stop")
            example = gr.Button("Load the sample", visible=sample is not None, elem_id="sample")
        status, *shown = _outputs()
        private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        run = start.click(
            _runner(check), [text, upload, as_of], [status, *shown, start, stop], **private, **ONE_CHECK
        )
        stop.click(_stopped, None, [status, start, stop], cancels=[run], queue=False, **private)
        example.click(lambda: (sample or "", None), None, [text, upload], **private)
        # Gradio does not list `api` among its exports.
        gr.api(_endpoint(check), api_name="check", api_visibility="public", **ONE_CHECK)  # type: ignore[attr-defined]
    return page


def _inputs() -> tuple[gr.Textbox, gr.File, gr.Textbox]:
    with gr.Row(equal_height=False):
        with gr.Column(scale=3):
            text = gr.Textbox(
                label="Article text", lines=12, max_lines=18, placeholder="Paste a news article here."
            )
        with gr.Column(scale=1, min_width=260):
            upload = gr.File(label="or a file", file_types=FILE_TYPES, type="filepath", height=150)
            as_of = gr.Textbox(
                label="As of (YYYY-MM-DD)", placeholder="the article's day, else today", max_lines=1
            )
    return text, upload, as_of


def _outputs() -> list[Any]:
    """Status, claims labelled so far, report, downloads and their buttons: the order of `Shown`."""
    status = gr.HTML(elem_id="status", elem_classes="status")
    claims = gr.HTML(elem_id="labelled")
    with gr.Row(visible=False) as downloads:
        files = [gr.DownloadButton(f"Download {name}", size="sm") for name, _, _ in DOWNLOADS]
    return [status, claims, gr.HTML(elem_id="report"), downloads, *files]


def _runner(check: CheckFunction) -> Callable[[str, str | None, str], Iterator[tuple[Any, ...]]]:
    def run(text: str, upload: str | None, as_of: str) -> Iterator[tuple[Any, ...]]:
        labelled: list[ClaimView] = []
        yield _begun().outputs()
        try:
            with closing(_events(check, text, upload, as_of)) as events:
                for event in events:
                    if isinstance(event, Report):
                        yield from _finished(event)
                        return
                    if event.verdict:
                        labelled.append(claim_view(event.verdict, len(labelled) + 1))
                    yield _advanced(event, labelled).outputs()
        except OnRecordError as error:
            yield _failed(error.message).outputs()
        except Exception:
            log.exception("a check stopped on a fault")
            yield _failed(CRASHED).outputs()
        else:
            yield _failed("The check ended without a report. Please run it again.").outputs()

    return run


def _events(check: CheckFunction, text: str, upload: str | None, as_of: str) -> _Events:
    """The check's events; a generator of ours, so that closing it closes the check."""
    source = Path(upload) if upload else text
    if not upload and not text.strip():
        raise InputError("There is nothing to check: paste an article or choose a file.")
    yield from check(source, _as_of(as_of))


def _as_of(told: str) -> date | None:
    if not told.strip():
        return None
    try:
        return date.fromisoformat(told.strip())
    except ValueError:
        raise InputError("The as-of day must be a date like 2025-02-26.") from None


def _begun() -> Shown:
    return Shown(
        markup.progress("Starting.", 0, 0),
        "",
        "",
        gr.update(visible=False),
        check=gr.update(interactive=False),
        stop=gr.update(interactive=True),
    )


def _advanced(event: Progress, labelled: list[ClaimView]) -> Shown:
    status = markup.progress(event.message, event.done, event.total)
    return Shown(status, render_claims(labelled) if event.verdict else gr.skip(), gr.skip(), gr.skip())


def _finished(report: Report) -> Iterator[tuple[Any, ...]]:
    document = render_html(report, framed=True)
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        paths = [_written(Path(folder) / name, render(report, form), form) for _, form, name in DOWNLOADS]
        # Gradio copies the files into its own cache before it asks for the next value.
        yield Shown(
            markup.done(len(report.verdicts), report.provenance.seconds),
            "",
            markup.frame(document),
            gr.update(visible=True),
            tuple(paths),
            gr.update(interactive=True),
            gr.update(interactive=False),
        ).outputs()


def _written(path: Path, content: str, form: Format) -> str:
    # Spreadsheets read a CSV as UTF-8 only by its byte-order mark.
    path.write_text(content, encoding="utf-8-sig" if form == "csv" else "utf-8", newline="")
    return str(path)


def _failed(message: str) -> Shown:
    return Shown(
        markup.problem(message),
        gr.skip(),
        gr.skip(),
        gr.skip(),
        check=gr.update(interactive=True),
        stop=gr.update(interactive=False),
    )


def _stopped() -> tuple[Any, ...]:
    told = markup.note("Stopped. What was answered is kept: check again to go on from there.")
    return told, gr.update(interactive=True), gr.update(interactive=False)


def _endpoint(check: CheckFunction) -> Callable[[str, str], dict[str, Any]]:
    def check_text(text: str, as_of: str = "") -> dict[str, Any]:
        """Check an article's text as of a day (YYYY-MM-DD, or empty); returns the report as JSON."""
        try:
            with closing(_events(check, text, None, as_of)) as events:
                for event in events:
                    if isinstance(event, Report):
                        return event.model_dump(mode="json", by_alias=True)
        except OnRecordError as error:
            raise gr.Error(error.message, print_exception=False) from None
        except Exception:
            log.exception("a check stopped on a fault")
            raise gr.Error(CRASHED, print_exception=False) from None
        raise gr.Error("The check ended without a report.", print_exception=False)

    return check_text
