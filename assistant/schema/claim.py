"""A claim: one checkable assertion, with its place in the article and whose words it is."""

from assistant.schema.base import Frozen, Span
from assistant.schema.labels import Modality

__all__ = ["Attribution", "Claim"]


class Attribution(Frozen):
    """Who is said to have said it, in the article's own words, and the reporting verb's lemma."""

    speaker: str
    verb: str


class Claim(Frozen):
    """One checkable assertion. `spans[0]` is where it stands; further spans repeat it.

    `text` is self-contained (names for pronouns, in square brackets where code put them);
    `source_text == article.text[start:end]` of the first span.
    """

    id: str
    text: str
    spans: tuple[Span, ...]
    source_text: str
    modality: Modality = "fact"
    attribution: Attribution | None = None
    quotes: tuple[str, ...] = ()  # the article's own quotation marks, without the marks
