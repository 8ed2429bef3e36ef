"""A claim as the rest of another sentence: denied as a whole, for one."""

from assistant.language.text.lemmas import STOP_WORDS

__all__ = ["DENIAL", "denied", "embedded"]

DENIAL = "It is not true that"


def denied(claim: str) -> str:
    return f"{DENIAL} {embedded(claim)}"


def embedded(claim: str) -> str:
    """The claim as the rest of a sentence: a small letter where its first word is no name."""
    first, space, rest = claim.partition(" ")
    return (first.lower() if first.lower() in STOP_WORDS else first) + space + rest
