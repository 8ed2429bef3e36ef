"""Whether a claim is about the event that the statements report, or only background to it."""

from collections.abc import Sequence

from assistant.language.events.contacts import refers_to_event
from assistant.language.naming.names import names_in, same_name
from assistant.schema import Claim, Evidence, EvidenceBlock
from assistant.steps.verdicts.citing import word_coverage

__all__ = ["is_covered", "nearest_on_event"]

_COVERAGE = 0.5  # share of a claim's words in a covering statement from which it is about that event
_HEAD_SENTENCES = 1  # of a statement: they name who took part
_ACTORS = frozenset({"person", "name", "organisation", "office"})


def nearest_on_event(claim: Claim, covering: Sequence[EvidenceBlock]) -> EvidenceBlock:
    """Of the statements on the event the one that holds most of the claim's words."""
    return max(covering, key=lambda block: word_coverage(claim.text, block.sentences))


def is_covered(claim: Claim, evidence: Evidence) -> bool:
    """Whether the claim's words are about what the statements on the event report."""
    covering = [block for block in evidence.blocks if block.covers_event]
    if not covering:
        return False
    share = max(word_coverage(claim.text, block.sentences) for block in covering)
    return share >= _COVERAGE or _names_the_event(claim, covering)


def _names_the_event(claim: Claim, covering: Sequence[EvidenceBlock]) -> bool:
    """Whether the claim speaks of the meeting itself, or of somebody whom a statement's head names."""
    if refers_to_event(claim.text):
        return True
    actors = [name for name in names_in(claim.text) if name.kind in _ACTORS]
    known = [name for block in covering for name in names_in(_head(block))]
    return any(same_name(actor.text, name.text) for actor in actors for name in known)


def _head(block: EvidenceBlock) -> str:
    opening = (sentence.text for sentence in block.sentences[:_HEAD_SENTENCES])
    return " ".join([block.statement.title, block.statement.speaker or "", *opening])
