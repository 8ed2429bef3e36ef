"""A gate rule's answer on one case: it passes, it sees a mismatch, or it has a doubt.

A *mismatch* is certain: two values of one slot, aligned and different. It binds for every reader. A
*doubt* is only that something was not found in these words: a reader who is asked a control question about
the slot, and notices the change, settles it.
"""

from dataclasses import dataclass, field
from typing import Literal

from assistant.schema import Difference, SlotKind

__all__ = ["Effect", "Ruling", "Slot", "Unsettled", "doubts", "holds", "lacks", "mismatch", "passes"]

Effect = Literal["pass", "hold", "silent", "contradicted"]
Unsettled = Literal["hold", "silent", "contradicted"]


@dataclass(frozen=True)
class Slot:
    """What a doubt is about: a kind of slot, and its text as it stands in the claim where there is one.

    `rival` is what the record may have in its place: the likeliest thing to ask about instead.
    """

    kind: SlotKind
    text: str = ""
    rival: str = field(default="", compare=False)


@dataclass(frozen=True)
class Ruling:
    """`effect` is what it does unless a reader settles `doubt`; without a doubt it binds for every reader.

    `hold` asks for a person. `silent` says that the record does not have it. `contradicted` says that the
    record has something else in its place, which is `difference`; it holds unless the reader denies as well.
    """

    effect: Effect
    detail: str = ""
    difference: Difference | None = None
    doubt: Slot | None = None


def passes(detail: str = "") -> Ruling:
    """The rule has no objection; `detail` is shown as a remark."""
    return Ruling("pass", detail)


def holds(detail: str) -> Ruling:
    """Something that a person has to settle, and no reader can."""
    return Ruling("hold", detail)


def lacks(detail: str) -> Ruling:
    """What the record would have to hold it surely does not hold."""
    return Ruling("silent", detail)


def mismatch(slot: SlotKind, claimed: str, recorded: str, detail: str = "") -> Ruling:
    """The record has another value in the same slot, for certain."""
    difference = Difference(slot=slot, claimed=claimed, recorded=recorded)
    return Ruling("contradicted", detail or _instead(difference), difference)


def doubts(
    slot: SlotKind,
    detail: str = "",
    *,
    text: str = "",
    recorded: str = "",
    effect: Unsettled = "hold",
) -> Ruling:
    """The record does not have it in these words. `text` is the claim's; `recorded` what stands in its place.

    Raises:
        ValueError: `contradicted` without what the record has instead.
    """
    if effect == "contradicted" and not (text and recorded):
        raise ValueError("a contradiction needs what the claim has and what the record has")
    difference = Difference(slot=slot, claimed=text, recorded=recorded) if text and recorded else None
    said = detail or (_instead(difference) if difference else "")
    if not said:
        raise ValueError("a doubt says what it is")
    return Ruling(effect, said, difference, Slot(slot, text, recorded))


def _instead(difference: Difference) -> str:
    return f"the claim has {difference.claimed}, the cited sentence {difference.recorded}"
