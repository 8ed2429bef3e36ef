"""Blocks to the one text that all offsets point into.

Line ends are made one kind, what was encoded twice is mended, control characters and invisible characters are
dropped, all of it told; ligatures and letters in other dress become plain letters; nothing else is changed:
quotes, dashes and accents stay as written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.invisible import plain_letters, unreadable, without_invisible
from assistant.language.text.mending import Mended, mended
from assistant.reading.account import Account
from assistant.reading.types import Block

__all__ = ["Canonical", "canonical", "clean"]

_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")


@dataclass(frozen=True)
class Canonical:
    """`headings` are the offsets in `text` of lines that the file marks as headings; `account` tells what was
    dropped."""

    text: str
    headings: frozenset[int]
    account: Account


def canonical(blocks: Sequence[Block]) -> Canonical:
    """Join the cleaned blocks, one blank line between them, none between list items."""
    text = ""
    dropped = controls = 0
    changes: list[Mended] = []
    headings: set[int] = set()
    previous = ""
    for block in blocks:
        mended_block = mended(block.text)
        body, lost = clean(mended_block.text)
        changes.append(mended_block)
        dropped += lost
        controls += len(_CONTROLS.findall(mended_block.text))
        if not body:
            continue
        if text:
            text += "\n" if previous == block.kind == "item" else "\n\n"
        if block.kind == "heading":
            headings.add(len(text))
        text += f"- {body}" if block.kind == "item" else body
        previous = block.kind
    return Canonical(text, frozenset(headings), _account(dropped, controls, unreadable(text), changes))


def _account(invisible: int, controls: int, damaged: int, changes: Sequence[Mended]) -> Account:
    account = Account()
    example = next((change.example for change in changes if change.words), None)
    if told := Mended("", sum(change.words for change in changes), example).told:
        account.warn(told)
    account.set_aside("hidden", "\u200b" * invisible)
    account.set_aside("unreadable", "\ufffd" * controls)
    if invisible:
        account.warn(f"{invisible} invisible characters were removed from the article.")
    if controls:
        account.warn(f"{controls} characters of the article that are no writing (such as NUL) were removed.")
    if damaged:
        account.warn(
            f"{damaged} characters of the article could not be read; they show as � or as a blank box."
        )
    return account


def clean(text: str) -> tuple[str, int]:
    """`text` without what cannot be seen, and how many suspicious characters that were."""
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", _SURROGATES.sub("\ufffd", text)))
    text, dropped = without_invisible(plain_letters(text))
    lines = "\n".join(line.rstrip(" \t\u00a0") for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip(), dropped
