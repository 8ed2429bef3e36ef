"""Pinned quality: for each data set its digest and the lowest value that each metric may have.

Without a reason a floor only rises. Lowering one, or changing the data under it, takes a reason, which
is kept in the file beside it.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import InputError, OnRecordError
from assistant.evaluation.reporting.outcome import Outcome

__all__ = ["Floors", "Lowered", "SetFloors", "raised", "reached", "read_floors", "shortfalls", "write_floors"]

# Another processor rounds the vectors of the search differently: now and then another sentence is picked, for
# which no reply was recorded. More missing replies than this share of the rows cannot be rounding.
_MAX_MISSING = 0.02
_STEPS = 1000  # floors are rounded down to a tenth of a percent
# Metric → whether more is better; a rate that should be small is pinned as 1 − rate.
_FLOORED: Mapping[str, bool] = {
    "label_accuracy": True,
    "claim_f1": True,
    "citation_precision": True,
    "finding_accuracy": True,
    "contradicted_precision": True,
    "wrong_supported": False,
    "wrong_contradicted": False,
    "review_share": False,
}


class Lowered(BaseModel):
    """Why a floor is lower than it was, or why the data changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str
    what: str


class SetFloors(BaseModel):
    """One data set: floors by metric; those that begin with `1-` belong to a rate that should be small."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str
    model: str
    floors: dict[str, float]
    lowered: tuple[Lowered, ...] = ()


Floors = dict[str, SetFloors]


def reached(outcome: Outcome) -> dict[str, float]:
    """The value of each pinned metric, under the name of its floor; 0 where there was nothing to measure."""
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
    """A sentence for each thing that is not as pinned; empty where every floor holds."""
    problems = []
    if outcome.digest != pinned.digest:
        problems.append("The data are not those that the floors were pinned on.")
    missing = outcome.missing_replies or 0
    if missing > _MAX_MISSING * (outcome.articles.rows if outcome.articles else 0):
        problems.append(f"{missing} questions have no recorded reply: record again.")
        missing = 0
    values = reached(outcome)
    for name, floor in pinned.floors.items():
        if values.get(name, 0.0) < floor - _slack(missing, name, outcome):
            problems.append(f"{name} is {values.get(name, 0.0):.4f}, its floor is {floor:.4f}.")
    return problems


def _slack(missing: int, name: str, outcome: Outcome) -> float:
    """How much `missing` rows can lower a metric."""
    if name in {"1-wrong_supported", "1-wrong_contradicted"}:
        return 0.0  # a question without a reply makes no claim supported or contradicted
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
    new = {name: _rounded_down(value) for name, value in reached(outcome).items()}
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
    changes = []
    if outcome.digest != old.digest:
        changes.append(f"The data changed from {old.digest[:12]} to {outcome.digest[:12]}.")
    changes += [
        f"{name} would fall from {floor:.3f} to {new.get(name, 0.0):.3f}."
        for name, floor in old.floors.items()
        if new.get(name, 0.0) < floor
    ]
    return changes


def _rounded_down(value: float) -> float:
    return math.floor(value * _STEPS + 1e-9) / _STEPS


def read_floors(path: Path) -> Floors:
    """Name of the data set → its floors; nothing where there is no file yet. Raises InputError."""
    if not path.exists():
        return {}
    try:
        pinned = json.loads(path.read_text(encoding="utf-8"))
        return {name: SetFloors.model_validate(floors) for name, floors in dict(pinned).items()}
    except (OSError, ValueError, TypeError, ValidationError):
        raise InputError(f"The floors in {path.name} cannot be read.") from None


def write_floors(path: Path, floors: Floors) -> None:
    """Raises OnRecordError where it cannot be written."""
    pinned = {name: floors[name].model_dump(mode="json") for name in sorted(floors)}
    try:
        path.write_text(json.dumps(pinned, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise OnRecordError(
            f"The floors cannot be written to {path}: {error.strerror}.", code="cannot_write"
        ) from None
