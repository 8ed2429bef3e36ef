"""Subtitles (SRT, WebVTT) as a transcript: one statement a file, each turn after its time and speaker.

The fields stand before the first cue: between `---` and `---` as in Markdown, or in WebVTT in a first `NOTE`.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from assistant.errors import StatementError
from assistant.statement_files.front_matter import FRONT_MATTER, front_matter
from assistant.statement_files.kind import Kind
from assistant.statement_files.origin import Origin, decoded
from assistant.subtitles import Subtitles, clock, read_subtitles

__all__ = ["KIND", "says_whose"]

_MOST_BYTES = 5_000_000  # a day of speech stays under 1 MB
_NOTE = re.compile(r"\A(WEBVTT[^\n]*\n(?:[^\n]+\n)*\n+)NOTE[ \t]*\n((?:[^\n]+\n)*[^\n]+)(?:\n\n|\n?\Z)")
_NOBODY = "SPEAKER"  # a label of nobody's, see `language.speech.labels`


def _records(name: str, stream: BinaryIO) -> Iterator[tuple[Origin, dict[str, Any]]]:
    source = Origin(name)
    text = decoded(stream.read(_MOST_BYTES + 1), source, _MOST_BYTES).lstrip()
    fields, captions = _fields(text, source)
    try:
        found = read_subtitles(captions)
    except ValueError:
        raise StatementError(
            f"The subtitles {source} are damaged: save them again as SRT or WebVTT."
        ) from None
    yield source, {**fields, "text": _transcript(found, source)}


def says_whose(text: str) -> bool:
    """Whether the subtitles begin with the fields of a statement."""
    text = text.lstrip("\ufeff \r\n").replace("\r\n", "\n")
    note = _NOTE.match(text)
    return bool(FRONT_MATTER.match(text) or (note and "issuer:" in note.group(2)))


def _fields(text: str, source: Origin) -> tuple[dict[str, Any], str]:
    """The fields, and the subtitles without them."""
    if match := FRONT_MATTER.match(text):
        return front_matter(match.group(1), source), text[match.end() :]
    note = _NOTE.match(text) if says_whose(text) else None
    if note:
        return front_matter(note.group(2) + "\n", source), note.group(1) + text[note.end() :]
    raise StatementError(
        f"The subtitles {source} do not say whose they are: begin the file with `---`, the fields (`id:`, "
        "`issuer:`, `title:`, `issued_date:`) and `---`, or put the fields in a first NOTE."
    )


def _transcript(found: Subtitles, source: Origin) -> str:
    """A paragraph for each turn; where speakers are named, whoever is not named is nobody.

    Raises:
        StatementError: the speakers change and none is named.
    """
    named = any(turn.is_named for turn in found.turns)
    if not named and any(turn.changes for turn in found.turns[1:]):
        raise StatementError(
            f"The subtitles {source} mark where speakers change and name none: write their names "
            "(`>> MS LEE: …`)."
        )
    lines = []
    for turn in found.turns:
        label = f"{_NOBODY}: " if named and turn.changes and not turn.is_named else ""
        at = f"[{clock(turn.start)}] " if label or turn.is_named else ""
        lines.append(f"{at}{label}{turn.labelled}")
    return "\n\n".join(lines)


KIND = Kind(label="subtitles", endings=(".srt", ".vtt"), records=_records)
