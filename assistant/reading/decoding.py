"""Bytes to text by one stated rule.

The rule: a byte order mark decides; else UTF-16 where the bytes are plainly that; else UTF-8 where they are
valid UTF-8; else the declared character set, unless the text it gives is no writing or its accented words are
words in another code page; else Windows-1252 where
only its punctuation is used; else mostly-UTF-8 with marks for the broken bytes; else charset-normalizer's
guess. Whatever is guessed or broken is told.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from assistant.language.text.code_pages import likelier
from assistant.reading.account import Account
from assistant.reading.formats import labels
from assistant.reading.wide_text import unmarked_utf16

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
_MOST_MESS = 0.2  # charset-normalizer's measure: real texts stay under it, those of a wrong set lie above


@dataclass(frozen=True)
class Decoded:
    """`encoding` is what was used; `account` tells where it was guessed and what was left out.

    Bytes that could not be read are U+FFFD in the text; who keeps that text tells how many.
    """

    text: str
    encoding: str
    account: Account = field(default_factory=Account)


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode by the module's rule; `declared` is the character set of a header. NUL is left out.

    Raises:
        ArticleError: bad_encoding, or unsupported_type where the bytes are no text at all.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data.decode(encoding, errors="replace"), encoding)
    wide = unmarked_utf16(data)
    if wide:
        return _decoded(data.decode(wide, errors="replace"), wide)
    _refuse_binary(data)
    whole = _strictly(data, "utf-8")
    if whole is not None:
        return _decoded(whole, "utf-8")
    for named in filter(None, (declared, _meta_charset(data))):
        text = _strictly(data, named)
        other = likelier(data, named)
        if other:
            return _decoded(other.text, other.encoding, guessed=other.name)
        if text is not None and not _has_controls(text) and not _is_mess(text):
            return _decoded(text, named)
    return _guessed(data)


def _decoded(text: str, encoding: str, *, guessed: str | None = None) -> Decoded:
    """The text without NUL, with what has to be said of it."""
    account = Account()
    if guessed:
        account.warn(
            f"The file does not say its character encoding, or says a wrong one; it was read as {guessed}: "
            "check names and accents."
        )
    if nulls := text.count("\x00"):
        text = text.replace("\x00", "")
        account.set_aside("unreadable", "\ufffd" * nulls)
        account.warn(f"{nulls} characters of the file are NUL, which is no writing; they were left out.")
    return Decoded(text, encoding, account)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _has_controls(text: str) -> bool:
    """Whether it has control characters where Windows has quotation marks and dashes."""
    return any("\x80" <= character <= "\x9f" for character in text)


def _is_mess(text: str) -> bool:
    from charset_normalizer.md import mess_ratio  # noqa: PLC0415 - needed for few files

    return mess_ratio(text[:20_000], maximum_threshold=_MOST_MESS) >= _MOST_MESS


def _meta_charset(data: bytes) -> str | None:
    found = _META_CHARSET.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def _refuse_binary(data: bytes) -> None:
    sample = data.rstrip(b"\x00")[:20_000]
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x0b\x1b" for byte in sample)
    if control > 0.02 * max(len(sample), 1):
        raise ArticleError(f"The file is not text; give {labels()}.", code="unsupported_type")


def _guessed(data: bytes) -> Decoded:
    high = [byte for byte in data if byte >= 0x80]
    if all(byte in _WINDOWS_PUNCTUATION for byte in high):
        return _decoded(data.decode("cp1252"), "cp1252", guessed="Windows-1252")
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    whole = sum(character > "\x7f" for character in mended) - broken
    if whole >= broken and broken <= _MOST_BROKEN * len(mended):
        return _decoded(mended, "utf-8")
    return _most_likely(data)


def _most_likely(data: bytes) -> Decoded:
    """charset-normalizer's guess, mended where it is known to go wrong: western texts that read as well in
    Windows-1252, and Turkish, which it names while it takes the wrong code page."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - needed for few files

    other = likelier(data, "cp1252")
    if other:
        return _decoded(other.text, other.encoding, guessed=other.name)
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
        if text is not None and not _has_controls(text):
            return _decoded(text, encoding, guessed=encoding)
    return _decoded(str(best), best.encoding, guessed=best.encoding)


def _encodings(match: "CharsetMatch") -> list[str]:
    return [match.encoding, *match.could_be_from_charset]


def _implausible(text: str) -> bool:
    odd = sum(
        unicodedata.category(character) in ("Cc", "Co", "Cn") and character not in "\t\n\r\f\x0b"
        for character in text
    )
    return odd > _MOST_BROKEN * max(len(text), 1)
