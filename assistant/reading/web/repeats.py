"""Pull quotations: words of the article that the page sets large once more."""

from collections.abc import Sequence

from assistant.language.text.fold import letters_and_digits
from assistant.reading.sections import Passage

__all__ = ["pull_quotations"]

_FEWEST_WORDS = 4
_MOST = 200  # quotations of a page that are looked at
_OPENING = ("“", '"', "«", "„", "‘")
_CLOSING = ("”", '"', "»", "“", "’")


def pull_quotations(passages: Sequence[Passage]) -> set[int]:
    """Which passages are a quotation alone that a longer passage says letter for letter."""
    quotations = [at for at, passage in enumerate(passages) if _is_quotation(passage.text)][:_MOST]
    if not quotations:
        return set()
    others = set(range(len(passages))).difference(quotations)
    said = "\n".join(
        letters_and_digits(passages[at].text) for at in sorted(others) if passages[at].is_running
    )
    return {at for at in quotations if letters_and_digits(passages[at].text) in said}


def _is_quotation(text: str) -> bool:
    inner = text.rstrip(" .,;")
    return (
        len(text.split()) >= _FEWEST_WORDS
        and inner.startswith(_OPENING)
        and inner.endswith(_CLOSING)
        and not any(mark in inner[1:-1] for mark in ("“", "”"))
    )
