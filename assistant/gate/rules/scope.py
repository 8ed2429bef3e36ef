"""Scope: words that widen or narrow a claim ("only", "mainly", "always") are in the record as well."""

import re

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, doubts, passes
from assistant.language.stance.polarity import scope_groups
from assistant.language.text.lemmas import plain

__all__ = ["scope"]

_ADJECTIVES = frozenset("main central primary core".split())
_ROOTS = {
    **dict.fromkeys(("priority", "priorities"), re.compile(r"\bprioriti[sz]\w*", re.IGNORECASE)),
    "central": re.compile(r"\bcentrality\b", re.IGNORECASE),
}


def scope(case: Case) -> Ruling:
    """ "Only", "mainly" and "always" are used by the record as well, not by the claim alone."""
    recorded = scope_groups(case.near_text)
    for group, word in scope_groups(case.text_without_names).items():
        if group not in recorded and not _same_root(word, case.cited_text):
            detail = f"“{word}” has no match in the cited statement"
            # "main worries" may be a gloss, "mainly" says what matters most
            return doubts(
                "words", detail, text=word, effect="hold" if plain(word) in _ADJECTIVES else "silent"
            )
    return passes()


def _same_root(word: str, cited: str) -> bool:
    """Another word of the same root: "priority" where the record has "prioritizes"."""
    pattern = _ROOTS.get(plain(word))
    return pattern is not None and pattern.search(cited) is not None
