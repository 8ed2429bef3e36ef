"""What tells two people of one surname apart: initials, the generation, a ruler's own name."""

import re

from assistant.language.naming.people import is_first_name, nicknames, titles
from assistant.language.naming.variants import variants
from assistant.language.text.lemmas import plain, words

__all__ = ["GENERATIONS", "PARTICLES", "generation", "initials_stand_for", "surname_at", "told_apart"]

GENERATIONS = frozenset("jr sr ii iii iv vi vii viii ix xii xiii xiv xv xvi".split())  # no xi: Xi Jinping
_CHILD_OF = frozenset("bin ibn ben bint".split())
PARTICLES = _CHILD_OF | frozenset("al el as ash the of de da and".split())
_RULERS = frozenset("king queen prince princess pope emir emperor empress sultan".split())
_RUN_OF_INITIALS = re.compile(r"(?:[A-Z]\.?){2,3}")
_VOWELS = frozenset("AEIOUY")
_SHORTEST, _LONGEST = 3, 4  # letters of initials that stand for a whole name: MBS, AMLO
_WITH_MIDDLE = 3  # parts of a name: first, middle, last


def told_apart(left: str, right: str) -> bool:
    """True when something written in both says that they are two, however much the rest agrees.

    What only one of them writes says nothing: "Joseph R. Biden, Jr." is Joe Biden.
    """
    generations = generation(left), generation(right)
    if all(generations) and generations[0] != generations[1]:
        return True
    one, two = _parts(left), _parts(right)
    return _initials_differ(one, two) or _rules(left, two) or _rules(right, one)


def generation(name: str) -> str:
    """ "jr", "iii" at the end of the name, or empty."""
    found = [plain(word.text) for word in words(name)]
    return found[-1] if len(found) > 1 and found[-1] in GENERATIONS else ""


def surname_at(tokens: list[str]) -> int | None:
    """Where a surname stands that is also a title ("Angus King", "Khaled bin Sultan"), else None.

    `tokens` are the words of the name without capitals.
    """
    kept = [at for at, token in enumerate(tokens) if token not in GENERATIONS and len(token) > 1]
    if len(kept) < 2 or tokens[kept[-1]] not in titles():
        return None
    before = tokens[kept[-2]]
    return kept[-1] if before in _CHILD_OF or is_first_name(before.capitalize()) else None


def initials_stand_for(short: str, long: str) -> bool:
    """ "MBS" for "Mohammed bin Salman", "RFK Jr." for "Robert F. Kennedy Jr."."""
    letters = [word.text for word in words(short) if plain(word.text) not in GENERATIONS]
    if len(letters) != 1 or not letters[0].isupper() or not _SHORTEST <= len(letters[0]) <= _LONGEST:
        return False
    spelled = [plain(word.text) for word in words(long)]
    return "".join(word[0] for word in spelled if word not in GENERATIONS | titles()) == letters[0].lower()


def _parts(name: str) -> list[str]:
    """The words of the name without titles, particles and generation; each initial is a part of one letter."""
    found: list[str] = []
    for word in words(name):
        low = plain(word.text)
        if low in PARTICLES | titles() | GENERATIONS:
            continue
        initials = "." in word.text or (len(word.text) == 2 and not _VOWELS & set(word.text))
        if initials and _RUN_OF_INITIALS.fullmatch(word.text):
            found.extend(low.replace(".", ""))
        elif len(low) > 1 or name[word.end : word.end + 1] == "." or found:
            found.append(low)
    return found


def _initials_differ(one: list[str], two: list[str]) -> bool:
    """ "J. Bush" and "George Bush", "George W. Bush" and "George H. W. Bush"."""
    if len(one) < 2 or len(two) < 2 or len(one[-1]) == 1 or len(two[-1]) == 1:
        return False
    if (len(one[0]) == 1 and one[0] not in _starts(two[:-1])) or (
        len(two[0]) == 1 and two[0] not in _starts(one[:-1])
    ):
        return True
    if len(one) < _WITH_MIDDLE or len(two) < _WITH_MIDDLE or one[0][0] != two[0][0]:
        return False
    return 1 in {len(one[1]), len(two[1])} and one[1][0] != two[1][0]


def _starts(given: list[str]) -> set[str]:
    """The letters that may stand for a given name: those of its short forms as well."""
    return {form[0] for word in given for form in (word, *variants(word), *nicknames(word))}


def _rules(name: str, other: list[str]) -> bool:
    """Whether `name` is a ruler's with one name alone, and `other` a longer name that does not begin with it."""
    found = [plain(word.text) for word in words(name)]
    found = [word for word in found if word not in GENERATIONS]
    if len(found) < 2 or found[-2] not in _RULERS or len(other) < 2:
        return False
    alone, first = found[-1], other[0]
    return variants(alone).isdisjoint(variants(first)) and first not in nicknames(alone)
