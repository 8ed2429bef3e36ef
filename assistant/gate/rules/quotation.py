"""Quotations: the article's quotation marks hold the record's very words."""

import re

from rapidfuzz import fuzz

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, contradicts, holds, passes, silent
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
        if any(_is_altered(quote, other) for other in preserved) and long:
            return contradicts(f"“{quote}” is not word for word in the record")
        if not full:
            unchecked = True
            continue
        if not long:
            return holds(f"“{quote}” is not in the record word for word")
        near = any(_is_altered(quote, text) for text in texts)
        detail = f"“{quote}” is not word for word in the record"
        return contradicts(detail) if near else silent(detail)
    if unchecked:
        return passes("wording not checked: the statement is a digest")
    return passes(f"{len(case.claim.quotes)} found word for word")


def _is_verbatim(quote: str, text: str) -> bool:
    """Every piece of the quotation between ellipses and brackets is in the text."""
    pieces = [piece.strip(_EDGES) for piece in re.split(r"\.\.\.|…|\[[^\]]*\]", quote)]
    return all(find_folded(piece, text) for piece in pieces if piece)


def _is_altered(quote: str, text: str) -> bool:
    return fuzz.partial_ratio(fold(quote).text, fold(text).text) >= _ALTERED
