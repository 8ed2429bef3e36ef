"""Quotations: the article's quotation marks hold the record's very words."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, doubts, lacks, mismatch, passes
from assistant.language.text.fold import find_folded, fold

__all__ = ["quotation"]

_SHORTEST = 3  # words: fewer are a term in quotation marks, not a quotation
# Best-window similarity, 0 to 100 (`rapidfuzz.fuzz.partial_ratio`), from which a wording counts as altered
# and not as another one; set by hand on edited quotations of the labelled articles.
_ALTERED = 80.0
_EDGES = " .,;:!?…\"'“”‘’"


def quotation(case: Case) -> Ruling:
    """What the article puts in quotation marks is word for word in the record.

    A digest preserves few quotations: the wording of the others is passed as not checked.
    """
    if not case.claim.quotes:
        return passes("no quotation")
    texts = [block.statement.text for block in case.blocks]
    full = any(block.statement.rendition == "full" for block in case.blocks)
    preserved = [quote.text for quote in case.preserved_quotes]
    unchecked = False
    for quote in case.claim.quotes:
        if any(_is_verbatim(quote, text) for text in (*texts, *preserved)):
            continue
        long = len(quote.split()) >= _SHORTEST
        detail = f"“{quote}” is not word for word in the record"
        if long and (altered := _altered_from(quote, (*preserved, *(texts if full else ())))):
            return mismatch("quotation", quote, altered, detail)
        if not full:
            unchecked = True
            continue
        return lacks(detail) if long else doubts("words", detail)
    if unchecked:
        return passes("wording not checked: the statement is a digest")
    return passes(f"{len(case.claim.quotes)} found word for word")


def _is_verbatim(quote: str, text: str) -> bool:
    """Every piece of the quotation between ellipses and brackets is in the text."""
    pieces = [piece.strip(_EDGES) for piece in re.split(r"\.\.\.|…|\[[^\]]*\]", quote)]
    return all(find_folded(piece, text) for piece in pieces if piece)


def _altered_from(quote: str, texts: Iterable[str]) -> str | None:
    """The record's wording that the quotation is an altered form of."""
    wanted = fold(quote).text
    for text in texts:
        folded = fold(text)
        place = fuzz.partial_ratio_alignment(wanted, folded.text, score_cutoff=_ALTERED)
        if place is not None and place.dest_start < place.dest_end:
            return _whole_words(text, *folded.span(place.dest_start, place.dest_end))
    return None


def _whole_words(text: str, start: int, end: int) -> str:
    """The stretch widened to the borders of words."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return text[start:end].strip()
