"""A gate rule's answer on one case."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Effect", "Ruling", "contradicts", "holds", "passes", "silent"]

Effect = Literal["pass", "hold", "silent", "contradicted"]


@dataclass(frozen=True)
class Ruling:
    """`hold` asks for a person; `silent` and `contradicted` settle the claim as unsupported."""

    effect: Effect
    detail: str = ""


def passes(detail: str = "") -> Ruling:
    """The rule has no objection; `detail` is shown as a remark."""
    return Ruling("pass", detail)


def holds(detail: str) -> Ruling:
    """A doubt that a person has to settle."""
    return Ruling("hold", detail)


def silent(detail: str) -> Ruling:
    """The record plainly does not say this."""
    return Ruling("silent", detail)


def contradicts(detail: str) -> Ruling:
    """The record plainly says something else in its place."""
    return Ruling("contradicted", detail)
