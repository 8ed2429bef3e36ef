"""The slots of a claim that a doubt can be about: what a control question changes, and nothing else."""

from typing import Literal, get_args

__all__ = ["CITATION", "SLOT_KINDS", "ControlKind", "SlotKind"]

# number: a count or an amount. day: a date or a weekday. name: a person, place or body. actor: who does it
# and to whom. negation: done or not done. certainty: "will" for "has". verb: how strong the verb is
# ("agreed" for "discussed"). quotation: words in quotation marks, which stand in the record or do not; no
# reader settles that. words: any other wording; its control question denies the whole claim.
SlotKind = Literal["number", "day", "name", "actor", "negation", "certainty", "verb", "quotation", "words"]

SLOT_KINDS: tuple[SlotKind, ...] = get_args(SlotKind)

# What a control question exchanges: a slot of the claim, or the citation, so that the claim stands beside a
# sentence that says nothing of it.
ControlKind = Literal[SlotKind, "citation"]
CITATION: ControlKind = "citation"
