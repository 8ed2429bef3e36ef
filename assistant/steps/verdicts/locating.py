"""Where in a long statement it stands what a reader finds in the whole: it is halved again and again.

Which sentences share a claim's words, or are near it in meaning, is a guess; a far paraphrase is in neither.
A reader that says so of the whole, and cannot show it on what was guessed, is led there by questions on
parts: about two for each halving, 2 log2(n) for a statement of n sentences.
"""

from collections.abc import Callable, Sequence

from assistant.schema import EvidenceSentence

__all__ = ["located"]

_OVERLAP = 1  # sentences that both halves have, so that two that belong together are not torn apart


def located(
    sentences: Sequence[EvidenceSentence],
    says_so: Callable[[Sequence[EvidenceSentence]], bool],
    *,
    at_most: int,
    nearest: EvidenceSentence | None = None,
) -> Sequence[EvidenceSentence] | None:
    """A part of at most so many `sentences`, in order, of which `says_so` holds; None where no half has it.

    The half with the `nearest` sentence is asked about first.
    """
    part = sentences
    while len(part) > at_most:
        halves = sorted(_halves(part, at_most), key=lambda half: nearest not in half)
        found = next((half for half in halves if says_so(half)), None)
        if found is None:
            return None
        part = found
    return part


def _halves(
    part: Sequence[EvidenceSentence], at_most: int
) -> tuple[Sequence[EvidenceSentence], Sequence[EvidenceSentence]]:
    """Both halves; the first goes on into the second where parts of several sentences are wanted."""
    middle = (len(part) + 1) // 2
    overlap = _OVERLAP if at_most > _OVERLAP and middle + _OVERLAP < len(part) else 0
    return part[: middle + overlap], part[middle:]
