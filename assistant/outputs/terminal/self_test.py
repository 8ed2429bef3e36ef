"""The self-test of a model as text: counts, what it notices, and what follows."""

from collections.abc import Mapping
from typing import Any

from rich.table import Table

from assistant.outputs.parts.words import line
from assistant.profiles import Profile
from assistant.schema.slots import SLOT_KINDS
from assistant.selftest import Measured

__all__ = ["profile_rows", "self_test_rows"]

_KINDS = {
    "number": "a number",
    "day": "a day",
    "name": "a name",
    "actor": "who does it to whom",
    "negation": "done or not done",
    "certainty": "“will” for “has”",
    "verb": "the strength of the verb",
    "words": "other words",
}


def self_test_rows(name: str, counts: Measured, profile: Profile) -> list[Any]:
    """What `onrecord models test` prints, a row each; a table of the kinds of slot."""
    rows = [
        f"{line(name)}: {profile.score}",
        f"claims that the statement says, affirmed: {_of(counts.found)}",
        f"claims that it does not say, wrongly affirmed: {_of(counts.wrongly_affirmed)}",
        f"claims with one slot changed, wrongly affirmed: {_of(counts.changed_affirmed)}",
        f"kinds of assertion told: {_of(counts.sorted_right)}",
        _ranking(counts),
    ]
    if counts.failed[0]:
        rows.append(f"questions without an answer: {_of(counts.failed)}")
    settled = [_KINDS[kind] for kind in SLOT_KINDS if kind in profile.settles]
    return [
        *rows,
        _noticed(counts, profile),
        f"It may settle doubts about: {', '.join(settled) or 'nothing'}.",
    ]


def _ranking(counts: Measured) -> str:
    if counts.auc is None:
        return "no log-probabilities: its answers count as they are"
    return f"P(true) ranks supported above other claims with an AUC of {counts.auc:.2f} (0.5: by chance)"


def _noticed(counts: Measured, profile: Profile) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("changed slot", "noticed", "settles"):
        table.add_column(column)
    for kind, noticed in counts.noticed.items():
        table.add_row(_KINDS[kind], _of(noticed), "yes" if kind in profile.settles else "no")
    return table


def profile_rows(profiles: Mapping[str, Profile]) -> list[Any]:
    """What `onrecord models list` prints: a model a row."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("model", "tested", "how good", "settles"):
        table.add_column(column)
    for name, profile in profiles.items():
        settles = ", ".join(kind for kind in SLOT_KINDS if kind in profile.settles)
        tested = profile.tested_on.isoformat() if profile.tested_on else "no"
        table.add_row(line(name), tested, line(profile.score or ""), settles or "nothing")
    return [table]


def _of(counts: tuple[int, int]) -> str:
    return f"{counts[0]} of {counts[1]}"
