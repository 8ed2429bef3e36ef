"""Supported sentences that do not come out supported, each with the step that lost it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.evaluation.checking.labels import decides, labelled_claims
from assistant.evaluation.checking.prepared import Prepared
from assistant.evaluation.data.rows import NOT_CHECKED, Row

__all__ = ["Loss", "LosingStep", "Losses", "find_losses", "sum_losses"]

LosingStep = Literal[
    "not checked", "no claim", "sorted as opinion", "no right statement read", "gate", "reader's answer"
]


class Loss(BaseModel):
    """One lost sentence. `rules`: where the gate lost it, the rules that failed, in the gate's order.

    Where several claims of a sentence differ, it is about the one that decides. "No right statement read":
    none that the label lists was shown with the claim, or not the part of it that the label points at.
    "Reader's answer": it was shown, and the reader did not affirm it.
    """

    model_config = ConfigDict(frozen=True)

    article: str
    sentence: str
    claim: str | None
    came_out: str
    step: LosingStep
    rules: tuple[str, ...] = ()

    @property
    def cause(self) -> str:
        """The step, with its rules where it is the gate."""
        return f"{self.step}: {' + '.join(self.rules)}" if self.rules else self.step


class Losses(BaseModel):
    """`supported`: rows labelled so; `lost` of them; then how often each step, each rule (a row can fail
    several) and each set of rules lost one, the most frequent first."""

    model_config = ConfigDict(frozen=True)

    supported: int
    lost: int
    steps: dict[str, int]
    rules: dict[str, int]
    causes: dict[str, int]


def find_losses(rows: Iterable[Row], prepared: Sequence[Prepared]) -> Iterator[Loss]:
    """A loss for each supported row that came out as something that is not right for it."""
    articles = {article.gold.slug: article for article in prepared}
    for row in rows:
        if row.label == "supported" and not row.right:
            yield _loss(row, articles)


def sum_losses(rows: Sequence[Row], losses: Sequence[Loss]) -> Losses:
    return Losses(
        supported=sum(row.label == "supported" for row in rows),
        lost=len(losses),
        steps=_counted(loss.step for loss in losses),
        rules=_counted(rule for loss in losses for rule in loss.rules),
        causes=_counted(loss.cause for loss in losses),
    )


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(Counter(names).most_common())


def _loss(row: Row, articles: Mapping[str, Prepared]) -> Loss:
    step = _step(row, articles.get(row.article))
    came_out = f"{row.predicted}: {row.predicted_finding}" if row.predicted_finding else row.predicted
    return Loss(
        article=row.article,
        sentence=row.sentence,
        claim=row.claim,
        came_out=came_out.replace("_", " "),
        step=step,
        rules=row.failed_rule_names if step == "gate" else (),
    )


def _step(row: Row, prepared: Prepared | None) -> LosingStep:
    if prepared is None or row.predicted in NOT_CHECKED:
        return "not checked"
    if row.predicted == "none":
        return "no claim"
    if row.predicted == "speculative":
        return "sorted as opinion"
    if row.proposed == "supported":
        return "gate"
    return "reader's answer" if _was_shown(row, prepared) else "no right statement read"


def _was_shown(row: Row, prepared: Prepared) -> bool:
    labels = labelled_claims(prepared)
    blocks = {found.claim_id: found.blocks for found in prepared.evidence}
    return any(
        decides(labels, claim, block)
        for claim in prepared.found.claims
        if claim.text == row.claim
        for block in blocks[claim.id]
    )
