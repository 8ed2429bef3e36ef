"""A quote between the sentences around it, as it stands in the stored statement."""

from dataclasses import dataclass

from assistant.language.text.sentences import split

__all__ = ["Context", "in_context"]


@dataclass(frozen=True)
class Context:
    """`quote` is the statement's own words; `before` and `after` are the sentences next to it."""

    before: str
    quote: str
    after: str


def in_context(text: str, start: int, end: int) -> Context:
    """The `[start, end)` of a statement's text with the sentence before and the sentence after it."""
    spans = split(text)
    previous = max((span for span in spans if span[1] <= start), default=None)
    following = min((span for span in spans if span[0] >= end), default=None)
    first = previous[0] if previous else start
    last = following[1] if following else end
    return Context(text[first:start].strip(), text[start:end], text[end:last].strip())
