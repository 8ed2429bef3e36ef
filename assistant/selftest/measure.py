"""What the answers of the self-test come to: counts, each with how many there were."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from assistant.errors import OnRecordError
from assistant.ports import Answer
from assistant.schema.slots import SLOT_KINDS, SlotKind
from assistant.selftest.ask import Answers, ItemAnswers, Result

__all__ = ["Measured", "likely_true", "mean_true", "measured"]

_TRUE = "True"
_AFFIRMED = 0.5  # P(true), the mean of two readings, from which a claim counts as affirmed
_CLEARLY = 0.5  # P(true) by which a changed claim must lie below the true one, to be clearly not affirmed
Counts = tuple[int, int]  # so many of so many


class Measured(BaseModel):
    """Each as so many of so many.

    `right`: claims affirmed if and only if the statement says so. `wrongly_affirmed`: of those that it does
    not say; `changed_affirmed`: of the changed ones. `noticed`: pairs in which the claim was affirmed and the
    changed one clearly not. `auc`: how well P(true) ranks supported claims above the others, 0.5 by chance;
    None without log-probabilities. `sorted_right`: sentences whose kind it told."""

    model_config = ConfigDict(frozen=True)

    right: Counts
    found: Counts
    wrongly_affirmed: Counts
    changed_affirmed: Counts
    noticed: dict[SlotKind, Counts]
    auc: float | None
    sorted_right: Counts
    failed: Counts


def measured(answers: Answers) -> Measured:
    """A question that failed is no affirmation, and no right answer."""
    supported = [one for one in answers.claims if one.item.standing == "supported"]
    others = [one for one in answers.claims if one.item.standing != "supported"]
    found = sum(_affirmed(one) for one in supported)
    wrong = sum(_affirmed(one) for one in others)
    answered = sum(not _failed(one) and not _affirmed(one) for one in others)
    changed = [likely_true(answer) for one in supported for answer in one.changed.values()]
    return Measured(
        right=(found + answered, len(answers.claims)),
        found=(found, len(supported)),
        wrongly_affirmed=(wrong, len(others)),
        changed_affirmed=(sum(share >= _AFFIRMED for share in changed), len(changed)),
        noticed={kind: counts for kind in SLOT_KINDS if (counts := _noticed(supported, kind))[1]},
        auc=_auc([mean_true(one) for one in supported], [mean_true(one) for one in others])
        if _tells_shares(answers)
        else None,
        sorted_right=(
            sum(isinstance(said, Answer) and said.choice == one.kind for one, said in answers.sentences),
            len(answers.sentences),
        ),
        failed=(answers.failed, answers.asked),
    )


def likely_true(result: Result) -> float:
    """P(true); 0 for a question that failed."""
    return 0.0 if isinstance(result, OnRecordError) else result.probability(_TRUE)


def mean_true(one: ItemAnswers) -> float:
    return (likely_true(one.first) + likely_true(one.second)) / 2


def _affirmed(one: ItemAnswers) -> bool:
    """By both readings together; without log-probabilities both have to say so."""
    return mean_true(one) >= _AFFIRMED and min(likely_true(one.first), likely_true(one.second)) > 0


def _failed(one: ItemAnswers) -> bool:
    return isinstance(one.first, OnRecordError) or isinstance(one.second, OnRecordError)


def _noticed(supported: Sequence[ItemAnswers], kind: SlotKind) -> Counts:
    pairs = [(one.second, one.changed[kind]) for one in supported if kind in one.changed]
    return sum(_is_noticed(*pair) for pair in pairs), len(pairs)


def _is_noticed(claim: Result, changed: Result) -> bool:
    """Beside the same sentences: the claim affirmed, the changed one not, and far below it."""
    if isinstance(changed, OnRecordError):
        return False
    true, false = likely_true(claim), likely_true(changed)
    return true >= _AFFIRMED > false and true - false >= _CLEARLY


def _auc(supported: Sequence[float], others: Sequence[float]) -> float:
    """The share of pairs in the right order; a tie counts half."""
    wins = sum((high > low) + (high == low) / 2 for high in supported for low in others)
    return wins / (len(supported) * len(others))


def _tells_shares(answers: Answers) -> bool:
    return any(isinstance(one.first, Answer) and one.first.probabilities for one in answers.claims)
