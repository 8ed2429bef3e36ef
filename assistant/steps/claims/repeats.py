"""Repeats put together: a claim that the article makes twice is one claim with several spans."""

import re
from dataclasses import replace

from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.quotes import quoted_strings
from assistant.steps.claims.draft import Draft

__all__ = ["DIGITS", "merge_repeats", "same_claim"]


DIGITS = re.compile(r"\d[\d.,:]*")
_NEGATION = re.compile(
    r"\b(?:not?|never|without|refus\w+|den(?:y|ied|ies)|reject\w*|n't)\b|n[’']t\b", re.IGNORECASE
)
_SHARED = 0.7  # share of content words that two mentions of one claim have in common
_FEWEST_WORDS = 4  # content words: of shorter sentences a single other word makes another claim
_OPENING = re.compile(r"^In (?:a|an|another) [^,]{3,60}, ")
_FILLERS = frozenset(
    {"recently", "recent", "summary", "significant", "important", "notable", "also", "meanwhile"}
)
_SYNONYMS = {
    "conversation": "call",
    "phone": "call",
    "telephone": "call",
    "discussion": "talk",
    "dialogue": "talk",
}


def merge_repeats(drafts: list[Draft]) -> list[Draft]:
    """One draft a claim: a later mention that says no more and nothing else joins the first."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((index for index, other in enumerate(kept) if same_claim(draft.text, other.text)), None)
        if twin is None:
            kept.append(draft)
        else:
            kept[twin] = replace(kept[twin], spans=kept[twin].spans + draft.spans)
    return kept


def same_claim(left: str, right: str) -> bool:
    """Whether two sentences assert the same: the same words but for fillers, numbers and negation alike."""
    if left == right:
        return True
    if sorted(DIGITS.findall(left)) != sorted(DIGITS.findall(right)):
        return False
    if bool(_NEGATION.search(left)) != bool(_NEGATION.search(right)) or _quoted(left) != _quoted(right):
        return False
    first, second = set(_core(left)), set(_core(right))
    if min(len(first), len(second)) < _FEWEST_WORDS or _capitals(left) != _capitals(right):
        return False
    return len(first & second) / len(first | second) >= _SHARED


def _core(text: str) -> list[str]:
    lemmas = content_lemmas(_OPENING.sub("", text))
    return [_SYNONYMS.get(word, word) for word in lemmas if word not in _FILLERS]


def _capitals(text: str) -> set[str]:
    return set(re.findall(r"(?<=\s)[A-ZÀ-Þ][\w’'.]+", " " + _OPENING.sub("", text)))


def _quoted(text: str) -> list[str]:
    return [text[left:right] for left, right in quoted_strings(text)]
