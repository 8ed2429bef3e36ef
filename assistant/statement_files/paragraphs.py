"""Paragraphs that an editor wrapped at a fixed width, as one line each."""

import itertools

__all__ = ["unwrapped"]

_WRAP_WIDTHS = (60, 120)  # what editors wrap at
_WRAPPED_BREAKS = 3


def unwrapped(body: str) -> str:
    """`body` with the lines of hard-wrapped paragraphs joined, since a line ends a sentence.

    A break counts as the editor's where the next word would not have fitted into the line; a body
    with fewer than `_WRAPPED_BREAKS` of them keeps its lines.
    """
    lines = body.split("\n")
    width = max(map(len, lines))
    if not _WRAP_WIDTHS[0] <= width <= _WRAP_WIDTHS[1]:
        return body
    joined = [_is_wrap(line, after, width) for line, after in itertools.pairwise(lines)]
    if sum(joined) < _WRAPPED_BREAKS:
        return body
    ends = [" " if join else "\n" for join in joined] + [""]
    return "".join(line.rstrip() + end for line, end in zip(lines, ends, strict=True))


def _is_wrap(line: str, after: str, width: int) -> bool:
    if not line.strip() or not after.strip() or after[0] in "-*#>|":
        return False
    return len(line.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > width
