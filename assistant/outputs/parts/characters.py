"""What became of a file's characters, in words: one line, and one for each kind that was set aside."""

from dataclasses import dataclass

from assistant.outputs.parts import words
from assistant.schema import ReadingAccount, SetAside, SetAsideKind

__all__ = ["ReadingView", "reading_view"]

_KINDS: dict[SetAsideKind, str] = {
    "navigation": "navigation",
    "advertisement": "advertisements and boxes",
    "hidden": "hidden text",
    "header_or_footer": "running heads and feet",
    "footnote": "footnotes",
    "comment": "comments",
    "deleted": "deleted text",
    "unreadable": "cannot be read",
    "other": "other text",
}


@dataclass(frozen=True)
class ReadingView:
    """`line` says all in one sentence; `details` has a line for each kind that was set aside."""

    line: str
    details: tuple[str, ...]


def reading_view(account: ReadingAccount | None) -> ReadingView | None:
    """The account in words; None where there is none."""
    if account is None:
        return None
    if not account.set_aside:
        return ReadingView(f"Read: {account.read:,} characters without spaces, all of them kept.", ())
    parts = ", ".join(f"{part.characters:,} {_KINDS[part.kind]}" for part in account.set_aside)
    line = (
        f"Read: {account.read:,} characters without spaces, {account.kept:,} of them kept; "
        f"set aside: {parts}."
    )
    return ReadingView(line, tuple(_detail(part) for part in account.set_aside))


def _detail(part: SetAside) -> str:
    kind = _KINDS[part.kind]
    line = f"{words.capital(kind)}: {part.characters:,} characters"
    excerpt = words.line(part.excerpt)
    return f"{line}, beginning “{excerpt}”" if excerpt else line
