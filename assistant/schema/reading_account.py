"""What became of a file's characters when it was read: kept, or set aside and as what.

Characters are counted without white space, so that joined lines and indents change no count.
"""

from typing import Literal

from assistant.schema.base import Frozen, Text

__all__ = ["ReadingAccount", "SetAside", "SetAsideKind"]

SetAsideKind = Literal[
    "navigation",
    "advertisement",
    "hidden",
    "header_or_footer",
    "footnote",
    "comment",
    "deleted",
    "unreadable",
    "other",
]


class SetAside(Frozen):
    """Text of one kind that is no part of the article; `excerpt` is how the first of it begins."""

    kind: SetAsideKind
    characters: int
    excerpt: Text = ""


class ReadingAccount(Frozen):
    """`read` characters of a file are the `kept` ones and those of every kind in `set_aside`."""

    read: int
    kept: int
    set_aside: tuple[SetAside, ...] = ()
