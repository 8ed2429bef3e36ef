"""Decoys: sentences that say nothing of a claim, beside which a reader must not affirm it.

A reader that answers from memory calls a true claim true whatever it is shown, so that a sentence on another
matter comes to be cited for it. It gives itself away beside a sentence that shares no word with the claim.
"""

from collections.abc import Iterator

from assistant.gate.case import Case
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.schema import Evidence, EvidenceBlock, EvidenceSentence, Statement

__all__ = ["Decoy", "decoys"]

Decoy = tuple[EvidenceBlock, EvidenceSentence]

_LEAST_WORDS = 4  # content words: a sentence of fewer may say anything
# Where the record has none: notices of no event, on three matters, so that a claim hardly has words of each.
_NOTICES = (
    "The reading room opens every weekday morning, and bags are left at the desk.",
    "Photographs of the garden may be taken without a permit before noon.",
    "Lost umbrellas are kept in the cellar for one season.",
)


def decoys(case: Case, evidence: Evidence) -> Iterator[Decoy]:
    """Sentences without a word of the claim: of other statements, least alike first, then notices."""
    claim = set(content_lemmas(case.claim_text))
    cited = {block.statement.id for block in case.blocks}
    others = [block for block in evidence.blocks if block.statement.id not in cited]
    elsewhere = sorted((block for block in others if not block.covers_event), key=lambda block: block.score)
    for block in (*elsewhere, *_notices()):
        for sentence in block.sentences:
            if len(content_lemmas(sentence.text)) >= _LEAST_WORDS and not coverage(claim, sentence.text):
                yield block, sentence
                break


def _notices() -> Iterator[EvidenceBlock]:
    for number, text in enumerate(_NOTICES, start=1):
        statement = Statement(id=f"notice-{number}", issuer="House management", title="Notice", text=text)
        yield EvidenceBlock.numbered(number, statement, [(0, len(text))])
