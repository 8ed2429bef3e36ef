"""Subtitles and transcripts with times (SRT and WebVTT) as turns of speech.

Files are hostile: no more than their text is read, and nothing in it is followed or run.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["SpokenTurn", "Subtitles", "clock", "is_subtitles", "read_subtitles"]

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_VTT = re.compile(r"\ufeff?WEBVTT(?:[ \t].*)?(?:\n|\Z)")
_SRT = re.compile(rf"\ufeff?\s*\d+[ \t]*\n{_TIME} *--> *{_TIME}")
_NEW_SPEAKER = re.compile(r"(?:>>+|[-–—]) *")
_NAMED = re.compile(r"[A-Z][\w.’' -]{1,40}: ")
_SOUND = re.compile(r"[\[(♪][^\])♪]*[\])♪]")
_MARKUP = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*$")
_PAUSE = 3.0  # seconds of silence that end a paragraph, once its sentence is ended
_LONGEST = 600  # characters of a paragraph, once its sentence is ended


@dataclass
class SpokenTurn:
    """What is said from `start` to `end` (seconds); `voice` is the speaker's name where a tag gives it.

    `changes`: the file marks a new speaker here (">>", "-"), named or not.
    """

    start: float
    end: float
    voice: str
    text: str
    changes: bool = False

    @property
    def labelled(self) -> str:
        """The words after the speaker's name, where the file tells it."""
        return f"{self.voice}: {self.text}" if self.voice else self.text

    @property
    def is_named(self) -> bool:
        return _NAMED.match(self.labelled) is not None


@dataclass(frozen=True)
class Subtitles:
    """`words` is all that was read, `aside` its sounds ("[Applause]") and repeated lines."""

    turns: tuple[SpokenTurn, ...]
    words: str
    aside: tuple[str, ...]


def is_subtitles(head: str) -> bool:
    """Whether a file that begins so holds subtitles."""
    head = head.replace("\r\n", "\n")
    return bool(_VTT.match(head) or _SRT.match(head))


def read_subtitles(text: str) -> Subtitles:
    """A turn for each speaker, pause or long stretch.

    Raises:
        ValueError: they are damaged.
    """
    import webvtt  # noqa: PLC0415 - few files need it
    from webvtt.errors import MalformedCaptionError, MalformedFileError  # noqa: PLC0415

    text = text.lstrip("\ufeff \r\n").replace("\r\n", "\n")
    kind = "vtt" if _VTT.match(text) else "srt"
    try:
        captions = webvtt.from_buffer(io.StringIO(text), format=kind).captions
    except (MalformedFileError, MalformedCaptionError, IndexError) as error:
        raise ValueError("damaged subtitles") from error
    aside: list[str] = []
    cues = (
        SpokenTurn(caption.start_in_seconds, caption.end_in_seconds, caption.voice or "", caption.text)
        for caption in captions
    )
    turns = tuple(_turns(_spoken(cues, aside)))
    return Subtitles(turns, " ".join(caption.text for caption in captions), tuple(aside))


def _spoken(cues: Iterable[SpokenTurn], aside: list[str]) -> Iterator[SpokenTurn]:
    """The words alone: no mark-up, no sounds, and what rolls up from the cue before said once."""
    before: list[str] = []
    for cue in cues:
        lines = [" ".join(_MARKUP.sub("", line).split()) for line in cue.text.split("\n")]
        lines = [line for line in lines if line]
        aside.extend(_SOUND.findall(" ".join(lines)))
        fresh = lines[_overlap(before, lines) :]
        aside.append(" ".join(lines[: len(lines) - len(fresh)]))
        before = lines or before
        text = " ".join(_SOUND.sub(" ", " ".join(fresh)).split())
        if text:
            yield SpokenTurn(cue.start, cue.end, cue.voice, text)


def _overlap(before: list[str], lines: list[str]) -> int:
    """How many of the first lines are the last ones of the cue before."""
    most = min(len(before), len(lines))
    return next((size for size in range(most, 0, -1) if before[-size:] == lines[:size]), 0)


def _turns(cues: Iterable[SpokenTurn]) -> Iterator[SpokenTurn]:
    turn: SpokenTurn | None = None
    for cue in cues:
        if turn is not None and not _begins(cue, turn):
            turn.text, turn.end = f"{turn.text} {cue.text}", cue.end
            continue
        if turn is not None:
            yield _without_mark(turn)
        turn = cue
    if turn is not None:
        yield _without_mark(turn)


def _without_mark(turn: SpokenTurn) -> SpokenTurn:
    if mark := _NEW_SPEAKER.match(turn.text):
        return SpokenTurn(turn.start, turn.end, turn.voice, turn.text[mark.end() :], changes=True)
    return turn


def _begins(cue: SpokenTurn, turn: SpokenTurn) -> bool:
    """Whether the cue begins a paragraph: another speaker, or a rest after a whole sentence."""
    if cue.voice != turn.voice or cue.text.startswith(">>") or _NAMED.match(cue.text):
        return True
    if not _SENTENCE_END.search(turn.text):
        return False
    return cue.start - turn.end >= _PAUSE or len(turn.text) >= _LONGEST or bool(_NEW_SPEAKER.match(cue.text))


def clock(seconds: float) -> str:
    """ "00:01:05"."""
    minutes, left = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{left:02}"
