"""Bytes to text by one stated rule.

The rule: a byte order mark decides; else UTF-8 where the bytes are valid UTF-8; else the declared
character set; else Windows-1252 where only its punctuation is used; else mostly-UTF-8 with marks for the
broken bytes; else charset-normalizer's guess. Whatever is guessed or broken gets a warning.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from assistant.reading.formats import labels

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

__all__ = ["Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Quotes, dashes, dots, bullet, no-break space: the same in every Windows code page for European languages.
_WINDOWS_PUNCTUATION = frozenset(
    b"\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xb0\xb7\xbb"
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_MOST_BROKEN = 0.02  # share of the characters that may be unreadable before the file is refused


@dataclass(frozen=True)
class Decoded:
    """`encoding` is what was used; `warning` is set where it was guessed or lost characters."""

    text: str
    encoding: str
    warning: str | None = None


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode by the module's rule; `declared` is the character set of a header.

    Raises:
        ArticleError: bad_encoding, or unsupported_type where the bytes are no text at all.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            return Decoded(text, encoding, _loss_warning(text) if "\ufffd" in text else None)
    wide = _unmarked_utf16(data)
    if wide:
        return Decoded(data.decode(wide), wide)
    _refuse_binary(data)
    for named in filter(None, ("utf-8", declared, _meta_charset(data))):
        strict = _strictly(data, named)
        if strict is not None:
            return Decoded(strict, named)
    return _guessed(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if any("\x80" <= character <= "\x9f" for character in text) else text


def _meta_charset(data: bytes) -> str | None:
    found = _META_CHARSET.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[:2000]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) > 0.7 * len(zeros) and _strictly(data, encoding) is not None:
            return encoding
    return None


def _refuse_binary(data: bytes) -> None:
    sample = data[:20_000]
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x0b\x1b" for byte in sample)
    if b"\x00" in sample or control > 0.02 * max(len(sample), 1):
        raise ArticleError(f"The file is not text; give {labels()}.", code="unsupported_type")


def _guessed(data: bytes) -> Decoded:
    high = [byte for byte in data if byte >= 0x80]
    if all(byte in _WINDOWS_PUNCTUATION for byte in high):
        return Decoded(data.decode("cp1252"), "cp1252", _guess_warning("Windows-1252"))
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    whole = sum(character > "\x7f" for character in mended) - broken
    if whole >= broken and broken <= _MOST_BROKEN * len(mended):
        return Decoded(mended, "utf-8", _loss_warning(mended))
    return _most_likely(data)


def _most_likely(data: bytes) -> Decoded:
    """charset-normalizer's guess, mended where it is known to go wrong: western texts that read as well in
    Windows-1252, and Turkish, which it names while it takes the wrong code page."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - needed for few files

    matches = from_bytes(data)
    best = matches.best()
    if best is None or _implausible(str(best)):
        message = "The file's character encoding cannot be told; save it as UTF-8 and retry."
        raise ArticleError(message, code="bad_encoding")
    if best.language == "Turkish":
        preferred = ["cp1254"]
    else:
        rivals = {
            encoding for match in matches if match.chaos <= best.chaos for encoding in _encodings(match)
        }
        preferred = ["cp1252"] if "cp1252" in rivals else []
    for encoding in (*preferred, best.encoding):
        text = _strictly(data, encoding)
        if text is not None:
            return Decoded(text, encoding, _guess_warning(encoding))
    return Decoded(str(best), best.encoding, _guess_warning(best.encoding))


def _encodings(match: "CharsetMatch") -> list[str]:
    return [match.encoding, *match.could_be_from_charset]


def _implausible(text: str) -> bool:
    odd = sum(
        unicodedata.category(character) in ("Cc", "Co", "Cn") and character not in "\t\n\r\f\x0b"
        for character in text
    )
    return odd > _MOST_BROKEN * max(len(text), 1)


def _guess_warning(encoding: str) -> str:
    return (
        f"The file does not say its character encoding; it was read as {encoding}: check names and accents."
    )


def _loss_warning(text: str) -> str:
    return f"{text.count('�')} characters of the file could not be read and show as �."
