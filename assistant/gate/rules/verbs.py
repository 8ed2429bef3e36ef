"""Verbs: the claim's verbs of speech are no stronger than the record's, and of the same matter."""

import re

from assistant.gate.case import Case, blank_out
from assistant.gate.ruling import Ruling, doubts, passes
from assistant.language.amounts.dates import mentions
from assistant.language.naming.names import names_in
from assistant.language.speech.verbs import (
    CAUSE,
    SUPPORTED_BY,
    SpeechAct,
    classes_in,
    speech_acts,
    verb_classes,
)
from assistant.language.stance.emphasis import without_emphasis
from assistant.language.text.lemmas import content_lemmas, counterpart
from assistant.language.text.overlap import coverage

__all__ = ["verbs"]

# Verbs that are news by themselves: the record must use them of the same matter as the claim.
_BINDING = frozenset("agree commit demand threaten sign reject apologize".split())
_SAME_MATTER = 0.5  # share of the content words after the verb that the record's sentence has too
_BRINGS_ABOUT = re.compile(
    r"\b(?:thank|because|due to|owing|result|caus|allow|enabl|help|mak(?:e|es|ing) (?:it )?possible|ensur|"
    r"led to|lead|brought|bring|driv|permit|let|support|through|by \w+ing)",
    re.IGNORECASE,
)


def verbs(case: Case) -> Ruling:
    """The claim's verbs are no stronger than the record's: "agreed" is more than "discussed"."""
    if CAUSE.search(case.claim_text) and not _BRINGS_ABOUT.search(case.cited_text):
        return doubts("words", "the claim says what it came of (“thanks to”), the cited sentences do not")
    recorded = classes_in(case.cited_text)
    compared = 0
    for act in speech_acts(without_emphasis(case.claim_text), case.surnames):
        checked = [name for name in act.classes if name in SUPPORTED_BY]
        if len(checked) < len(act.classes) or not checked:
            continue
        compared += 1
        if not any(SUPPORTED_BY[name] & recorded for name in checked) and not _has_counterpart(act, case):
            return doubts(
                "verb",
                f"the claim's “{act.verb}” has no match in the cited sentences",
                text=act.verb,
                effect="silent",
            )
        if _BINDING & set(checked) and not _same_object(act, checked, case):
            return doubts(
                "verb", f"the record does not say “{act.verb}” of this matter", text=act.verb, effect="silent"
            )
    return passes(f"{compared} compared" if compared else "no verb of strength")


def _same_object(act: SpeechAct, classes: list[str], case: Case) -> bool:
    """One cited sentence has a verb of this strength and is about what the claim says was agreed."""
    matter = _matter(act, case)
    strong_enough = frozenset[str]().union(*(SUPPORTED_BY[name] for name in classes))
    shares = [
        coverage(matter, sentence.text)
        for _, sentence in case.cited
        if classes_in(sentence.text) & strong_enough
    ]
    return not matter or not shares or max(shares) >= _SAME_MATTER


def _matter(act: SpeechAct, case: Case) -> list[str]:
    """The content words after the verb, names and days aside: what it is about."""
    after = case.claim_text[act.start :]
    after = blank_out(after, [day.span for day in mentions(after)])
    named = {word for name in names_in(after) for word in content_lemmas(name.text)}
    return [word for word in content_lemmas(after)[1:] if word not in named and not verb_classes(word)]


def _has_counterpart(act: SpeechAct, case: Case) -> bool:
    """Another word for it that no class ranks: "encouraged" is one, and is less than "demanded"."""
    others = content_lemmas(case.cited_text)
    return any(counterpart(act.verb, lemma) and not verb_classes(lemma) for lemma in others)
