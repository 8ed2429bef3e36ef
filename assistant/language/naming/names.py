"""Names in a text: people, places, peoples, bodies and offices, each with one canonical form.

Capital letters find them; `lexicons/` knows countries with their peoples and capitals, bodies and their
short names. What is not listed there is a `person` when a title stands before it, else just a `name`.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import simplemma

from assistant.language.amounts.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS
from assistant.language.kept import kept
from assistant.language.naming.gazetteer import (
    LANDS,
    GazetteerEntry,
    NameKind,
    bare,
    gazetteer,
    longest,
)
from assistant.language.naming.people import is_first_name
from assistant.language.naming.spellings import name_tokens, same_name, spelling, titles
from assistant.language.text.lemmas import STOP_WORDS, Word, content_lemmas, plain, words

__all__ = ["Name", "land_named", "name_tokens", "names_in", "same_name", "spelling", "surnames_of"]


@dataclass(frozen=True, slots=True)
class Name:
    """One mention; `text == source[start:end]`. `canonical` is equal for mentions of one thing.

    `country` is set for a place, a people, a capital and a body that speaks for a country.
    """

    text: str
    start: int
    end: int
    canonical: str
    kind: NameKind
    country: str | None = None


_JOINT = re.compile(r"['’ʼ]?[\s.\-‐–]{0,2}")
_LISTED_JOINT = re.compile(r"['’ʼ]?(?:[\s.\-‐–]|, ){0,2}")  # "Washington, D.C."
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]['\"”’)]*\s+|\n\s*|[“\"(\[]\s*|[—–-]\s+|[•*]\s*)$")
_INNER = frozenset("of the al el bin ibn bint de da del di du la le van von der ter and".split())


def _end(word: Word) -> int:
    """Where the word ends without its possessive ending."""
    return word.start + len(re.sub(r"['’ʼ‘`´]s$", "", word.text))


def _capital(word: Word) -> bool:
    return word.text[0].isupper() or (word.text[0].isdigit() and any(c.isupper() for c in word.text))


def _adjoin(text: str, left: Word, right: Word) -> bool:
    """No punctuation or end of a paragraph between two words of a name; a possessive ends one too."""
    gap = text[left.end : right.start]
    stopped = "." in gap and len(left.text) > 1 and plain(left.text) not in titles()
    return _JOINT.fullmatch(gap) is not None and "\n\n" not in gap and not stopped


def _listed(text: str, found: tuple[Word, ...], at: int) -> tuple[int, GazetteerEntry] | None:
    """The longest listed name that starts at word `at`: how many words, and what it is."""
    for length in range(min(longest(found[at]), len(found) - at), 0, -1):
        run = found[at : at + length]
        if not any(_capital(word) for word in run if plain(word.text) != "the"):
            continue
        entry = gazetteer().get(tuple(plain(bare(word)) for word in run))
        if entry is None or not all(
            _LISTED_JOINT.fullmatch(text[a.end : b.start]) for a, b in itertools.pairwise(run)
        ):
            continue
        if entry.exact and entry.exact != "".join(bare(word) for word in run):
            continue
        return length, entry
    return None


def _starts_sentence(text: str, word: Word) -> bool:
    return _SENTENCE_START.search(text[max(0, word.start - 6) : word.start]) is not None


_SHORT_DAYS = "tues wed thur thurs".split()  # "Sun" and "Sat" may be names
_CALENDAR = frozenset([*MONTHS, *SHORT_MONTHS, *WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)])
_CLOCK = frozenset("am pm est edt cst cdt mst mdt pst pdt gmt utc bst cet cest eet eest ist jst".split())
_NO_NAMES = STOP_WORDS | _CALENDAR | _CLOCK | frozenset(_SHORT_DAYS)
_CONTRACTED = frozenset("he she it that what who there here let how where".split())  # "He’s", "let’s"
_CONTRACTION = re.compile(r".+(?:n['’ʼ]t|['’ʼ](?:m|d|ll|ve|re))", re.IGNORECASE)  # "We’ve"
# After a surname; "Price rises" and "Staff were sent home" are of nobody.
_FINITE = re.compile(
    r"(?:is|was|has|had|will|would|also|then|later|says|said|tells|told|met|gave|made|took|held|kept|spoke|\w{2,}ed)"
)


def _is_subject(word: Word, following: Word | None) -> bool:
    """ "Price said", "Price’s plan"."""
    owns = word.text != bare(word)
    return owns or (following is not None and _FINITE.fullmatch(following.text) is not None)


def _is_joined(following: tuple[Word, ...]) -> bool:
    """ "Price and Blinken"."""
    return len(following) > 1 and following[0].text == "and" and _capital(following[1])


def _is_surname(text: str, before: Word, word: Word) -> bool:
    """ "Ms. May", "Fredric March": a month or a day that somebody is called after, and no date."""
    if not _adjoin(text, before, word):
        return False
    called = is_first_name(before.text) or plain(before.text) in titles()
    return called and plain(bare(word)) in _CALENDAR and not re.match(r"\.? ?\d", text[word.end :])


def _ordinary(text: str, found: tuple[Word, ...], at: int, surnames: frozenset[str]) -> bool:
    """No name: a day or month, or capitalised only because a sentence starts here."""
    word = found[at]
    low = plain(word.text)
    alone = plain(bare(word))
    # "May’s plan" is hers; the month owns less
    if (alone == "may" and word.text != bare(word)) or (at and _is_surname(text, found[at - 1], word)):
        return False
    if not {low, alone}.isdisjoint(_NO_NAMES) or alone in _CONTRACTED or _CONTRACTION.fullmatch(word.text):
        return True
    if not _starts_sentence(text, word):
        return False
    following = found[at + 1] if at + 1 < len(found) else None
    if alone in surnames and (_is_subject(word, following) or _is_joined(found[at + 1 : at + 3])):
        return False
    opens_name = low in titles() or is_first_name(word.text)
    if opens_name and following and (_capital(following) or (low in titles() and following.text == "of")):
        return False
    return bool(simplemma.is_known(word.text.lower(), lang="en"))


def _run(text: str, found: tuple[Word, ...], at: int) -> int:
    """How many words the capitalised run at `at` holds; small words count only between capitals."""
    length = 1
    while at + length < len(found):
        last, word = found[at + length - 1], found[at + length]
        if not _adjoin(text, last, word) or last.text.endswith(("'s", "’s", "’", "'")):
            break
        if _capital(word) and (plain(bare(word)) not in _NO_NAMES or _is_surname(text, last, word)):
            if _listed(text, found, at + length) and plain(last.text) not in _INNER:
                break
            length += 1
        elif plain(word.text) in _INNER - {"and"} and at + length + 1 < len(found):
            after = found[at + length + 1]
            if not (_adjoin(text, word, after) and _capital(after)):
                break
            if plain(word.text) in {"of", "the"} and _listed(text, found, at + length + 1):
                break
            length += 2
        else:
            break
    return length


_PORTFOLIOS = frozenset(
    """state defense defence energy commerce education justice interior treasury labor labour agriculture health
    homeland transportation war veterans foreign affairs finance security trade""".split()
)


# What is named after whoever heads it.
_GOVERNMENTS = frozenset({"administration", "government", "cabinet", "presidency"})
_HEAD_AND_BODY = 2  # words


def _title_at(run: tuple[Word, ...], at: int) -> int:
    """How many words of an office start at `at`: `Minister`, `of State`, `of Foreign Affairs`."""
    low = [plain(bare(word)) for word in run[at : at + 4]]
    if low[0] in titles():
        return 1
    if low[0] in {"of", "for"} and at:
        length = 1 + (low[1:2] == ["the"])
        while length < len(low) and low[length] in _PORTFOLIOS:
            length += 1
        return length if low[length - 1] in _PORTFOLIOS else 0
    return 0


def _unlisted(text: str, run: tuple[Word, ...]) -> Iterator[Name]:
    """An office and the person after it, or just a name."""
    at = 0
    while at < len(run) and (length := _title_at(run, at)):
        at += length
    if at >= 2 or (at and at == len(run)):
        office = text[run[0].start : run[at - 1].end]
        yield Name(office, run[0].start, run[at - 1].end, plain(office), "office")
    if rest := _without_government(run[at:]):
        end = _end(rest[-1])
        shown = text[rest[0].start : end]
        yield Name(shown, rest[0].start, end, " ".join(name_tokens(shown)), "person" if at else "name")


def _without_government(run: tuple[Word, ...]) -> tuple[Word, ...]:
    """ "Biden Administration" names Biden, and "Drug Enforcement Administration" a body."""
    if len(run) != _HEAD_AND_BODY or plain(run[1].text) not in _GOVERNMENTS:
        return run
    return run if simplemma.is_known(run[0].text.lower(), lang="en") else run[:1]


def surnames_of(names: Iterable[Name]) -> frozenset[str]:
    """The surnames of those who are named in full or with a title, without capitals."""
    return frozenset(
        tokens[-1]
        for name in names
        if name.kind in {"person", "name"} and (tokens := name_tokens(name.text))
        if name.kind == "person" or (len(tokens) > 1 and is_first_name(tokens[0].capitalize()))
    )


def names_in(text: str, surnames: frozenset[str] = frozenset()) -> list[Name]:
    """Every name of `text` in order, not overlapping.

    A word of the language that starts a sentence is none ("Price rises …") unless it is among `surnames`.
    """
    return list(_names_in(text, surnames))


@kept(2_048)
def _names_in(text: str, surnames: frozenset[str]) -> tuple[Name, ...]:
    """Kept: the claims of an article are compared with the same few passages again and again."""
    found, names, at = words(text), list[Name](), 0
    while at < len(found):
        word = found[at]
        if listed := _listed(text, found, at):
            length, entry = listed
            end = _end(found[at + length - 1])
            names.append(
                Name(text[word.start : end], word.start, end, entry.canonical, entry.kind, entry.country)
            )
            at += length
        elif (
            _capital(word)
            and not _ordinary(text, found, at, surnames)
            and any(c.isalpha() for c in word.text)
        ):
            length = _run(text, found, at)
            names.extend(_unlisted(text, found[at : at + length]))
            at += length
        else:
            at += 1
    return tuple(names)


def land_named(text: str, fillers: frozenset[str] = frozenset()) -> str | None:
    """The country, where `text` names a country, its people or its capital and but for `fillers` nothing more."""
    names = [name for name in names_in(text) if name.country and name.kind in LANDS]
    rest = text
    for text_of_name in dict.fromkeys(name.text for name in names):
        rest = rest.replace(text_of_name, " ")
    left = {word for word in content_lemmas(rest) if len(word) > 2} - fillers
    return names[0].country if names and not left else None
