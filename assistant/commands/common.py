"""What every command shares: option types, settings, and plain errors with their exit code."""

import errno
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.commands.standard_streams import output_fails
from assistant.errors import InputError, OnRecordError
from assistant.model.providers import model_names
from assistant.whole_files import whole_file

if TYPE_CHECKING:
    from assistant.progress import Progress
    from assistant.settings import Settings

__all__ = [
    "AnswerForm",
    "AnswerFormat",
    "AsOf",
    "BaseUrl",
    "Fresh",
    "Gguf",
    "Issuer",
    "Kind",
    "ModelName",
    "Quiet",
    "SignedBy",
    "Speaker",
    "Statements",
    "deliver",
    "interruptible",
    "is_standard_stream",
    "json_answer",
    "named_path",
    "open_settings",
    "plain_errors",
    "progress_shown",
    "public_key",
    "require_writable",
    "show",
    "use_color",
]


class AnswerFormat(StrEnum):
    """How a command writes an answer that is no report."""

    text = "text"
    json = "json"


AnswerForm = Annotated[AnswerFormat, typer.Option("--format", help="text for people, json for programs.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Ask the model again, whatever it answered before.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress on stderr.")]


def named_path(given: str) -> Path:
    """The path of an option; an empty one would be the folder that the command was started in."""
    if not given.strip():
        raise typer.BadParameter("the path is empty.")
    return Path(given)


AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Statements issued later are no evidence.")
]
Statements = Annotated[
    list[Path] | None,
    typer.Option(
        "--statements",
        parser=named_path,
        metavar="PATH",
        help="Check against just these statement files or folders, not your record.",
    ),
]
ModelName = Annotated[str | None, typer.Option("--model", help=f"{model_names()}; local if none is named.")]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", help="An OpenAI-compatible server; the article goes there.")
]
Gguf = Annotated[Path | None, typer.Option("--gguf", help="Other weights for the local model.")]
SignedBy = Annotated[
    Path | None,
    typer.Option(
        "--signed-by", metavar="PUBLIC_KEY_FILE", help="The report must be signed with this desk's key."
    ),
]
Issuer = Annotated[str | None, typer.Option("--issuer", help="Of this issuer alone (a part of the name).")]
Speaker = Annotated[str | None, typer.Option("--speaker", help="Of this speaker alone (a part of the name).")]
Kind = Annotated[str | None, typer.Option("--kind", help="Of this kind alone, such as readout.")]


def open_settings(**given: object) -> "Settings":
    """The settings from the environment, overridden by `given`. Raises SettingsError."""
    from assistant.settings import load_settings  # noqa: PLC0415 - not for --help

    return load_settings(**given)


def public_key(signed_by: Path | None) -> str | None:
    """The key in the file that --signed-by names, in hex. Raises InputError."""
    from assistant.signing import read_public_key  # noqa: PLC0415 - not for --help

    return None if signed_by is None else read_public_key(signed_by)


def use_color(out: Path | None) -> bool:
    """Whether what goes to `out` (None: standard output) may be coloured."""
    return out is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def deliver(text: str, out: Path | None, what: str = "Report") -> None:
    """Writes `text` to standard output (`out` None or -), or whole and at once to the file `out`.

    Raises:
        OnRecordError: the file cannot be written (cannot_write).
    """
    if out is None or is_standard_stream(out):
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    try:
        with whole_file(out) as stream:
            stream.write(text)
    except OSError as error:
        raise _cannot_write(out, what, error) from None
    typer.echo(f"{what} written to {out}", err=True)


def require_writable(out: Path | None, what: str = "Report") -> None:
    """Refuses an `out` that cannot be written, before the minutes of work that would be lost on it.

    Raises:
        OnRecordError: cannot_write; what is found out only in writing (a full disk) passes.
    """
    if out is None or is_standard_stream(out):
        return
    try:
        place = out if out.exists() and not out.is_file() else out.absolute().parent
        number = None
        if out.is_dir():
            number = errno.EISDIR
        elif not place.exists():
            number = errno.ENOENT
        elif place != out and not place.is_dir():
            number = errno.ENOTDIR
        elif not os.access(place, os.W_OK):
            number = errno.EROFS if os.statvfs(place).f_flag & os.ST_RDONLY else errno.EACCES
    except OSError as error:
        raise _cannot_write(out, what, error) from None
    if number is not None:
        raise _cannot_write(out, what, OSError(number, os.strerror(number)))


def is_standard_stream(path: Path) -> bool:
    """Whether `-` stands there: standard output, where something is written."""
    return str(path) == "-"


def _cannot_write(out: Path, what: str, error: OSError) -> OnRecordError:
    reason = error.strerror or "the folder is missing or may not be written"
    return OnRecordError(f"The {what.lower()} cannot be written to {out}: {reason}.", code="cannot_write")


def show(found: Any, form: AnswerFormat, rows: Sequence[str] | Callable[[], Sequence[Any]]) -> None:  # noqa: ANN401
    """Prints `found` as one JSON document, or the `rows` (made only if wanted) as text."""
    if form is AnswerFormat.json:
        from pydantic_core import to_jsonable_python  # noqa: PLC0415 - not for --help

        fields = to_jsonable_python(found, by_alias=True)
        answer = json_answer(fields)
    else:
        from assistant.outputs.terminal.record_text import as_text  # noqa: PLC0415 - rich

        answer = as_text(rows() if callable(rows) else rows, color=use_color(None))
    deliver(answer, None)


def json_answer(fields: dict[str, Any]) -> str:
    """The fields as the one JSON document that a command prints."""
    return json.dumps({"schema_version": 1, **fields}, ensure_ascii=False, indent=2)


@contextmanager
def progress_shown(*, quiet: bool = False) -> "Iterator[Callable[[Progress], None]]":
    """Shows progress on stderr while something is done."""
    from assistant.outputs.terminal.progress import Ticker  # noqa: PLC0415 - rich

    with Ticker(quiet=quiet) as ticker:
        yield ticker.show


@contextmanager
def interruptible(stop: Callable[[], None], message: str) -> Iterator[None]:
    """The first Ctrl-C or SIGTERM prints `message` and calls `stop`, so that what is done is kept; the second
    ends the program."""

    def first(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        typer.echo(f"{message} Ctrl-C again to leave at once.", err=True)
        stop()

    before = {number: signal.signal(number, first) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def plain_errors(*, as_json: bool = False) -> Iterator[None]:
    """One clear sentence on stderr and the exit code of the error's kind; never a traceback."""
    try:
        yield
    except OnRecordError as error:
        if as_json:
            fields = {"code": error.code, "message": error.message, "retryable": error.retryable}
            typer.echo(json_answer({"error": fields}))
        typer.echo(f"onrecord: {error.message}", err=True)
        raise typer.Exit(error.exit_code) from None
    except BrokenPipeError:
        raise typer.Exit(0) from None  # whoever read has seen enough
    except OSError as error:
        if output_fails():
            raise  # told at the end of the program
        what = Path(str(error.filename)).name if error.filename is not None else "A file"
        reason = error.strerror or "it failed"
        typer.echo(f"onrecord: {what} cannot be read or written: {reason}.", err=True)
        raise typer.Exit(InputError.exit_code) from None
    except KeyboardInterrupt:
        typer.echo("onrecord: stopped.", err=True)
        raise typer.Exit(130) from None
