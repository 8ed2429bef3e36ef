"""Rows of tables as sentences, with the names of their columns ("2025: clinics 10, meals 3")."""

import re
from collections.abc import Sequence

__all__ = ["merged_heads", "row_sentences"]

_FIGURE = re.compile(r"\d")
_LONGEST_NAME = 60  # characters of a column's name


def row_sentences(rows: Sequence[Sequence[str]], *, headed: bool | None = None) -> list[str]:
    """One sentence a row. `headed` says whether the first row names the columns, None where nobody knows."""
    filled = [[" ".join(cell.split()) for cell in row] for row in rows]
    filled = [row for row in filled if any(row)]
    if not filled:
        return []
    names = filled[0] if len(filled) > 1 and _is_head(filled, headed=headed) else None
    if names and not all(len(row) == len(names) for row in filled[1:]):
        return [_sentence(names, None), *(_sentence(row, names) for row in filled[1:])]  # nothing is lost
    return [_sentence(row, names) for row in (filled[1:] if names else filled)]


def merged_heads(rows: Sequence[Sequence[str]]) -> list[str]:
    """From the last row up, each name once: "2025" below "Grants" is "2025 grants"."""
    width = max(map(len, rows))
    columns = [[row[at] for row in reversed(rows) if at < len(row) and row[at]] for at in range(width)]
    return [" ".join(_each_once(names)) for names in columns]


def _each_once(names: list[str]) -> list[str]:
    told = list(dict.fromkeys(names))
    return [
        name if at == 0 or name.isupper() else name[:1].lower() + name[1:] for at, name in enumerate(told)
    ]


def _is_head(rows: list[list[str]], *, headed: bool | None) -> bool:
    """The first row names the columns: it has no figures (years apart), and those below have."""
    if headed is not None:
        return headed
    first = rows[0][1:]
    names = all(len(cell) <= _LONGEST_NAME and not _measured(cell) for cell in first) and any(first)
    below = [cell for row in rows[1:] for cell in row[1:]]
    return names and sum(bool(_FIGURE.search(cell)) for cell in below) >= 0.5 * max(1, len(below))


def _measured(cell: str) -> bool:
    return bool(_FIGURE.search(cell)) and not re.fullmatch(r".{0,12}\b(?:19|20)\d\d\b.{0,12}", cell)


def _sentence(row: list[str], names: list[str] | None) -> str:
    first, *rest = row
    if names and len(rest) == len(names) - 1:
        told = [f"{_inner(name)} {cell}".strip() for name, cell in zip(names[1:], rest, strict=True) if cell]
    else:
        told = [cell for cell in rest if cell]
    body = ", ".join(told)
    said = f"{first}: {body}" if first and body else first or body
    return said if re.search(r"[.!?:]$", said) else f"{said}."


def _inner(name: str) -> str:
    """A column's name within a sentence: its first letter small, unless it is a name's or an acronym's."""
    common = name[1:2].islower() and _is_common(name.split(maxsplit=1)[0])
    return name[:1].lower() + name[1:] if common else name


def _is_common(word: str) -> bool:
    from simplemma import lemmatize  # noqa: PLC0415 - its word list takes a moment

    return bool(lemmatize(word, lang="en")[:1].islower())
