"""Addressed: the cited sentence speaks to readers; one that gives orders to a program is no evidence."""

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, holds, passes
from assistant.language.stance.instructions import instruction_like

__all__ = ["addressed"]

_SHOWN = 60  # characters of what was found


def addressed(case: Case) -> Ruling:
    """Neither claim nor cited sentence addresses a program, or carries the marks of a prompt."""
    if instruction_like(case.claim_text):
        return holds("the claim speaks to a program, not to a reader")
    for _, sentence in case.cited:
        if found := instruction_like(sentence.text):
            text = " ".join(sentence.text[slice(*found)].split())[:_SHOWN]
            return holds(f"the cited sentence speaks to a program, not to a reader: “{text}”")
    return passes()
