"""Quotations: the article's quotation marks hold the record's very words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, holds, lacks, mismatch, passes
from assistant.language.amounts.quantities import quantities
from assistant.language.speech.turns import speaker_at
from assistant.language.stance.polarity import is_negator
from assistant.language.text.fold import Folded, fold
from assistant.language.text.lemmas import content_lemmas, words
from assistant.language.text.overlap import coverage
from assistant.language.text.quotes import quoted_strings
from assistant.language.text.sentences import split

__all__ = ["quotation"]

_SHORTEST = 3  # words: fewer are a term in quotation marks, not a quotation
# Best-window similarity, 0 to 100 (`rapidfuzz.fuzz.partial_ratio`), from which a wording counts as altered
# and not as another one; set by hand on edited quotations of the labelled articles.
_ALTERED = 80.0
_REWORDED = 0.75  # share of the quoted content words with a counterpart in a sentence: its wording is another
_MOST_PLACES = (
    50  # at which a stretch is looked for in one text: what stands there more often is no quotation
)
_GAP = re.compile(r"(\.\s?\.\s?\.|…|\[[^\]]*\])")
_RECASED = re.compile(r"\[(\w)\](?=\w)")  # "[T]he talks"
# Between sentences in a row: their stops, and what the writer of a transcript heard.
_NEXT = r"\W+(?:\((?:laughter|laughs|applause|cheers)[^()]{0,20}\)\W+)?"
_EDGES = " .,;:!?…\"'“”‘’"


@dataclass(frozen=True)
class _Text:
    """A text of the record, folded; `title` is its statement's, None for a quotation kept by a digest."""

    original: str
    folded: Folded
    title: str | None = None

    def voice_at(self, place: int) -> str | None:
        """Whose turn the folded character stands in; None where the text is no transcript."""
        if self.title is None:
            return None
        return speaker_at(self.title, self.original, self.folded.starts[place])


def quotation(case: Case) -> Ruling:
    """Each quotation of the article is word for word in one text of the record, its sentences in a row.

    A digest preserves few quotations: the wording of the others is passed as not checked. Elsewhere a wording
    that is not the record's binds for every reader: who reads for the sense does not see it.
    """
    if not case.claim.quotes:
        return passes("no quotation")
    texts = _texts_of(case)
    unchecked = False
    for quote in case.claim.quotes:
        if any(_is_verbatim(quote, text) for text in texts):
            continue
        sentences = _sentences_in([quote])
        missing = [
            sentence for sentence in sentences if not any(_is_verbatim(sentence, text) for text in texts)
        ]
        if not missing:
            return holds(f"“{quote}” joins what stands apart in the record")
        if ruling := _ruled_on(missing, case):
            return ruling
        unchecked = True
    if unchecked:
        return passes("wording not checked: the statement is a digest")
    return passes(f"{len(case.claim.quotes)} found word for word")


def _texts_of(case: Case) -> list[_Text]:
    whole = [block.statement for block in case.blocks]
    kept = [quote.text for quote in case.preserved_quotes]
    return [
        *(_Text(statement.text, fold(statement.text), statement.title) for statement in whole),
        *(_Text(text, fold(text)) for text in kept),
    ]


def _ruled_on(missing: Sequence[str], case: Case) -> Ruling | None:
    """On sentences that are in no text; None where the record is a digest and has nothing like them."""
    full = any(block.statement.rendition == "full" for block in case.blocks)
    sources = [*(quote.text for quote in case.preserved_quotes), *(_sentences_of(case) if full else ())]
    for sentence in missing:
        if ruling := _altered(sentence, sources):
            return ruling
        if full:
            detail = _not_found(sentence)
            return lacks(detail) if _is_long(sentence) else holds(detail)
    return None


def _not_found(quote: str) -> str:
    return f"“{quote}” is not word for word in the record"


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


def _is_verbatim(quote: str, text: _Text) -> bool:
    """All between ellipses and brackets is in the text, in order, and in the turns of one speaker."""
    stretches = list(_stretches(quote))
    reached: dict[str | None, int] | None = None  # by voice, the first end of all stretches so far
    for pattern in stretches:
        ends: dict[str | None, int] = {}
        for found in islice(pattern.finditer(text.folded.text), _MOST_PLACES):
            voice = text.voice_at(found.start()) if len(stretches) > 1 else None
            if reached is None or reached.get(voice, found.end()) <= found.start():
                ends.setdefault(voice, found.end())
        if not ends:
            return False
        reached = ends
    return True


def _stretches(quote: str) -> Iterator[re.Pattern[str]]:
    """Each as it stands in a folded text: sentences in a row, whatever their stops, from word to word."""
    parts = _GAP.split(_RECASED.sub(r"\1", quote))
    for part, gap in zip(parts[::2], [*parts[1::2], ""], strict=True):
        sentences = [fold(sentence).text.strip(" ") for sentence in _sentences_in([part]) if sentence]
        if not sentences:
            continue
        begin = r"\b" if sentences[0][:1].isalnum() else ""
        cut = gap.startswith("[") and part[-1:].isalnum()  # "agree[d]"
        end = r"\b(?!'t\b)" if sentences[-1][-1:].isalnum() and not cut else ""
        yield re.compile(begin + _NEXT.join(map(re.escape, sentences)) + end)


def _altered(quote: str, sources: Sequence[str]) -> Ruling | None:
    """A mismatch with the wording that the quotation is a form of; a hold where only small words differ."""
    if not _is_long(quote):
        return None
    recorded = max(sources, key=lambda text: _likeness(quote, text), default="")
    if _likeness(quote, recorded) < _ALTERED and coverage(content_lemmas(quote), recorded) < _REWORDED:
        return None
    if _content(quote) <= _content(recorded) and _negators(quote) == _negators(recorded):
        return holds(f"{_not_found(quote)}, which has “{recorded}”")
    return mismatch("quotation", quote, recorded, _not_found(quote))


def _negators(text: str) -> int:
    return sum(is_negator(word.text) for word in words(text))


def _likeness(quote: str, text: str) -> float:
    """0 to 100: how like the quotation the likest stretch of the text is, which must be as long."""
    wanted, folded = fold(quote).text, fold(text).text
    return fuzz.partial_ratio(wanted, folded) if len(folded) >= len(wanted) else fuzz.ratio(wanted, folded)


def _content(text: str) -> set[str | float]:
    return {*content_lemmas(text), *(number.value for number in quantities(text))}
