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
    supported = [replies for replies in answers.claims if replies.item.gold == "supported"]
    others = [replies for replies in answers.claims if replies.item.gold != "supported"]
    found = sum(_affirmed(replies) for replies in supported)
    wrong = sum(_affirmed(replies) for replies in others)
    answered = sum(not _failed(replies) and not _affirmed(replies) for replies in others)
    changed = [likely_true(answer) for replies in supported for answer in replies.changed.values()]
    return Measured(
        right=(found + answered, len(answers.claims)),
        found=(found, len(supported)),
        wrongly_affirmed=(wrong, len(others)),
        changed_affirmed=(sum(share >= _AFFIRMED for share in changed), len(changed)),
        noticed={kind: counts for kind in SLOT_KINDS if (counts := _noticed(supported, kind))[1]},
        auc=_auc([mean_true(replies) for replies in supported], [mean_true(replies) for replies in others])
        if _tells_shares(answers)
        else None,
        sorted_right=(
            sum(
                isinstance(said, Answer) and said.choice == sentence.kind
                for sentence, said in answers.sentences
            ),
            len(answers.sentences),
        ),
        failed=(answers.failed, answers.asked),
    )


def likely_true(result: Result) -> float:
    """P(true); 0 for a question that failed."""
    return 0.0 if isinstance(result, OnRecordError) else result.probability(_TRUE)


def mean_true(replies: ItemAnswers) -> float:
    return (likely_true(replies.first) + likely_true(replies.second)) / 2


def _affirmed(replies: ItemAnswers) -> bool:
    """By both readings together; without log-probabilities both have to say so."""
    return (
        mean_true(replies) >= _AFFIRMED and min(likely_true(replies.first), likely_true(replies.second)) > 0
    )


def _failed(replies: ItemAnswers) -> bool:
    return isinstance(replies.first, OnRecordError) or isinstance(replies.second, OnRecordError)


def _noticed(supported: Sequence[ItemAnswers], kind: SlotKind) -> Counts:
    pairs = [(replies.second, replies.changed[kind]) for replies in supported if kind in replies.changed]
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
    return any(
        isinstance(replies.first, Answer) and replies.first.probabilities for replies in answers.claims
    )
