"""The thresholds that probabilities have to reach, one set a model: a model's 0.7 is not another's.

Shipped sets are in `prompts/thresholds.yaml`, keyed by the beginning of the model's name as reports give
it; a set of the user's own (`onrecord eval --calibrate` writes one) goes before them. A model that is in
neither gets the safe set: higher thresholds, so that more is held for review and nothing more is supported.
"""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.by_model import longest_beginning, read_by_model
from assistant.errors import SettingsError
from assistant.resources import resource_dir
from assistant.safe_yaml import UnsafeYaml

__all__ = [
    "SAFE",
    "Thresholds",
    "are_fitted",
    "mean_reading",
    "read_thresholds",
    "readings_shortfall",
    "shipped_thresholds",
    "thresholds_for",
    "thresholds_of",
]

Share = Annotated[float, Field(ge=0, le=1)]


class Thresholds(BaseModel):
    """Shares of probability, 0 to 1. The defaults are those of reports that do not name them."""

    # Files and reports that exist call two of them by their first names: the aliases.
    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    propose: Share = 0.5  # P(true) beside a whole statement from which support is proposed at all
    sure: Share = 0.85  # P(true) from which no further statement is read for the claim
    # P(true) of the second reading, below which it is held
    second_reading: Share = Field(default=0.6, alias="blind")
    support: Share = 0.75  # mean of the two readings, below which it is held
    opinion: Share = 0.85  # the same where it sounds like the author's own voice or stresses who did it
    contradicts: Share = 0.6  # P(false) from which a covering statement is taken to be against the claim
    against: Share = 1.0  # P(against) that tells it from silence; 1: not asked, `contradicts` decides
    elsewhere: Share = 0.7  # P(elsewhere) from which it is outside coverage, though in the event's words
    background: Share = 0.3  # the same where its words are not those of the event
    speculation: Share = 0.8  # share of the speculative kinds from which a weak cue word decides
    # P(none) from which a sentence in the author's own voice is no claim; 1: never
    not_claims: Share = Field(default=1.0, alias="idle")
    unmarked: Share = 1.0  # the same where there is no cue word; 1: not asked
    strong: Share = 1.0  # P(fact) from which a strong cue word decides nothing; 1: not asked
    # P(true) of the first readings from which a claim below `propose` is read beside its nearest sentences as
    # well, and is believed where two choices of them carry it; 1: never
    second_look: Share = 1.0
    # P(name), the mean of two questions, from which a model says whose words a sentence reports; 1: not asked
    speaker: Share = 1.0

    @property
    def is_unmeasured(self) -> bool:
        """Whether these are for a model that nobody has measured: its readings are counted, not weighed."""
        return self.second_look < 1


# A model that nobody has measured is asked of every sentence in the author's own voice, and sorts control
# sentences with them (`steps/claims/controls.py`). Of its readings two must agree, whichever comes first.
SAFE = Thresholds(unmarked=0.8, not_claims=0.8, strong=0.8, second_look=0.0, speaker=0.8)
_FILE = "thresholds.yaml"


def thresholds_for(model: str, user_file: Path | None = None) -> Thresholds:
    """The set for the model of this name; `user_file` holds sets that go before the shipped ones.

    Raises:
        SettingsError: a file that cannot be read or holds another shape.
    """
    return longest_beginning(_sets(user_file), model) or SAFE


def are_fitted(model: str, user_file: Path | None = None) -> bool:
    """Whether there is a set for the model of this name, shipped or in `user_file`.

    Raises:
        SettingsError: as `thresholds_for`.
    """
    return longest_beginning(_sets(user_file), model) is not None


def thresholds_of(beginning: str, user_file: Path | None = None) -> Thresholds:
    """The set whose model's name begins so, such as `local`, to judge another model's answers by it.

    Raises:
        SettingsError: none begins so, or several that differ; or as `thresholds_for`.
    """
    sets = _sets(user_file)
    fitting = {name: thresholds for name, thresholds in sets.items() if name.startswith(beginning)}
    if len(set(map(str, fitting.values()))) == 1:
        return next(iter(fitting.values()))
    which = "Several models' names begin" if fitting else "No model's name begins"
    raise SettingsError(f'{which} with "{beginning}"; there are thresholds of: {", ".join(sorted(sets))}.')


def _sets(user_file: Path | None) -> dict[str, Thresholds]:
    return {**shipped_thresholds(), **(read_thresholds(user_file) if user_file else {})}


@cache
def shipped_thresholds() -> dict[str, Thresholds]:
    """The sets that come with On Record, by the beginning of a model's name."""
    return read_thresholds(resource_dir("prompts") / _FILE)


def read_thresholds(path: Path) -> dict[str, Thresholds]:
    """The sets of one file: model name → thresholds, what is left out from the safe set.

    Raises:
        SettingsError: the file cannot be read, or a set holds an unknown name or an impossible share.
    """
    return read_by_model(path, "thresholds", _over_safe, _why)


def _over_safe(shares: object) -> Thresholds:
    given = Thresholds.model_validate(shares)
    named = {name: getattr(given, name) for name in given.model_fields_set}
    return SAFE.model_copy(update=named)


def readings_shortfall(
    first: float | None, second: float, thresholds: Thresholds, *, strict: bool = False
) -> str | None:
    """What two readings of a claim, P(true) each, lack for support; None where they are enough.

    Neither may be low, and their mean must reach `support`, or `opinion` where `strict`; what lies
    between is the band that a person looks at. Without a first reading the second counts for both.
    """
    if second < thresholds.second_reading:
        return f"second reading {second:.2f}, below {thresholds.second_reading:.2f}"
    mean = mean_reading(first, second)
    least = thresholds.opinion if strict else thresholds.support
    return f"the two readings together {mean:.2f}, below {least:.2f}" if mean < least else None


def mean_reading(first: float | None, second: float) -> float:
    """The mean of P(true) in the two readings; the second alone where the first gave none."""
    return second if first is None else (first + second) / 2


def _why(error: Exception) -> str:
    if isinstance(error, UnsafeYaml):
        return f"it {error.problem}"
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    return "it is missing or is not YAML of the form MODEL: {NAME: SHARE}"
