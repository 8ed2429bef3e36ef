"""Word coverage: the claim's content words have a counterpart in the record."""

import re

from assistant.gate.case import Case, blank_out
from assistant.gate.ruling import Ruling, doubts, holds, passes
from assistant.language.amounts.dates import mentions
from assistant.language.amounts.quantities import quantities
from assistant.language.text.lemmas import content_lemmas, senses
from assistant.language.text.lemmas import words as words_of

__all__ = ["coverage_of_words", "every_part"]

# Shares of the claim's content words with a counterpart in the record, set by hand on the labelled articles.
_ENOUGH_NEAR = 0.40  # in the cited sentences, around them and in the statement's headers
_ENOUGH_CITED = 0.35  # in the cited sentences themselves
_ALMOST_NONE, _MANY_WORDS = 0.25, 4  # so small a share of so many words: the statement is on something else
# So many words of which none is near the citation: it is on something else, whatever a reader says.
_ANOTHER_MATTER = 3
_PART = re.compile(
    r"[,;:—–]\s+|\s+[—–]\s+|\s+(?=(?:and|but|while|as|with|amid|despite|after|before|because|since|so|until|who|which|where)\s)"
)
_PART_WORDS = 3  # content words: fewer without a counterpart may be a figure of speech
_FEW_WORDS = 2  # of so few the last has to be met: what is told of the other
# "The war is over", "prices are down": a small word that is all that is told.
_SMALL_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|has been|have been) (?:now |all |back )?(over|out|off|down|up|back|on|in)\W*$",
    re.IGNORECASE,
)
_MOST_LISTED = 6  # missing words named in the detail


def every_part(case: Case) -> Ruling:
    """Every part of the claim, cut at commas and conjunctions, shares some word with the record."""
    record = frozenset[str | int]().union(*map(senses, content_lemmas(case.record_text)))
    words = set(_words_to_cover(case))
    for part in _PART.split(case.claim_text):
        part_words = [word for word in dict.fromkeys(content_lemmas(part)) if word in words]
        if len(part_words) >= _PART_WORDS and all(record.isdisjoint(senses(word)) for word in part_words):
            return doubts("words", f"the record has nothing on “{part.strip(' .')}”", effect="silent")
    return passes()


def coverage_of_words(case: Case) -> Ruling:
    """Enough of the claim's content words have a counterpart in and around the cited sentences."""
    words = _words_to_cover(case)
    if not words and not (case.claim_names or mentions(case.claim_text) or quantities(case.claim_text)):
        return doubts("words", "the claim has no words that could be looked for")
    if not words:
        return passes("no words of its own")
    told = _last_said(words, case.assertion_text)
    for record, enough in ((case.record_text, _ENOUGH_NEAR), (case.cited_text, _ENOUGH_CITED)):
        missing = _missing(words, record)
        share = 1 - len(missing) / len(words)
        if share >= enough and told not in missing:
            continue
        detail = f"only {share:.0%} of the content words; not found: {', '.join(missing[:_MOST_LISTED])}"
        if case.is_strongly_read and told is None and share > _ALMOST_NONE:
            return passes(f"{detail}; both readings are strong")
        if len(missing) == len(words) >= _ANOTHER_MATTER and record is case.record_text:
            return holds(detail)
        off_topic = len(words) >= _MANY_WORDS and share <= _ALMOST_NONE
        return doubts("words", detail, effect="silent" if off_topic else "hold")
    return passes(f"{share:.0%} of the content words in the cited sentences")


def _last_said(words: list[str], assertion: str) -> str | None:
    """What a claim of few words tells: its last word, unless that is only about who said it."""
    if len(words) > _FEW_WORDS or words[-1] not in {word.lemma for word in words_of(assertion)}:
        return None
    return words[-1]


def _words_to_cover(case: Case) -> list[str]:
    """The claim's content words that no other rule compares: no names, numbers or dates."""
    text = case.claim_text
    spans = [(q.start, q.end) for q in quantities(text)] + [m.span for m in mentions(text)]
    small = [found.lower() for found in _SMALL_PREDICATE.findall(text)]
    return list(dict.fromkeys(content_lemmas(blank_out(case.text_without_names, spans)) + small))


def _missing(words: list[str], record: str) -> list[str]:
    record_words = {*content_lemmas(record), *(word.lemma for word in words_of(record))}
    record_senses = frozenset[str | int]().union(*map(senses, record_words))
    return [word for word in words if record_senses.isdisjoint(senses(word))]
