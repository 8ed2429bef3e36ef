"""The slots of a claim that a doubt can be about: what a control question changes, and nothing else."""

from typing import Literal, get_args

__all__ = ["SLOT_KINDS", "SlotKind"]

# number: a count or an amount. day: a date or a weekday. name: a person, place or body. actor: who does it
# and to whom. negation: done or not done. certainty: "will" for "has". verb: how strong the verb is
# ("agreed" for "discussed"). words: any other wording, which has no control of its own.
SlotKind = Literal["number", "day", "name", "actor", "negation", "certainty", "verb", "words"]

SLOT_KINDS: tuple[SlotKind, ...] = get_args(SlotKind)
