"""Opposites: no word of the claim is the opposite of the record's word for the same thing."""

import re

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, Unsettled, doubts, passes
from assistant.language.stance.factuality import events
from assistant.language.text.lemmas import content_lemmas, lemma, opposed

__all__ = ["opposites"]

_SHARED_WORDS = 2  # content words in common from which two sentences are about one thing
_NEIGHBOURS = 4  # content words to each side: the thing that a verb is about is near it
_ATTRIBUTE = re.compile(
    r"(?:(?<!\bhe)(?<!\bit)(?<!\bshe)(?<!\bthat)['’]s|\b(?:its|their|his|her|our|the|an?))\s+([a-z]+ing)\s+[a-z]",
    re.IGNORECASE,
)
# "Keep ISIS from coming back" and "keep them out" prevent something; "keep" alone continues it.
_KEEP_FROM = re.compile(
    r"\bke(?:ep(?:s|ing)?|pt)\b(?! \w+ing\b)"
    r"(?=(?:\W+[\w’'-]+){1,6}?\W+from \w+ing\b|(?: (?!to\b|that\b|which\b|who\b)[\w’'-]+){0,4}? out\b)",
    re.I,
)
# An office ("first lady") and the previous time ("last week") are the opposite of nothing.
_NO_ORDER = re.compile(
    r"\bfirst(?=[ -](?:lad(?:y|ies)|gentlem[ae]n)\b)|^last(?=[ -](?:time|night|week|month|year)\b)",
    re.IGNORECASE,
)


def opposites(case: Case) -> Ruling:
    """No word of the claim is the opposite of the cited sentence's word for the same thing."""
    claim_words, record_words = content_lemmas(case.claim_text), content_lemmas(case.cited_text)
    claim_lemmas, record_lemmas = _lemmas(case.claim_text), _lemmas(case.cited_text)
    told = [case.claim_text, *(sentence.text for _, sentence in case.cited)]
    denied = {event.lemma for text in told for event in events(text) if event.denied}
    for word in claim_lemmas:
        against = opposed(word, record_lemmas)
        if against is None or opposed(against, claim_lemmas) is None:
            continue
        if word in denied or against in denied:
            continue
        if not _neighbours(word, claim_words) & _neighbours(against, record_words):
            continue  # said of another thing
        if word in _attributive(case.claim_text):
            return doubts(
                "words", f"the record does not call it “{word}”; it has “{against}”", effect="silent"
            )
        shared = set(claim_words) & set(record_words)
        effect: Unsettled = "contradicted" if len(shared) >= _SHARED_WORDS else "hold"
        return doubts("negation", text=word, recorded=against, effect=effect)
    return passes()


def _attributive(text: str) -> set[str]:
    """Lemmas of the participles that only describe a noun: "Iran’s expanding influence" expands nothing."""
    return {lemma(word) for word in _ATTRIBUTE.findall(text)}


def _neighbours(word: str, lemmas: list[str]) -> set[str]:
    places = [place for place, other in enumerate(lemmas) if other == word]
    spans = (lemmas[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1] for place in places)
    return {near for span in spans for near in span} - {word}


def _lemmas(text: str) -> list[str]:
    text = _NO_ORDER.sub(" ", _KEEP_FROM.sub("prevent", text))
    return [lemma(word) for word in re.findall(r"[^\W\d_]+", text)]
