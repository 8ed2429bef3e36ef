"""What was retrieved for a claim: statements as numbered sentences."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from pydantic import Field

from assistant.invisible import visible
from assistant.schema.base import Frozen, Span
from assistant.schema.statement import Statement

__all__ = ["Evidence", "EvidenceBlock", "EvidenceSentence", "Searched"]


class EvidenceSentence(Frozen):
    """One numbered sentence the model may point at; `text` is what is seen of `statement.text[start:end]`."""

    handle: str  # E1.3 = evidence block 1, sentence 3
    start: int
    end: int
    text: str


class EvidenceBlock(Frozen):
    """What is shown of one statement: whole if short, else its best passages."""

    statement: Statement
    sentences: tuple[EvidenceSentence, ...]
    score: float
    covers_event: bool = False  # same parties, kind of contact and days as the article's event
    nearness: tuple[float, ...] = ()  # cosine of each sentence with the claim, in their order

    @property
    def nearest(self) -> EvidenceSentence | None:
        """The sentence nearest in meaning to the claim; None where that is not known."""
        return max(self.sentences, key=self.nearness_of) if self.nearness else None

    def nearness_of(self, sentence: EvidenceSentence) -> float:
        """How near it is in meaning to the claim, -1 to 1; 0 where that is not known."""
        return self.nearness[self.sentences.index(sentence)] if self.nearness else 0.0

    @classmethod
    def numbered(
        cls,
        number: int,
        statement: Statement,
        spans: Iterable[Span],
        *,
        score: float = 1.0,
        covers_event: bool = False,
    ) -> Self:
        """Block `number` of an article: the sentences at these spans of the statement, with handles."""
        sentences = tuple(
            EvidenceSentence(
                handle=f"E{number}.{place}", start=start, end=end, text=visible(statement.text[start:end])
            )
            for place, (start, end) in enumerate(spans, start=1)
        )
        return cls(statement=statement, sentences=sentences, score=score, covers_event=covers_event)


def _is_false(value: bool) -> bool:
    return not value


class Searched(Frozen):
    """A statement that was read for a claim; `instruction_like`: it speaks to a program somewhere in it."""

    statement_id: str
    issued_date: date | None
    score: float
    instruction_like: bool = Field(default=False, exclude_if=_is_false)


class Evidence(Frozen):
    """What was retrieved for one claim, best first; `later` was issued after the as-of day."""

    claim_id: str
    blocks: tuple[EvidenceBlock, ...] = ()
    later: tuple[EvidenceBlock, ...] = ()
    searched: tuple[Searched, ...] = ()

    def find(self, handle: str) -> tuple[EvidenceBlock, EvidenceSentence] | None:
        for block in self.blocks:
            for sentence in block.sentences:
                if sentence.handle == handle:
                    return block, sentence
        return None
