"""The bytes of a table as text: as spreadsheets save them, in UTF-8, UTF-16 or Windows-1252."""

import codecs
import logging

from assistant.errors import StatementError
from assistant.language.text.code_pages import likelier, western
from assistant.statement_files.origin import Origin, decoded

__all__ = ["table_text"]

log = logging.getLogger(__name__)

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE = 1_000  # bytes
# Quotes, dashes, dots, euro, no-break space: the same in every Windows code page for European languages.
_WINDOWS_PUNCTUATION = frozenset(
    b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa7\xa9\xab\xb0\xb7\xbb"
)


def table_text(raw: bytes, source: Origin, most: int) -> str:
    """Text with line feeds alone as line ends; `most` is the largest size in bytes.

    Raises:
        StatementError: too large, or in a character set that cannot be told, with the line.
    """
    wide = _wide(raw)
    if wide and len(raw) <= most:
        raw = raw.decode(wide, errors="replace").encode("utf-8", errors="replace")
        most = len(raw)
    elif len(raw) <= most and (windows := _in_windows(raw, source)):
        log.warning(
            "The statement file %s is not UTF-8; it was read as Windows-1252: check names and accents.",
            source,
        )
        raw = windows.encode("utf-8")
        most = len(raw)
    return decoded(raw, source, most)


def _wide(raw: bytes) -> str | None:
    """UTF-16 by its mark, or by its zeros: the names of the columns are plain letters."""
    if raw.startswith(_WIDE_MARKS):
        return "utf-16"
    sample = raw[:_SAMPLE].partition(b"\n")[0]
    odd, even = sample[1::2], sample[0::2]
    for encoding, zeros in (("utf-16-le", odd), ("utf-16-be", even)):
        if len(sample) > 3 and zeros.count(0) > 0.9 * len(zeros):
            return encoding
    return None


def _in_windows(raw: bytes, source: Origin) -> str | None:
    """The text of a table that Excel saved on Windows in the west; None for UTF-8, or where unsure.

    Raises:
        StatementError: its words are words in another code page.
    """
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return None
    high = set(raw.translate(None, bytes(range(0x80))))
    if high <= _WINDOWS_PUNCTUATION:
        return raw.decode("cp1252")  # every byte is the same in all code pages
    if other := likelier(raw, "cp1252"):
        raise StatementError(
            f"The statement file {source} is not UTF-8, and reads as {other.name}: save it as CSV UTF-8."
        )
    return western(raw)
