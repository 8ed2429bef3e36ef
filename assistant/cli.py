"""The command line: `onrecord`. Progress goes to stderr, the report to stdout.

Exit codes: 0 done; 1 only with --fail-on; 2 bad input or usage; 3 done, but at least one claim was not
checked; 4 nothing could be checked (no model, no index).
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import ArticleError, OnRecordError

if TYPE_CHECKING:
    from assistant.checker import FactChecker
    from assistant.schema import Report
    from assistant.settings import Settings

SAMPLE = "sudani-rubio-call.txt"

app = typer.Typer(
    name="onrecord",
    help="Checks the claims of a news article against what officials put on the record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    json = "json"
    md = "md"
    html = "html"
    csv = "csv"
    claimreview = "claimreview"
    text = "text"


class FailOn(StrEnum):
    supported = "supported"
    unsupported = "unsupported"
    speculative = "speculative"
    needs_review = "needs_review"


AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Statements issued later are no evidence.")
]
Statements = Annotated[
    list[Path] | None,
    typer.Option(
        "--statements", help="Check against just these statement files or folders, not your record."
    ),
]
ModelName = Annotated[str | None, typer.Option("--model", help="local (default), or openai:NAME.")]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", help="An OpenAI-compatible server; the article goes there.")
]
Gguf = Annotated[Path | None, typer.Option("--gguf", help="Other weights for the local model.")]


@app.command()
def check(  # noqa: PLR0913, PLR0917 - one parameter an option
    article: Annotated[
        str | None,
        typer.Argument(help="A file (txt, md, html, pdf, docx), an address, or - for standard input."),
    ] = None,
    sample: Annotated[
        bool, typer.Option("--sample", help="Check the article that comes with On Record.")
    ] = False,
    as_of: AsOf = None,
    statements: Statements = None,
    model: ModelName = None,
    base_url: BaseUrl = None,
    gguf: Gguf = None,
    format: Annotated[Format, typer.Option("--format", help="How the report is written.")] = Format.text,
    out: Annotated[Path | None, typer.Option("--out", help="Write the report to this file.")] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit with 1 if a claim comes out so.")
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Ask the model again, whatever it answered before.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress on stderr.")] = False,
) -> None:
    """Check one article and print the report."""
    with _plain_errors(as_json=format is Format.json):
        from assistant.checker import FactChecker  # noqa: PLC0415 - the engines load when they are used

        settings = _settings(model=model, base_url=base_url, gguf=gguf, reply_cache=False if fresh else None)
        with FactChecker(settings, statements=statements) as checker:
            report = _run(checker, _source(article, sample=sample), as_of, quiet=quiet)
        _deliver(report, format, out)
    raise typer.Exit(_exit_code(report, fail_on))


@app.command()
def ui(model: ModelName = None, base_url: BaseUrl = None, gguf: Gguf = None) -> None:
    """Open the page for fact-checkers on this machine."""
    with _plain_errors():
        from assistant.page import launch_page  # noqa: PLC0415 - Gradio takes seconds to load

        launch_page(_settings(model=model, base_url=base_url, gguf=gguf))


def main() -> None:
    """Entry point of the command."""
    app()


# ---------------------------------------------------------------- running


def _settings(**given: object) -> "Settings":
    from assistant.settings import load_settings  # noqa: PLC0415 - not for --help

    return load_settings(**given)


def _source(article: str | None, *, sample: bool) -> Any:  # noqa: ANN401 - what read_article takes
    from assistant.steps.article import read_bytes, read_path, read_url  # noqa: PLC0415 - not for --help

    if sample == (article is not None):
        raise ArticleError("Name one article: a file, an address, - for standard input, or --sample.")
    if sample:
        from assistant.resources import resource_dir  # noqa: PLC0415 - not for --help

        return read_path(resource_dir("sources/samples") / SAMPLE)
    if article == "-":
        return read_bytes(sys.stdin.buffer.read())
    if article is not None and article.lower().startswith(("http://", "https://")):
        return read_url(article)
    return read_path(article or "")


def _run(checker: "FactChecker", source: Any, as_of: str | None, *, quiet: bool) -> "Report":  # noqa: ANN401
    from assistant.outputs.progress import Ticker  # noqa: PLC0415 - rich, only where something is shown

    with _stopped_gently(checker.stop), Ticker(quiet=quiet) as ticker:
        return checker.check(source, as_of=as_of, on_progress=ticker.show)


@contextmanager
def _stopped_gently(stop: Callable[[], None]) -> Iterator[None]:
    """The first Ctrl-C ends the check and keeps what is done; a second one ends the program."""

    def first(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        typer.echo(
            "Stopping after this question; what is done is kept. Ctrl-C again to leave at once.", err=True
        )
        stop()

    before = signal.signal(signal.SIGINT, first)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _deliver(report: "Report", format: Format, out: Path | None) -> None:
    from assistant.outputs import render  # noqa: PLC0415 - jinja2 and rich, only where a report is written

    color = out is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    text = render(report, format.value, color=color)
    if out is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    try:
        beside = out.with_name(out.name + ".part")
        beside.write_text(text, encoding="utf-8")
        beside.replace(out)
    except OSError as error:
        reason = error.strerror or "the folder is missing or may not be written"
        raise OnRecordError(
            f"The report cannot be written to {out}: {reason}.", code="cannot_write"
        ) from None
    typer.echo(f"Report written to {out}", err=True)


def _exit_code(report: "Report", fail_on: FailOn | None) -> int:
    summary = report.summary
    unchecked = summary.error + summary.skipped + summary.cancelled
    used = report.provenance.usage
    if summary.error and not used.calls + used.cached:
        return 4  # no question was ever answered
    if unchecked:
        return 3
    return int(fail_on is not None and getattr(summary, fail_on.value) > 0)


@contextmanager
def _plain_errors(*, as_json: bool = False) -> Iterator[None]:
    """One clear sentence on stderr and the exit code of the error's kind; never a traceback."""
    try:
        yield
    except OnRecordError as error:
        if as_json:
            told = {"code": error.code, "message": error.message, "retryable": error.retryable}
            typer.echo(json.dumps({"schema_version": 1, "error": told}, ensure_ascii=False, indent=2))
        typer.echo(f"onrecord: {error.message}", err=True)
        raise typer.Exit(error.exit_code) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        typer.echo("onrecord: stopped.", err=True)
        raise typer.Exit(130) from None
