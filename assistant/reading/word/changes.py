"""What a reader of a Word document keeps count of besides the text: changes, notes, what cannot be read."""

from dataclasses import dataclass, field

from assistant.reading.account import Account

__all__ = ["Findings"]

_MOST_SHOWN = 5  # deletions that a warning quotes
_LONGEST_SHOWN = 60  # characters of each


@dataclass
class Findings:
    """Filled while the document is walked; `tell` writes it into the account."""

    account: Account = field(default_factory=Account)
    insertions: int = 0
    deleted: list[str] = field(default_factory=list)
    moves: int = 0
    notes: int = 0
    comments: list[str] = field(default_factory=list)
    hidden: int = 0
    unread: int = 0  # characters of symbol fonts
    drawings: int = 0  # charts, diagrams, embedded files: their text is not in the document

    def delete(self, text: str, *, moved: bool) -> None:
        """Text that is gone once the changes are accepted, or stands elsewhere."""
        self.account.set_aside("deleted", text)
        if moved:
            self.moves += bool(text.strip())
        elif text.strip():
            self.deleted.append(text)

    def hide(self, text: str) -> None:
        self.hidden += len(text)
        self.account.set_aside("hidden", text)

    def tell(self) -> None:
        """Sentences for the user, what matters most first."""
        warn = self.account.warn
        if self.insertions or self.deleted or self.moves:
            warn(self._changes())
        if self.hidden:
            warn(f"{_counted(self.hidden, 'hidden character')} of the document left out.")
        if self.unread:
            warn(f"{_counted(self.unread, 'character')} in symbol fonts cannot be read.")
        if self.drawings:
            things = _counted(
                self.drawings, "chart, diagram or embedded file", "charts, diagrams or embedded files"
            )
            warn(f"{things} of the document cannot be read: text in them is missing.")
        if self.notes:
            notes = _counted(self.notes, "footnote or endnote", "footnotes or endnotes")
            warn(f"{notes} read after the paragraph with its number.")
        if self.comments:
            warn(f"{_counted(len(self.comments), 'comment')} left out: {_quoted(self.comments)}.")

    def _changes(self) -> str:
        parts = [f"{_counted(self.insertions, 'insertion')} read"] if self.insertions else []
        if self.moves:
            parts.append(f"{_counted(self.moves, 'moved passage')} read in the new place alone")
        if self.deleted:
            parts.append(f"{_counted(len(self.deleted), 'deletion')} left out: {_quoted(self.deleted)}")
        return f"The document has tracked changes: {'; '.join(parts)}."


def _counted(number: int, thing: str, things: str = "") -> str:
    return f"{number} {thing if number == 1 else things or f'{thing}s'}"


def _quoted(texts: list[str]) -> str:
    shown = [" ".join(text.split()) for text in texts[:_MOST_SHOWN]]
    cut = [text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…" for text in shown]
    more = f" and {len(texts) - _MOST_SHOWN} more" if len(texts) > _MOST_SHOWN else ""
    return ", ".join(f"“{text}”" for text in cut) + more
