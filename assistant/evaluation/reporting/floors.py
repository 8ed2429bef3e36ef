"""Pinned quality: for each data set its digest and the least that each metric may be.

A floor only rises by itself. Lowering one, or changing the data under it, takes a reason, which is kept
in the file beside it.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import InputError, OnRecordError
from assistant.evaluation.reporting.outcome import Outcome

__all__ = ["Floors", "Lowered", "SetFloors", "raised", "reached", "read_floors", "shortfalls", "write_floors"]

# Another processor rounds the vectors of the search otherwise: now and then it picks another sentence, about
# which nobody was asked when the replies were recorded. More than this share of the rows is no rounding.
_MOST_MISSING = 0.02
_STEPS = 1000  # floors are rounded down to a tenth of a percent
# Metric → the same number turned so that more is better.
_FLOORED: Mapping[str, bool] = {
    "label_accuracy": True,
    "claim_f1": True,
    "citation_precision": True,
    "finding_accuracy": True,
    "wrong_supported": False,
    "review_share": False,
}


class Lowered(BaseModel):
    """Why a floor is lower than it was, or why the data changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str
    what: str


class SetFloors(BaseModel):
    """One data set: `floors` by metric; those that begin with `1-` are of a rate that should be small."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str
    model: str
    floors: dict[str, float]
    lowered: tuple[Lowered, ...] = ()


Floors = dict[str, SetFloors]


def reached(outcome: Outcome) -> dict[str, float]:
    """What this outcome reaches, named as floors are. What there was nothing to measure of reaches 0."""
    if outcome.articles is None:
        raise InputError("Floors are for labelled articles, not for pairs.")
    found: dict[str, float] = {}
    for name, more_is_better in _FLOORED.items():
        value = outcome.articles.metrics[name].value
        if more_is_better:
            found[name] = value or 0.0
        else:
            found[f"1-{name}"] = 0.0 if value is None else 1 - value
    return found


def shortfalls(outcome: Outcome, pinned: SetFloors) -> list[str]:
    """One plain sentence for all that is not as pinned; empty where every floor holds."""
    told = []
    if outcome.digest != pinned.digest:
        told.append("The data are not those that the floors were pinned on.")
    missing = outcome.missing_replies or 0
    if missing > _MOST_MISSING * (outcome.articles.rows if outcome.articles else 0):
        told.append(f"{missing} questions have no recorded reply: record again.")
        missing = 0
    values = reached(outcome)
    for name, floor in pinned.floors.items():
        if values.get(name, 0.0) < floor - _slack(missing, name, outcome):
            told.append(f"{name} is {values.get(name, 0.0):.4f}, its floor is {floor:.4f}.")
    return told


def _slack(missing: int, name: str, outcome: Outcome) -> float:
    """What `missing` rows can take off a metric."""
    if name == "1-wrong_supported":
        return 0.0  # what nobody answered is never supported
    scored = outcome.articles.metrics[name.removeprefix("1-")].n if outcome.articles and missing else 0
    return missing / scored if scored else 0.0


def raised(outcome: Outcome, old: SetFloors | None, *, lower: bool = False, reason: str = "") -> SetFloors:
    """The floors of this outcome in place of the old ones.

    Raises:
        InputError: replies are missing; or a floor would fall or the data have changed, and `lower`
            with a reason was not given.
    """
    if outcome.missing_replies:
        raise InputError(f"{outcome.missing_replies} questions have no recorded reply: record again first.")
    new = {name: _down(value) for name, value in reached(outcome).items()}
    changes = _changes(outcome, old, new)
    if changes and not (lower and reason.strip()):
        raise InputError(f'{" ".join(changes)} If that is meant, give --lower and --reason "…".')
    if old is not None and not changes:
        new = {name: max(value, old.floors.get(name, 0.0)) for name, value in new.items()}
    lowered = old.lowered if old else ()
    if changes:
        lowered = (*lowered, Lowered(reason=reason.strip(), what=" ".join(changes)))
    return SetFloors(digest=outcome.digest, model=outcome.model, floors=new, lowered=lowered)


def _changes(outcome: Outcome, old: SetFloors | None, new: Mapping[str, float]) -> list[str]:
    if old is None:
        return []
    told = []
    if outcome.digest != old.digest:
        told.append(f"The data changed from {old.digest[:12]} to {outcome.digest[:12]}.")
    told += [
        f"{name} would fall from {floor:.3f} to {new.get(name, 0.0):.3f}."
        for name, floor in old.floors.items()
        if new.get(name, 0.0) < floor
    ]
    return told


def _down(value: float) -> float:
    return math.floor(value * _STEPS + 1e-9) / _STEPS


def read_floors(path: Path) -> Floors:
    """Name of the data set → its floors; nothing where there is no file yet. Raises InputError."""
    if not path.exists():
        return {}
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return {name: SetFloors.model_validate(one) for name, one in dict(told).items()}
    except (OSError, ValueError, TypeError, ValidationError):
        raise InputError(f"The floors in {path.name} cannot be read.") from None


def write_floors(path: Path, floors: Floors) -> None:
    """Raises OnRecordError where it cannot be written."""
    told = {name: floors[name].model_dump(mode="json") for name in sorted(floors)}
    try:
        path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise OnRecordError(
            f"The floors cannot be written to {path}: {error.strerror}.", code="cannot_write"
        ) from None
