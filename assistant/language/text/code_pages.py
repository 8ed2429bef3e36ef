"""Which western or central European code page a text is in, by whether its accented words are words.

Latin-1 and its neighbours share most of their places, so bytes of one always decode in another: Turkish under
the name of Latin-1 gives "Erdoðan", Polish "£ód¼". Only the words in which two code pages differ are looked
at, and what counts is how many of them a language of each code page knows (wordfreq).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Likelier", "likelier", "western"]

_WESTERN = frozenset(
    ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "l1", "windows-1252", "cp1252", "us-ascii")
)
_WESTERN_LANGUAGES = ("en", "fr", "de", "es", "pt", "it", "nl", "sv", "nb", "da", "fi", "is", "ca")
_OTHERS = (
    ("cp1254", ("tr",), "Turkish (Windows-1254)"),
    ("cp1250", ("pl", "cs", "hu", "ro", "sh", "sk", "sl"), "Central European (Windows-1250)"),
    ("iso8859-2", ("pl", "cs", "hu", "ro", "sh", "sk", "sl"), "Central European (ISO 8859-2)"),
    ("cp1257", ("lt", "lv"), "Baltic (Windows-1257)"),
    ("cp1258", ("vi",), "Vietnamese (Windows-1258)"),
)
_WORD = re.compile(r"[^\s;,|]*[^\x00-\x7f][^\s;,|]*")  # a table's cells stand between ; and ,
_EDGES = "“”„\"'‘’«»()[]{}.,;:!?…–—-_/*|•·" + "".join(map(chr, range(0x80, 0xA0)))  # Latin-1's of "“" and "–"
_PLAIN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_MOST_WORDS = 400  # of a text that are looked at
_FEWEST = 2  # words that the other code page makes known
_KNOWN = 0.4  # of the differing words that it knows
_PLAINLY_WESTERN = 0.6  # of all accented words that the western languages know: nothing need be compared
_CLEARLY = 2.0  # times as many as the western code page knows
_HEARD_OF = 1.0  # Zipf frequency (wordfreq's small lists) of a word that a language knows


@dataclass(frozen=True)
class Likelier:
    """The text in the code page that fits it better, and that code page's name for users."""

    text: str
    encoding: str
    name: str


def likelier(data: bytes, encoding: str) -> Likelier | None:
    """A code page in which more of the accented words are words; None where `encoding` holds.

    Nothing is compared unless `encoding` is Latin-1 or Windows-1252.
    """
    if encoding.lower().replace("_", "-") not in _WESTERN:
        return None
    text = data.decode("latin-1")
    accented = [word for word, _ in _pairs(text, text)]
    if len(accented) < _FEWEST or _known(accented, _WESTERN_LANGUAGES) >= _PLAINLY_WESTERN * len(accented):
        return None
    best: tuple[int, Likelier] | None = None
    for other, languages, name in _OTHERS:
        try:
            read = data.decode(other)
        except UnicodeDecodeError:
            continue
        pairs = [pair for pair in _pairs(text, read) if pair[0] != pair[1]]
        known = _known((word for _, word in pairs), languages)
        if known < max(_FEWEST, _KNOWN * len(pairs)) or (best is not None and known <= best[0]):
            continue
        if known >= _CLEARLY * _known((word for word, _ in pairs), _WESTERN_LANGUAGES):
            best = known, Likelier(read, other, name)
    return best[1] if best else None


def western(data: bytes) -> str | None:
    """The text in Windows-1252, where its accented words are words of western languages; else None."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    accented = [word for word, _ in _pairs(text, text) if _PLAIN.fullmatch(word)]
    return text if accented and _known(accented, _WESTERN_LANGUAGES) >= _KNOWN * len(accented) else None


def _pairs(western: str, other: str) -> list[tuple[str, str]]:
    """Each word that is not plain ASCII, in both readings; offsets are the same in single-byte code pages."""
    found = dict.fromkeys(
        (western[match.start() : match.end()].strip(_EDGES), other[match.start() : match.end()].strip(_EDGES))
        for match in _WORD.finditer(western)
    )
    return [pair for pair in found if all(pair) and not pair[0].isascii()][:_MOST_WORDS]


def _known(words: Iterable[str], languages: tuple[str, ...]) -> int:
    from wordfreq import zipf_frequency  # noqa: PLC0415 - its lists take half a second, and few texts need them

    plain = [_composed(word) for word in words if _PLAIN.fullmatch(word)]
    return sum(
        any(zipf_frequency(word, language, "small") >= _HEARD_OF for language in languages) for word in plain
    )


def _composed(word: str) -> str:
    """Windows-1258 writes tones as marks of their own."""
    from unicodedata import normalize  # noqa: PLC0415

    return normalize("NFC", word.lower())
