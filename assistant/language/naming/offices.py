"""Offices as sets of words, so that "minister of foreign affairs" is "foreign minister" and "FM"."""

import re

from assistant.language.kept import kept
from assistant.language.naming.gazetteer import entry_of
from assistant.language.naming.spellings import titles
from assistant.language.text.lemmas import Word, plain, words

__all__ = ["is_general", "office_before", "office_words"]

# Other words for the same office: a word or an abbreviation, and what it stands for.
_SAME = {
    "pm": "prime minister", "premier": "prime minister", "fm": "foreign minister", "defence": "defense",
    "external": "foreign", "veep": "vice president", "adviser": "advisor", "envoy": "representative",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "spox": "spokesperson", "presidential": "president",
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "ministry": "minister", "ministerial": "minister",
    "monarch": "king", "embassy": "ambassador", "vice-president": "vice president",
}  # fmt: skip
_DIPLOMAT = re.compile(r"\b(?:top|chief) diplomat\b", re.IGNORECASE)
_LINKS = frozenset("of for the and to affairs".split())
# Words so general that many hold such an office at once: they identify nobody.
_GENERAL = frozenset(
    """president secretary minister king queen ambassador general chief spokesperson representative director dr mr
    mrs ms senator speaker chair prince lady first commander leader administration special senior acting deputy
    high""".split()
)
_PORTFOLIOS = frozenset(
    """state defense defence energy commerce education justice interior treasury labor labour agriculture health
    homeland transportation war veterans foreign finance security trade""".split()
)
_REACH = 80  # characters before a name in which its office is looked for


def is_general(word: str) -> bool:
    """Whether the word alone does not tell one office from another."""
    return word in _GENERAL


@kept(4_096)
def office_words(text: str) -> frozenset[str]:
    """The words of an office, or of a text in which one is looked for, each in one form, without links."""
    text = _DIPLOMAT.sub("foreign minister secretary state", text)
    found = (part for word in words(text) for part in _one_form(word).split())
    return frozenset(word for word in found if word not in _LINKS)


def office_before(text: str, start: int) -> frozenset[str]:
    """The office right before a name that starts at `start`: its words, and its country with a capital.

    Empty where no title stands there.
    """
    office: set[str] = set()
    end = start
    for word in reversed(words(text[max(0, start - _REACH) : start])):
        place = word.start + max(0, start - _REACH)
        gap = text[place + len(word.text) : end]
        low = plain(word.text)
        land = entry_of(word.text)
        if gap.strip(" -,'’s.") or not (low in titles() | _PORTFOLIOS | _LINKS or land):
            break
        if low not in _LINKS:
            office.update(_one_form(word).split() if land is None else (land.canonical,))
        end = place
    return frozenset(office) if any(word in titles() for word in office) else frozenset()


def _one_form(word: Word) -> str:
    low = re.sub(r"s$", "", plain(word.text)) if word.text.endswith(("'s", "’s")) else plain(word.text)
    singular = low.removesuffix("s") if low.removesuffix("s") in titles() else low
    return _SAME.get(singular, singular)
