"""Where marked words stand in an article, however they were copied from the page. Pure."""

import re

from assistant.errors import InputError
from assistant.invisible import visible
from assistant.schema import Span

__all__ = ["NOTHING_MARKED", "place_of"]

NOTHING_MARKED = "Mark the words in the article, or copy them from it."
_BETWEEN = r"[\s\u200b\u00ad\ufeff]+"


def place_of(words: str, text: str, *, near: int = 0) -> Span:
    """The span of `words` in the article's text, of several places the one nearest to the offset `near`.

    White space counts as one space, since a page breaks lines where the article does not.

    Raises:
        InputError: no word was marked, or the article does not hold these words.
    """
    parts = visible(words).split()
    if not any(character.isalnum() for part in parts for character in part):
        raise InputError(NOTHING_MARKED)
    pattern = re.compile(_BETWEEN.join(map(re.escape, parts)))
    places = [match.span() for match in pattern.finditer(text)]
    if not places:
        raise InputError(
            "These words do not stand in the article in this order: mark or copy them once more."
        )
    return min(places, key=lambda span: abs(span[0] - near))
