"""What the labels mean, in a sentence each: the same on the first page and in an answer."""

__all__ = ["MEANINGS", "REVIEW"]

MEANINGS: dict[str, str] = {
    "supported": "an official statement says it; its issuer and day stand beside it. It never means “true”.",
    "unsupported": "the record contradicts it, covers the event without saying it, or has nothing about it. "
    "Silence is no denial.",
    "speculative": "a prediction, motive, opinion or possibility: nothing that a statement could settle.",
}
"""Each label with what it says of a claim."""

REVIEW = "a rule found something that a person has to look at before there is a label."
