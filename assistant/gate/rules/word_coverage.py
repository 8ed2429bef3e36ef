"""Word coverage: the claim's content words, in whole and in part, have a counterpart in the record."""

import re

from assistant.gate.case import Case, blank_out
from assistant.gate.ruling import Ruling, doubts, passes
from assistant.language.amounts.dates import mentions
from assistant.language.amounts.quantities import quantities
from assistant.language.text.lemmas import content_lemmas, counterpart

__all__ = ["coverage_of_words", "every_part"]

# Shares of the claim's content words with a counterpart in the record, set by hand on the labelled articles.
_ENOUGH_NEAR = 0.40  # in the cited sentences, around them and in the statement's headers
_ENOUGH_CITED = 0.35  # in the cited sentences themselves
_ALMOST_NONE, _MANY_WORDS = 0.25, 4  # so small a share of so many words: the statement is on something else
_PART = re.compile(
    r"[,;:—–]\s+|\s+[—–]\s+|\s+(?=(?:and|but|while|as|with|amid|despite|after|before|because|since|so|until|who|which|where)\s)"
)
_PART_WORDS = 3  # content words: fewer without a counterpart may be a figure of speech
_MOST_LISTED = 6  # missing words named in the detail


def every_part(case: Case) -> Ruling:
    """Every part of the claim, cut at commas and conjunctions, shares some word with the record."""
    record = set(content_lemmas(case.record_text))
    words = set(_words_to_cover(case))
    for part in _PART.split(case.claim_text):
        part_words = [word for word in dict.fromkeys(content_lemmas(part)) if word in words]
        if len(part_words) >= _PART_WORDS and not any(
            counterpart(word, other) for word in part_words for other in record
        ):
            return doubts("words", f"the record has nothing on “{part.strip(' .')}”", effect="silent")
    return passes()


def coverage_of_words(case: Case) -> Ruling:
    """Enough of the claim's content words have a counterpart in and around the cited sentences."""
    words = _words_to_cover(case)
    if not words:
        return passes("no words of its own")
    for record, enough in ((case.record_text, _ENOUGH_NEAR), (case.cited_text, _ENOUGH_CITED)):
        missing = _missing(words, record)
        share = 1 - len(missing) / len(words)
        if share < enough:
            detail = f"only {share:.0%} of the content words; not found: {', '.join(missing[:_MOST_LISTED])}"
            if case.is_strongly_read and (len(words) < _PART_WORDS or share > _ALMOST_NONE):
                return passes(f"{detail}; both readings are strong")
            off_topic = len(words) >= _MANY_WORDS and share <= _ALMOST_NONE
            return doubts("words", detail, effect="silent" if off_topic else "hold")
    return passes(f"{share:.0%} of the content words in the cited sentences")


def _words_to_cover(case: Case) -> list[str]:
    """The claim's content words that no other rule compares: no names, numbers or dates."""
    text = case.claim_text
    spans = [(q.start, q.end) for q in quantities(text)] + [m.span for m in mentions(text)]
    return list(dict.fromkeys(content_lemmas(blank_out(case.text_without_names, spans))))


def _missing(words: list[str], record: str) -> list[str]:
    record_words = set(content_lemmas(record))
    return [word for word in words if not any(counterpart(word, other) for other in record_words)]
