"""What the gate is told of a model, the same wherever a claim is judged: check, answer or evaluation."""

from collections.abc import Iterable
from datetime import date

from assistant.gate import Context
from assistant.profiles import Profile
from assistant.prompts import is_in_use
from assistant.steps.verdicts import CONTROL
from assistant.thresholds import Thresholds

__all__ = ["controls_in_use", "gate_context"]


def controls_in_use() -> bool:
    """Whether control questions may be put: in the replay of a report only where it was made with them."""
    return is_in_use(CONTROL)


def gate_context(
    profile: Profile,
    thresholds: Thresholds,
    *,
    published: date | None = None,
    month_first: bool | None = None,
    article_names: Iterable[str] = (),
    disabled_rules: frozenset[str] = frozenset(),
    asks_controls: bool = True,
) -> Context:
    """The gate's context for a model of this profile; an untested one has to prove each support.

    `published`, `month_first` (how it writes dates in figures) and `article_names` are those of the article
    around the claim; there may be none.
    """
    asks = asks_controls and controls_in_use()
    return Context(
        published=published,
        month_first=month_first,
        article_names=tuple(article_names),
        thresholds=thresholds,
        disabled_rules=disabled_rules,
        settles=profile.settles_by_control if asks else frozenset(),
        prove_each=asks and not profile.tested,
    )
