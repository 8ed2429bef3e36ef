"""What a reader does with the characters of a file, told while it reads.

    account = Account()
    account.read(page_text)                     # all that the file holds, where the reader can tell
    account.set_aside("navigation", menu_text)  # what is no part of the article
    account.warn("12 characters of page 2 cannot be read.")
    return Extracted(blocks, account=account)

What is kept is counted later, in the article's text. Of `read`, whatever is neither kept nor set aside is
booked as "other". A character that cannot be read stays in the text as U+FFFD: the claims of its sentence are
then not checked. Characters are counted without white space.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from assistant.invisible import visible

if TYPE_CHECKING:
    from assistant.schema import ReadingAccount, SetAsideKind

__all__ = ["Account", "characters"]

_LONGEST_EXCERPT = 160  # characters


def characters(text: str) -> int:
    """How many characters of `text` are no white space."""
    return sum(map(len, text.split()))


@dataclass
class Account:
    """Adds up what is read and set aside; `warnings` are sentences for the user, in order."""

    warnings: list[str] = field(default_factory=list)
    _read: int = 0
    _counts: "dict[SetAsideKind, int]" = field(default_factory=dict)
    _excerpts: "dict[SetAsideKind, str]" = field(default_factory=dict)

    def read(self, text: str) -> None:
        """All the text that the file holds, or one more part of it."""
        self._read += characters(text)

    @property
    def is_told(self) -> bool:
        """Whether the reader said anything of the file's characters; else nothing is known of them."""
        return bool(self._read or self._counts)

    def set_aside(self, kind: "SetAsideKind", text: str) -> None:
        """Text that is no part of the article."""
        if count := characters(text):
            self._counts[kind] = self._counts.get(kind, 0) + count
            self._excerpts.setdefault(kind, _excerpt(text))

    def warn(self, sentence: str) -> None:
        """One sentence for the user, said once: with a number where something may be missing."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def closed(self, kept: str) -> "ReadingAccount":
        """The account when `kept` is the article's text."""
        from assistant.schema import ReadingAccount, SetAside  # noqa: PLC0415 - not for the table of formats

        kept_count = characters(kept)
        counts = dict(self._counts)
        rest = self._read - kept_count - sum(counts.values())
        if rest > 0:
            counts["other"] = counts.get("other", 0) + rest
        return ReadingAccount(
            read=kept_count + sum(counts.values()),
            kept=kept_count,
            set_aside=tuple(
                SetAside(kind=kind, characters=count, excerpt=self._excerpts.get(kind, ""))
                for kind, count in counts.items()
            ),
        )

    def as_json(self) -> dict[str, Any]:
        """What `from_json` makes the same account of, in another process."""
        return {
            "warnings": self.warnings,
            "read": self._read,
            "counts": self._counts,
            "excerpts": self._excerpts,
        }

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> Self:
        return cls(list(fields["warnings"]), fields["read"], dict(fields["counts"]), dict(fields["excerpts"]))

    def joined(self, others: "Sequence[Account]") -> "Account":
        """One account of this part of a file and the others."""
        whole = Account.from_json(self.as_json())
        for other in others:
            whole._read += other._read
            for kind, count in other._counts.items():
                whole._counts[kind] = whole._counts.get(kind, 0) + count
                whole._excerpts.setdefault(kind, other._excerpts.get(kind, ""))
            for sentence in other.warnings:
                whole.warn(sentence)
        return whole


def _excerpt(text: str) -> str:
    line = " ".join(visible(text[: 4 * _LONGEST_EXCERPT]).split())
    line = "".join(character if character.isprintable() else "\ufffd" for character in line)
    return line if len(line) <= _LONGEST_EXCERPT else f"{line[: _LONGEST_EXCERPT - 1].rstrip()}…"
