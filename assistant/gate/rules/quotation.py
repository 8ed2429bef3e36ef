"""Quotations: the article's quotation marks hold the record's very words."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, doubts, lacks, mismatch, passes
from assistant.language.amounts.quantities import quantities
from assistant.language.stance.polarity import negations
from assistant.language.text.fold import find_folded, fold
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.language.text.quotes import quoted_strings
from assistant.language.text.sentences import split

__all__ = ["quotation"]

_SHORTEST = 3  # words: fewer are a term in quotation marks, not a quotation
# Best-window similarity, 0 to 100 (`rapidfuzz.fuzz.partial_ratio`), from which a wording counts as altered
# and not as another one; set by hand on edited quotations of the labelled articles.
_ALTERED = 80.0
_REWORDED = 0.75  # share of the quoted content words with a counterpart in a sentence: its wording is another
_EDGES = " .,;:!?…\"'“”‘’"


def quotation(case: Case) -> Ruling:
    """What the article puts in quotation marks is word for word in the record, sentence by sentence.

    A digest preserves few quotations: the wording of the others is passed as not checked.
    """
    if not case.claim.quotes:
        return passes("no quotation")
    preserved = [quote.text for quote in case.preserved_quotes]
    texts = [*(block.statement.text for block in case.blocks), *preserved]
    full = any(block.statement.rendition == "full" for block in case.blocks)
    sources = [*preserved, *(_sentences_of(case) if full else ())]
    unchecked = False
    for quote in _sentences_in(case.claim.quotes):
        if any(_is_verbatim(quote, text) for text in texts):
            continue
        if ruling := _altered(quote, sources):
            return ruling
        if full:
            detail = f"“{quote}” is not word for word in the record"
            return lacks(detail) if _is_long(quote) else doubts("words", detail)
        unchecked = True
    if unchecked:
        return passes("wording not checked: the statement is a digest")
    return passes(f"{len(case.claim.quotes)} found word for word")


def _sentences_in(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for start, end in split(text):
            yield text[start:end].strip(_EDGES)


def _sentences_of(case: Case) -> Iterator[str]:
    """The sentences of the statements, those in quotation marks first: a splitter keeps a quotation whole."""
    for block in case.blocks:
        text = block.statement.text
        yield from _sentences_in(text[start:end] for start, end in quoted_strings(text))
        yield from _sentences_in([text])


def _is_long(quote: str) -> bool:
    return len(quote.split()) >= _SHORTEST


def _is_verbatim(quote: str, text: str) -> bool:
    """Every piece of the quotation between ellipses and brackets is in the text."""
    pieces = [piece.strip(_EDGES) for piece in re.split(r"\.\.\.|…|\[[^\]]*\]", quote)]
    return all(find_folded(piece, text) for piece in pieces if piece)


def _altered(quote: str, sources: Sequence[str]) -> Ruling | None:
    """A mismatch with the wording that the quotation is a form of; a doubt where small words differ."""
    if not _is_long(quote):
        return None
    recorded = max(sources, key=lambda text: _likeness(quote, text), default="")
    if _likeness(quote, recorded) < _ALTERED and coverage(content_lemmas(quote), recorded) < _REWORDED:
        return None
    detail = f"“{quote}” is not word for word in the record"
    if _content(quote) <= _content(recorded) and len(negations(quote)) == len(negations(recorded)):
        return doubts("quotation", detail, text=quote, recorded=recorded)
    return mismatch("quotation", quote, recorded, detail)


def _likeness(quote: str, text: str) -> float:
    """0 to 100: how like the quotation the likest stretch of the text is, which must be as long."""
    wanted, folded = fold(quote).text, fold(text).text
    return fuzz.partial_ratio(wanted, folded) if len(folded) >= len(wanted) else fuzz.ratio(wanted, folded)


def _content(text: str) -> set[str | float]:
    return {*content_lemmas(text), *(number.value for number in quantities(text))}
