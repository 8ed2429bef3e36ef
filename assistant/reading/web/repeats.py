"""Pull quotations: words of the article that the page sets large once more."""

from collections.abc import Sequence

from assistant.reading.sections import Passage

__all__ = ["pull_quotations"]

_FEWEST_WORDS = 4
_OPENING = ("“", '"', "«", "„", "‘")
_CLOSING = ("”", '"', "»", "“", "’")


def pull_quotations(passages: Sequence[Passage]) -> set[int]:
    """Which passages are a quotation alone that a longer passage says letter for letter."""
    said = [(at, _letters(passage.text)) for at, passage in enumerate(passages) if passage.is_running]
    found = set()
    for at, passage in enumerate(passages):
        if not _is_quotation(passage.text):
            continue
        own = _letters(passage.text)
        if any(other != at and own in text and len(text) > len(own) for other, text in said):
            found.add(at)
    return found


def _is_quotation(text: str) -> bool:
    inner = text.rstrip(" .,;")
    return (
        len(text.split()) >= _FEWEST_WORDS
        and inner.startswith(_OPENING)
        and inner.endswith(_CLOSING)
        and not any(mark in inner[1:-1] for mark in ("“", "”"))
    )


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
