"""Subtitles and transcripts with times (SRT and WebVTT): turns of speech, each after a line with its time.

Files are hostile: `read_captions` runs in the sandbox's worker alone.
"""

from collections.abc import Iterable, Iterator

from assistant.errors import ArticleError
from assistant.reading.account import Account
from assistant.reading.types import Block, Extracted, Format
from assistant.subtitles import SpokenTurn, clock, is_subtitles, read_subtitles

__all__ = ["FORMAT", "read_captions"]


def read_captions(text: str) -> Extracted:
    """A paragraph for each turn or pause, its time before it; sounds ("[Applause]") are set aside.

    Raises:
        ArticleError: damaged_file, or empty_article.
    """
    try:
        found = read_subtitles(text)
    except ValueError as error:
        message = "The subtitles are damaged; save them again as SRT or WebVTT."
        raise ArticleError(message, code="damaged_file") from error
    if not found.turns:
        raise ArticleError("The subtitles hold no words.", code="empty_article")
    account = Account()
    account.read(found.words)
    for part in found.aside:
        account.set_aside("other", part)
    return Extracted(blocks=tuple(_blocks(found.turns)), account=account)


def _blocks(turns: Iterable[SpokenTurn]) -> Iterator[Block]:
    for turn in turns:
        yield Block(clock(turn.start))
        yield Block(turn.labelled)


FORMAT = Format(
    label="SRT or VTT subtitles",
    endings=(".srt", ".vtt"),
    media_types=("application/x-subrip", "text/vtt"),
    recognises=lambda content: is_subtitles(content.text[:2_000]),
    read=lambda content: read_captions(content.text),
)
