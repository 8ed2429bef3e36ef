"""Subtitles and transcripts with times (SRT and WebVTT): turns of speech, each after a line with its time.

Files are hostile: `read_subtitles` runs in the sandbox's worker alone.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.errors import ArticleError
from assistant.reading.account import Account
from assistant.reading.types import Block, Content, Extracted, Format

__all__ = ["FORMAT", "read_subtitles"]

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
class _Turn:
    start: float
    end: float
    voice: str
    text: str


def _is_subtitles(content: Content) -> bool:
    head = content.text[:2_000].replace("\r\n", "\n")
    return bool(_VTT.match(head) or _SRT.match(head))


def read_subtitles(text: str) -> Extracted:
    """A paragraph for each turn or pause, its time before it; sounds ("[Applause]") are set aside.

    Raises:
        ArticleError: damaged_file, or empty_article.
    """
    import webvtt  # noqa: PLC0415 - in the worker alone
    from webvtt.errors import MalformedCaptionError, MalformedFileError  # noqa: PLC0415

    text = text.lstrip("\ufeff \r\n").replace("\r\n", "\n")
    kind = "vtt" if _VTT.match(text) else "srt"
    try:
        captions = webvtt.from_buffer(io.StringIO(text), format=kind).captions
    except (MalformedFileError, MalformedCaptionError, ValueError, IndexError) as error:
        message = "The subtitles are damaged; save them again as SRT or WebVTT."
        raise ArticleError(message, code="damaged_file") from error
    account = Account()
    account.read(" ".join(caption.text for caption in captions))
    cues = (
        _Turn(caption.start_in_seconds, caption.end_in_seconds, caption.voice or "", caption.text)
        for caption in captions
    )
    turns = list(_turns(_spoken(cues, account)))
    if not turns:
        raise ArticleError("The subtitles hold no words.", code="empty_article")
    return Extracted(blocks=tuple(_blocks(turns)), account=account)


def _spoken(cues: Iterable[_Turn], account: Account) -> Iterator[_Turn]:
    """The words alone: no mark-up, no sounds, and what rolls up from the cue before said once."""
    before: list[str] = []
    for cue in cues:
        lines = [" ".join(_MARKUP.sub("", line).split()) for line in cue.text.split("\n")]
        lines = [line for line in lines if line]
        for sound in _SOUND.findall(" ".join(lines)):
            account.set_aside("other", sound)
        fresh = lines[_overlap(before, lines) :]
        account.set_aside("other", " ".join(lines[: len(lines) - len(fresh)]))
        before = lines or before
        text = " ".join(_SOUND.sub(" ", " ".join(fresh)).split())
        if text:
            yield _Turn(cue.start, cue.end, cue.voice, text)


def _overlap(before: list[str], lines: list[str]) -> int:
    """How many of the first lines are the last ones of the cue before."""
    most = min(len(before), len(lines))
    return next((size for size in range(most, 0, -1) if before[-size:] == lines[:size]), 0)


def _turns(cues: Iterable[_Turn]) -> Iterator[_Turn]:
    turn: _Turn | None = None
    for cue in cues:
        if turn is not None and not _begins(cue, turn):
            turn.text, turn.end = f"{turn.text} {cue.text}", cue.end
            continue
        if turn is not None:
            yield turn
        turn = cue
    if turn is not None:
        yield turn


def _begins(cue: _Turn, turn: _Turn) -> bool:
    """Whether the cue begins a paragraph: another speaker, or a rest after a whole sentence."""
    if cue.voice != turn.voice or cue.text.startswith(">>") or _NAMED.match(cue.text):
        return True
    if not _SENTENCE_END.search(turn.text):
        return False
    return cue.start - turn.end >= _PAUSE or len(turn.text) >= _LONGEST or bool(_NEW_SPEAKER.match(cue.text))


def _blocks(turns: list[_Turn]) -> Iterator[Block]:
    for turn in turns:
        yield Block(_clock(turn.start))
        words = _NEW_SPEAKER.sub("", turn.text, count=1) if _NEW_SPEAKER.match(turn.text) else turn.text
        yield Block(f"{turn.voice}: {words}" if turn.voice else words)


def _clock(seconds: float) -> str:
    minutes, left = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{left:02}"


FORMAT = Format(
    label="SRT or VTT subtitles",
    endings=(".srt", ".vtt"),
    media_types=("application/x-subrip", "text/vtt"),
    recognises=_is_subtitles,
    read=lambda content: read_subtitles(content.text),
)
