"""The word lists of the language modules, as plain text that a reader can check and extend.

A line that starts with `#` is a comment. Columns are split by `|`, list items by `,` or white space
as the head of each file says.
"""

from functools import lru_cache
from importlib.resources import files

__all__ = ["columns", "lines", "word_groups"]


@lru_cache(maxsize=16)
def lines(name: str) -> tuple[str, ...]:
    """The lines of `NAME.txt` without comments and blanks."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=16)
def columns(name: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """`a | b, c | d` as `(("a",), ("b", "c"), ("d",))` for every line."""
    return tuple(
        tuple(tuple(item.strip() for item in cell.split(",") if item.strip()) for cell in line.split("|"))
        for line in lines(name)
    )


@lru_cache(maxsize=16)
def word_groups(name: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """`a b | c d` as `({"a", "b"}, {"c", "d"})` for every line."""
    return tuple(tuple(frozenset(cell.split()) for cell in line.split("|")) for line in lines(name))
