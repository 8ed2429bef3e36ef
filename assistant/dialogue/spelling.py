"""A question as it was meant: short forms written out, misspelt words mended."""

import re

import simplemma
from rapidfuzz import fuzz, process

from assistant.language.text.lemmas import words

__all__ = ["spelled"]

_SHORT = {
    "pm": "prime minister", "fm": "foreign minister", "govt": "government", "pls": "please", "plz": "please",
    "thx": "thanks", "u": "you", "ur": "your", "r": "are", "bc": "because", "abt": "about", "w": "with",
    "dept": "department", "doc": "document", "docs": "documents", "pentagon": "Department of Defense",
    "brits": "British", "yanks": "Americans",
}  # fmt: skip
# "source 4 the energy deal?" is short for "for"; "is 4 the same?" names a claim.
_FOR = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\band )(?<!\bor )(?<!\bmakes )"
    r"(?<!claim )(?<!number )(?<!nr )(?<!no )(?<=\w )4(?= (?:the|this|that|these|those|my) )",
    re.IGNORECASE,
)
_SHORTENED = (
    (_FOR, "for"),
    (re.compile(r"\bthe us\b"), "the US"),
    (re.compile(r"\bw/o\b", re.IGNORECASE), "without"),
    (re.compile(r"\bw/(?=\s)", re.IGNORECASE), "with"),
)
_SHORTEST = 4  # letters of a word that is taken for a misspelt one
_ALIKE = 82.0  # percent of letters: "pipline" and "pipeline" have 93, "teh" and "the" 67
_ALIKE_ALONE = 74.0  # where a question is one word that is in no dictionary: "halp"


def spelled(question: str, vocabulary: frozenset[str]) -> str:
    """The question with each misspelt word as a near word of `vocabulary` (lower case), where one is."""
    mended = question
    for pattern, meant in _SHORTENED:
        mended = pattern.sub(meant, mended)
    found_words = words(mended)
    least = _ALIKE if len(found_words) > 1 else _ALIKE_ALONE
    for word in reversed(found_words):
        low = word.text.lower()
        if low in _SHORT:
            mended = f"{mended[: word.start]}{_SHORT[low]}{mended[word.end :]}"
            continue
        if low in vocabulary or not _is_unknown(word.text) or low.endswith(("nt", "n't", "'s", "’s")):
            continue
        found = process.extractOne(low, vocabulary, scorer=fuzz.ratio, score_cutoff=least)
        if found:
            mended = f"{mended[: word.start]}{found[0]}{mended[word.end :]}"
    return mended


def _is_unknown(word: str) -> bool:
    """Whether a word in lower case is in no dictionary: misspelt, or short for another."""
    return word.islower() and len(word) >= _SHORTEST and not simplemma.is_known(word, lang="en")
