"""The label of each claim of an article, and which statements, as they are shown, decide it."""

import re
from dataclasses import dataclass

from assistant.evaluation.checking.prepared import Prepared
from assistant.evaluation.data.dataset import GoldSentence
from assistant.evaluation.data.matching import listed, overlap, pieces_in
from assistant.evaluation.data.rows import touches
from assistant.schema import Claim, EvidenceBlock, Statement
from assistant.steps.verdicts import statement_text

__all__ = ["Label", "decides", "labelled_claims"]

_SAME_STATEMENT = 0.6  # share of the shown sentences that must stand in a labelled statement
_SHORTEST_COMPARED = 30  # characters; shorter sentences stand in many statements


@dataclass(frozen=True)
class Label:
    """What is right for a claim: its sentence's label and the statements that the label lists.

    `is_whole`: the claim is the only one of its sentence, so that the labelled piece of text is about it.
    """

    row: GoldSentence
    statements: tuple[Statement, ...]
    is_whole: bool

    def is_decided_by(self, shown: str) -> bool:
        """Whether `shown`, a statement as a model reads it or a few sentences of one, settles the claim.

        It does where it is a statement that the label lists, or has most of its sentences from one (some
        are issued twice), and holds the piece of it that the label points at, where the label points at one
        and that piece is about this claim. Another sentence of the right statement may carry a claim as
        well; the labels cannot tell, and take it for one that does not.
        """
        return any(
            _is_of(statement, shown) and self._holds_piece(statement, shown) for statement in self.statements
        )

    def _holds_piece(self, statement: Statement, shown: str) -> bool:
        pieces = pieces_in(self.row, statement.id, statement.text) if self.is_whole else []
        return not pieces or any(overlap(piece, _body(shown)) for piece in pieces)


def labelled_claims(prepared: Prepared) -> dict[str, Label]:
    """Each claim's text, and its words in the article → its label; of two alike the first counts.

    White space is folded.
    """
    labels: dict[str, Label] = {}
    statements = {statement.id: statement for statement in prepared.index.statements()}
    for row in prepared.gold.rows:
        place = row.find_in(prepared.article.text)
        if place is None:
            continue
        claims = [claim for claim in prepared.found.claims if touches(claim, *place)]
        known = tuple(statements[name] for name in sorted(listed(row)) if name in statements)
        for claim in claims:
            label = Label(row, known, is_whole=len(claims) == 1)
            labels.setdefault(" ".join(claim.text.split()), label)
            labels.setdefault(" ".join(claim.source_text.split()), label)  # what is asked of a speaker
    return labels


def decides(labels: dict[str, Label], claim: Claim, block: EvidenceBlock) -> bool:
    """Whether this block, shown whole, settles the claim."""
    label = labels.get(" ".join(claim.text.split()))
    return label is not None and label.is_decided_by(statement_text(block, block.sentences))


def _is_of(statement: Statement, shown: str) -> bool:
    """Whether it is the statement itself, or most of the longer sentences that are shown stand in it."""
    if statement_text(EvidenceBlock.numbered(1, statement, ()), ()) in shown:
        return True
    text = _letters(statement.text)
    sentences = [
        sentence
        for part in re.split(r"(?<=[.!?])\s+|\n+", _body(shown))
        if len(sentence := _letters(part)) > _SHORTEST_COMPARED
    ]
    found = sum(sentence in text for sentence in sentences)
    return found > 0 and found >= _SAME_STATEMENT * len(sentences)


def _body(shown: str) -> str:
    """What is shown without title, issuer and days."""
    return shown.split("\n", 2)[-1]


def _letters(text: str) -> str:
    return " ".join(re.sub(r"\W+", " ", text).lower().split())
