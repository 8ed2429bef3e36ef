"""What follows from the self-test: the thresholds of the model, and the doubts that it may settle."""

from collections.abc import Sequence
from datetime import date

from assistant.profiles import Profile
from assistant.selftest.ask import Answers
from assistant.selftest.measure import Measured, likely_true, mean_true
from assistant.thresholds import SAFE, Thresholds

__all__ = ["profile_of"]

_MAX_WRONG = 0.02  # share of what the statements do not say that may reach a threshold, as in `--calibrate`
_LEAST_PAIRS = 8  # of a kind of slot: with fewer nothing is shown
_NOTICES = 0.9  # share of the pairs from which a reader counts as noticing the kind
# Between which bounds the self-test may move a threshold, and in which steps, set by hand: some thirty claims
# tell no finer ones apart.
_SUPPORT = (0.4, 0.95)
_SECOND_READING = (0.3, 0.9)
_STEP = 0.05
_NOT_ASKED = 1.0  # as `Thresholds` says
_SORTS = 0.8  # share of the sentences from which its word on kinds of assertion is asked for


def profile_of(
    answers: Answers, counts: Measured, tested_on: date, *, has_thresholds: bool = False
) -> Profile:
    """The profile of the model that gave these answers.

    It names no thresholds where the model `has_thresholds`: those were fitted on whole articles, and these
    few claims are no reason to replace them.
    """
    right, claims = counts.right
    return Profile(
        tested_on=tested_on,
        score=f"{right} of {claims} in the self-test of {tested_on.isoformat()}",
        settles=frozenset(
            kind
            for kind, (noticed, pairs) in counts.noticed.items()
            if pairs >= _LEAST_PAIRS and noticed >= _NOTICES * pairs
        ),
        noticed=counts.noticed,
        thresholds=None if has_thresholds else _thresholds(answers, counts),
    )


def _thresholds(answers: Answers, counts: Measured) -> Thresholds:
    """The safe set, moved as far as the answers show; without log-probabilities there is nothing to move."""
    made = SAFE
    if counts.auc is not None:
        supported = [replies for replies in answers.claims if replies.item.gold == "supported"]
        others = [replies for replies in answers.claims if replies.item.gold != "supported"]
        changed = [likely_true(said) for replies in supported for said in replies.changed.values()]
        second = [likely_true(replies.second) for replies in others] + changed
        support = _least(
            [mean_true(replies) for replies in others],
            [mean_true(replies) for replies in supported],
            *_SUPPORT,
        )
        made = SAFE.model_copy(
            update={
                "second_reading": _least(
                    second, [likely_true(replies.second) for replies in supported], *_SECOND_READING
                ),
                "support": support,
                "opinion": max(SAFE.opinion, support),
            }
        )
    right, sentences = counts.sorted_right
    if right < _SORTS * sentences:  # cue words decide, as they do without a model
        made = made.model_copy(update=dict.fromkeys(("unmarked", "not_claims", "strong"), _NOT_ASKED))
    return made


def _least(wrong: Sequence[float], right: Sequence[float], low: float, high: float) -> float:
    """Of the steps from `low` to `high` that hardly any `wrong` share reaches, the one most `right` ones do.

    The middle one of several: what lies between is as far from either. The highest of all where too many
    wrong ones reach each.
    """
    steps = [round(low + _STEP * step, 2) for step in range(round((high - low) / _STEP) + 1)]
    kept = [step for step in steps if sum(share >= step for share in wrong) <= _MAX_WRONG * len(wrong)]
    if not kept:
        return high
    reached = {step: sum(share >= step for share in right) for step in kept}
    best = [step for step in kept if reached[step] == max(reached.values())]
    return best[len(best) // 2]
