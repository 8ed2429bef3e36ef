"""Citations made from stored text and offsets: nothing that a model writes is ever quoted."""

from collections.abc import Sequence

from assistant.language.speech.turns import turn_at
from assistant.schema import Citation, EvidenceBlock, EvidenceSentence

__all__ = ["citations_of", "later_citations"]


def citations_of(cited: Sequence[tuple[EvidenceBlock, EvidenceSentence]]) -> tuple[Citation, ...]:
    """One citation for each cited sentence, in order; in a transcript its speaker is whoever has the turn."""
    return tuple(_citation(block, sentence) for block, sentence in cited)


def later_citations(blocks: Sequence[EvidenceBlock]) -> tuple[Citation, ...]:
    """What was said after the as-of day: the first sentence that was retrieved of each statement."""
    return tuple(_citation(block, block.sentences[0]) for block in blocks if block.sentences)


def _citation(block: EvidenceBlock, sentence: EvidenceSentence) -> Citation:
    statement = block.statement
    turn = turn_at(statement.title, statement.text, sentence.end - 1, statement.speaker)
    return Citation(
        statement_id=statement.id,
        version=statement.version,
        issuer=statement.issuer,
        title=statement.title,
        speaker=turn.speaker if turn else statement.speaker,
        kind=statement.kind,
        issued_date=statement.issued_date,
        event_date=statement.event_date,
        url=statement.url,
        rendition=statement.rendition,
        quote=statement.text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
    )
