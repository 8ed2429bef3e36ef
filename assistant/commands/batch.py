"""`onrecord batch`: many articles, one row an article."""

import threading
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.common import (
    AnswerForm,
    AnswerFormat,
    AsOf,
    BaseUrl,
    Fresh,
    Gguf,
    ModelName,
    Quiet,
    Statements,
    interruptible,
    open_settings,
    plain_errors,
    show,
)

if TYPE_CHECKING:
    from assistant.batch import BatchOptions, BatchSummary
    from assistant.checker import FactChecker

_STOPPING = "Stopping after this question; the articles that are done are kept."


class EngineName(StrEnum):
    local = "local"
    ray = "ray"


def batch(  # noqa: PLR0913, PLR0917 - one parameter an option
    articles: Annotated[
        str,
        typer.Argument(
            metavar="IN",
            help="A folder, a pattern in quotes, or a .jsonl file: id, text or path or address, as_of.",
        ),
    ],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder that the rows go to.")],
    as_of: AsOf = None,
    statements: Statements = None,
    model: ModelName = None,
    base_url: BaseUrl = None,
    gguf: Gguf = None,
    engine: Annotated[
        EngineName, typer.Option("--engine", help="local: this machine. ray: a Ray cluster (the extra ray).")
    ] = EngineName.local,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on: what is done stays, what failed is tried again.")
    ] = False,
    budget_tokens: Annotated[
        int | None, typer.Option("--budget-tokens", min=1, help="End cleanly after so many tokens.")
    ] = None,
    max_claims: Annotated[
        int | None, typer.Option("--max-claims", min=1, help="End cleanly after so many claims.")
    ] = None,
    at_once: Annotated[
        int | None, typer.Option("--at-once", min=1, max=256, help="Articles side by side.")
    ] = None,
    part_seconds: Annotated[
        float, typer.Option("--part-seconds", min=0.1, help="What is done is written at least so often.")
    ] = 20.0,
    format: AnswerForm = AnswerFormat.text,
    fresh: Fresh = False,
    quiet: Quiet = False,
) -> None:
    """Check many articles; each becomes one row of OUT/rows.jsonl."""
    with plain_errors(as_json=format is AnswerFormat.json):
        from assistant.batch import BatchOptions  # noqa: PLC0415 - not for --help
        from assistant.checker import FactChecker  # noqa: PLC0415
        from assistant.outputs.terminal.batch import summary_lines  # noqa: PLC0415

        settings = open_settings(
            model=model, base_url=base_url, gguf=gguf, reply_cache=False if fresh else None
        )
        options = BatchOptions(as_of, resume, budget_tokens, max_claims, at_once, engine.value, part_seconds)
        with FactChecker(settings, statements=statements) as checker:
            summary = _run(articles, out, checker, options, quiet=quiet)
        show(summary, format, lambda: summary_lines(summary.model_dump(), str(out)))
    raise typer.Exit(_exit_code(summary))


def _run(
    articles: str, out: Path, checker: "FactChecker", options: "BatchOptions", *, quiet: bool
) -> "BatchSummary":
    from assistant.batch import run_batch  # noqa: PLC0415 - not for --help
    from assistant.outputs.terminal.batch import BatchTicker  # noqa: PLC0415

    stop = threading.Event()
    with interruptible(stop.set, _STOPPING), BatchTicker(quiet=quiet) as ticker:
        return run_batch(articles, out, checker, options, stop=stop, on_progress=ticker.show)


def _exit_code(summary: "BatchSummary") -> int:
    if summary.is_complete:
        return 0
    return 3 if summary.checked or summary.incomplete else 4
