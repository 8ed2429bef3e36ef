"""What stands behind a verdict beside its quotes: the pair that differs, and the control questions asked."""

from collections.abc import Iterator

from assistant.gate import in_words
from assistant.outputs.parts import words
from assistant.schema import Verdict

__all__ = ["Pair", "asked", "pair_line", "pair_of", "short_pair_line"]

Pair = tuple[str, str]
"""What the article has, and what the record has in its place."""


def pair_of(verdict: Verdict) -> Pair | None:
    """The pair of a contradiction, or of a difference that holds the claim for a person."""
    difference = verdict.difference
    return (words.line(difference.claimed), words.line(difference.recorded)) if difference else None


def pair_line(pair: Pair) -> str:
    """The pair in one line: The article has “15”; the record has “12”."""
    return f"The article has “{pair[0]}”; the record has “{pair[1]}”."


def short_pair_line(pair: Pair) -> str:
    """The pair for a note or a comment: Article: “15” / record: “12”."""
    return f"Article: “{pair[0]}” / record: “{pair[1]}”."


def asked(verdict: Verdict) -> Iterator[str]:
    """The control questions that no rule's remark tells of already."""
    remarks = " ".join(check.detail for check in verdict.checks)
    for control in verdict.controls:
        if (said := in_words(control)) not in remarks:
            yield words.line(f"As a control {said}.")
