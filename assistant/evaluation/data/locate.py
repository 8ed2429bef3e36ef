"""Where a labelled sentence is in the text of its article."""

import re

__all__ = ["find_sentence"]


def find_sentence(text: str, sentence: str, occurrence: int = 1) -> tuple[int, int] | None:
    """`[start, end)` of the n-th place of `sentence`, any white space alike; None where it is not."""
    pattern = r"\s+".join(re.escape(word) for word in sentence.split())
    found = list(re.finditer(pattern, text))
    return found[occurrence - 1].span() if len(found) >= occurrence else None
