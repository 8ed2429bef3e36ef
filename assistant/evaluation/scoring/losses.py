"""Supported sentences that do not come out supported, each with the step that lost it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.evaluation.checking.labels import Label, decides, labelled_claims
from assistant.evaluation.checking.prepared import Prepared
from assistant.evaluation.data.rows import NOT_CHECKED, Row

__all__ = ["LosingStep", "Loss", "Losses", "find_losses"]

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
    start: int | None  # of the sentence in the article's text
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
    several) and each set of rules lost one, the most frequent first; `sentences` are the lost ones."""

    model_config = ConfigDict(frozen=True)

    supported: int
    lost: int
    steps: dict[str, int]
    rules: dict[str, int]
    causes: dict[str, int]
    sentences: tuple[Loss, ...]


def find_losses(rows: Sequence[Row], prepared: Sequence[Prepared]) -> Losses:
    """Each supported row that came out as something that is not right for it, by what lost it."""
    shown = _Shown(prepared)
    missed = [row for row in rows if row.label == "supported" and not row.right]
    losses = [_loss(row, shown) for row in missed]
    return Losses(
        supported=sum(row.label == "supported" for row in rows),
        lost=len(losses),
        steps=_counted(loss.step for loss in losses),
        rules=_counted(rule for loss in losses for rule in loss.rules),
        causes=_counted(loss.cause for loss in losses),
        sentences=tuple(losses),
    )


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(Counter(names).most_common())


class _Shown:
    """What the reader was shown of the prepared articles; an article's labels are looked up once."""

    def __init__(self, prepared: Sequence[Prepared]) -> None:
        self._articles = {article.gold.slug: article for article in prepared}
        self._labels: dict[str, dict[str, Label]] = {}

    def decided(self, row: Row) -> bool:
        """Whether what was shown with the row's claim settles it."""
        article = self._articles.get(row.article)
        if article is None:
            return False
        if row.article not in self._labels:
            self._labels[row.article] = labelled_claims(article)
        blocks = {found.claim_id: found.blocks for found in article.evidence}
        return any(
            decides(self._labels[row.article], claim, block)
            for claim in article.found.claims
            if claim.text == row.claim
            for block in blocks[claim.id]
        )


def _loss(row: Row, shown: _Shown) -> Loss:
    step = _step(row, shown)
    came_out = f"{row.predicted}: {row.predicted_finding}" if row.predicted_finding else row.predicted
    return Loss(
        article=row.article,
        start=row.start,
        sentence=row.sentence,
        claim=row.claim,
        came_out=came_out.replace("_", " "),
        step=step,
        rules=row.failed_rule_names if step == "gate" else (),
    )


def _step(row: Row, shown: _Shown) -> LosingStep:
    if row.predicted in NOT_CHECKED:
        return "not checked"
    if row.predicted == "none":
        return "no claim"
    if row.predicted == "speculative":
        return "sorted as opinion"
    if row.proposed == "supported":
        return "gate"
    return "reader's answer" if shown.decided(row) else "no right statement read"
