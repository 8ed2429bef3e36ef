"""`onrecord check`: one article, one report."""

import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.commands.common import (
    AsOf,
    BaseUrl,
    Fresh,
    Gguf,
    ModelName,
    Quiet,
    Statements,
    deliver,
    interruptible,
    open_settings,
    plain_errors,
    require_writable,
    use_color,
)
from assistant.errors import ArticleError, OnRecordError
from assistant.outputs.forms import NAMES
from assistant.reading.formats import short_names

if TYPE_CHECKING:
    from assistant.checker import FactChecker
    from assistant.schema import Report

SAMPLE = "sudani-rubio-call.txt"
_STOPPING = "Stopping after this question; what is done is kept."


# typer offers the members of an enumeration; mypy cannot know those that a table gives.
Format = StrEnum("Format", [(name, name) for name in NAMES])  # type: ignore[misc]
_TO_READ = Format("text")


class FailOn(StrEnum):
    supported = "supported"
    unsupported = "unsupported"
    speculative = "speculative"
    needs_review = "needs_review"


def check(  # noqa: PLR0913, PLR0917 - one parameter an option
    article: Annotated[
        str | None,
        typer.Argument(help=f"A file ({short_names()}), an address, or - for standard input."),
    ] = None,
    sample: Annotated[
        bool, typer.Option("--sample", help="Check the article that comes with On Record.")
    ] = False,
    as_of: AsOf = None,
    statements: Statements = None,
    model: ModelName = None,
    base_url: BaseUrl = None,
    gguf: Gguf = None,
    format: Annotated[Format, typer.Option("--format", help="How the report is written.")] = _TO_READ,
    out: Annotated[Path | None, typer.Option("--out", help="Write the report to this file.")] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit with 1 if a claim comes out so.")
    ] = None,
    fresh: Fresh = False,
    quiet: Quiet = False,
) -> None:
    """Check one article and print the report."""
    with plain_errors(as_json=format.value == "json"):
        from assistant.checker import FactChecker  # noqa: PLC0415 - loaded when it is used

        require_writable(out)
        settings = open_settings(
            model=model, base_url=base_url, gguf=gguf, reply_cache=False if fresh else None
        )
        with FactChecker(settings, statements=statements) as checker:
            report = _run(checker, _source(article, sample=sample), as_of, quiet=quiet)
        text = _rendered(report, format, out)
    with plain_errors():
        _deliver(text, out)
    for line in _not_checked(report):
        typer.echo(f"onrecord: {line}", err=True)
    raise typer.Exit(_exit_code(report, fail_on))


# ---------------------------------------------------------------- running


def _source(article: str | None, *, sample: bool) -> Any:  # noqa: ANN401 - what read_article takes
    from assistant.reading.article import read_bytes, read_path, read_url  # noqa: PLC0415 - not for --help

    if sample == bool(article and article.strip()):
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
    from assistant.outputs.terminal.progress import Ticker  # noqa: PLC0415 - rich, only where something is shown

    with interruptible(checker.stop, _STOPPING), Ticker(quiet=quiet) as ticker:
        return checker.check(source, as_of=as_of, on_progress=ticker.show)


def _deliver(text: str, out: Path | None) -> None:
    """Where the file cannot be written, the report goes to standard output: its making took minutes."""
    try:
        deliver(text, out)
    except OnRecordError as error:
        deliver(text, None)
        raise OnRecordError(
            f"{error.message} It stands on standard output instead.", code=error.code
        ) from None


def _not_checked(report: "Report") -> list[str]:
    """Why claims were not checked, one line a reason: in a saved report nobody would see it now."""
    from assistant.outputs.parts.words import count  # noqa: PLC0415 - not for --help

    reasons = Counter(verdict.error.message for verdict in report.verdicts if verdict.error is not None)
    return [f"{count(number, 'claim')} not checked: {reason}" for reason, number in reasons.most_common()]


def _exit_code(report: "Report", fail_on: FailOn | None) -> int:
    summary = report.summary
    unchecked = summary.error + summary.skipped + summary.cancelled
    used = report.provenance.usage
    if summary.error and not used.calls + used.cached:
        return 4  # no question was ever answered
    if unchecked:
        return 3
    return int(fail_on is not None and getattr(summary, fail_on.value) > 0)


def _rendered(report: "Report", format: Format, out: Path | None) -> str:
    from assistant.outputs import render  # noqa: PLC0415 - jinja2 and rich, only where a report is written

    return render(report, format.value, color=use_color(out))
