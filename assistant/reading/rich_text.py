"""The groups of RTF: those that hold no article are cut out before striprtf reads the rest.

Only the sandbox's worker imports this module.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from striprtf.striprtf import rtf_to_text

from assistant.reading.account import Account
from assistant.reading.rows import row_sentences

if TYPE_CHECKING:
    from assistant.schema import SetAsideKind

__all__ = ["RichText", "read_rich_text"]

_TOKEN = re.compile(
    r"\\bin(?P<bin>\d{1,10}) ?|\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?|\\[^a-z]|(?P<brace>[{}])"
)
_ASIDE: "dict[str, SetAsideKind]" = {
    "header": "header_or_footer",
    "footer": "header_or_footer",
    "annotation": "comment",
}
_SIDED = re.compile(r"(header|footer)[lrf]?")
_MARK = "\x02{}\x03"  # where a footnote belongs; no writing has these characters
_MARKED = re.compile("\x02(\\d+)\x03")


@dataclass(frozen=True)
class RichText:
    """Paragraphs and rows in reading order, footnotes after the paragraph that they belong to."""

    paragraphs: tuple[str, ...]
    footnotes: int


@dataclass(frozen=True)
class _Group:
    """`[start, end)` of a group with its braces, and the control words of its own level."""

    start: int
    end: int
    words: dict[str, str]

    @property
    def kind(self) -> "Literal['drop'] | SetAsideKind | None":
        """What is done with it: "drop", "footnote", a kind of what is set aside, or None to keep it."""
        if "pict" in self.words or "objdata" in self.words:
            return "drop"
        if "footnote" in self.words:
            return "footnote"
        sided = next(filter(None, map(_SIDED.fullmatch, self.words)), None)
        if sided:
            return _ASIDE[sided.group(1)]
        if "annotation" in self.words:
            return "comment"
        if "deleted" in self.words and self.words["deleted"] != "0":
            return "deleted"
        return "hidden" if "v" in self.words and self.words["v"] != "0" else None


def read_rich_text(source: str, account: Account) -> RichText:
    """The article in RTF; what is no part of it goes into `account`."""
    opening = source[: _prefix_length(source)]
    footnotes: list[str] = []
    parts: list[str] = []
    at = 0
    for group in _outermost(source):
        parts.append(source[at : group.start])
        at = group.end
        kind = group.kind
        if kind is None or kind == "drop":
            continue
        text = _plain(f"{opening}{{{_without_own(source, group)}}}}}").strip()
        if kind == "footnote":
            footnotes.append(text)
            parts.append(_MARK.format(len(footnotes) - 1))
        else:
            _put_aside(account, kind, text)
            account.read(text)
    whole = _plain("".join([*parts, source[at:]]))
    account.read(" ".join([_MARKED.sub("", whole).replace("|", ""), *footnotes]))
    return RichText(tuple(_lines(whole, footnotes)), len(footnotes))


def _put_aside(account: Account, kind: "SetAsideKind", text: str) -> None:
    account.set_aside(kind, text)
    if kind == "deleted" and text:
        account.warn(f"The document has tracked changes: deleted text was left out, “{text[:60]}”.")
    if kind == "comment" and text:
        account.warn(f"A comment was left out: “{text[:60]}”.")


def _prefix_length(source: str) -> int:
    """Up to the end of the font table, by which the letters of a group are read."""
    fonts = source.find("{\\fonttbl")
    groups = {group.start: group.end for group in _groups(source[: fonts + 100_000])} if fonts >= 0 else {}
    return groups.get(fonts, source.find("\\", 1) if fonts < 0 else fonts)


def _groups(source: str) -> Iterator[_Group]:
    """Every group, inner ones before outer ones."""
    open_groups: list[tuple[int, dict[str, str]]] = []
    at = 0
    while found := _TOKEN.search(source, at):
        at = found.end()
        if found["bin"]:
            at += int(found["bin"])
        elif found["word"] and open_groups:
            open_groups[-1][1][found["word"]] = found["number"] or ""
        elif found["brace"] == "{":
            open_groups.append((found.start(), {}))
        elif found["brace"] == "}" and open_groups:
            start, words = open_groups.pop()
            yield _Group(start, at, words)


def _outermost(source: str) -> list[_Group]:
    """The groups that are cut out, in order, without those inside another of them."""
    cut = sorted(
        (group for group in _groups(source) if group.kind), key=lambda group: (group.start, -group.end)
    )
    kept: list[_Group] = []
    for group in cut:
        if not kept or group.start >= kept[-1].end:
            kept.append(group)
    return kept


def _without_own(source: str, group: _Group) -> str:
    """The inside of the group without the words that make striprtf leave it out."""
    inside = source[group.start + 1 : group.end - 1]
    return re.sub(r"\\\*|\\(?:footnote|annotation|(?:header|footer)[lrf]?)(?![a-z])", "", inside, count=4)


def _plain(source: str) -> str:
    return str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]


def _lines(whole: str, footnotes: list[str]) -> Iterator[str]:
    """One paragraph a line; the rows of a table, whose cells end in a bar, as sentences."""
    rows: list[list[str]] = []
    for line in (*whole.split("\n"), ""):
        notes = [footnotes[int(number)] for number in _MARKED.findall(line)]
        text = _MARKED.sub("", line).strip()
        if text.endswith("|"):
            rows.append(text[:-1].split("|"))
            continue
        yield from row_sentences(rows)
        rows = []
        if text:
            yield text
        yield from notes
