"""Negation and factuality: what the claim denies or leaves open the record does, and the other way round."""

import re
from collections.abc import Sequence

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, doubts, passes
from assistant.language.amounts.quantities import quantities
from assistant.language.stance.assertion import unasserted
from assistant.language.stance.factuality import Event, events, is_denial, is_opener
from assistant.language.stance.polarity import omits
from assistant.language.stance.propositions import mentioned_clauses
from assistant.language.text.lemmas import content_lemmas, counterpart, words

__all__ = ["polarity"]

_NOT_THE_FIRST = re.compile(
    r"(?:not|n['’]t) (?:(?!one of)[\w.’'-]+ ){0,4}?"
    r"(?:the|his|her|its|their|our|[\w.-]+['’]s?) (?:very )?first\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:again|once more|another|previous(?:ly)?|return(?:s|ed|ing)? to|back to)\b", re.IGNORECASE
)
_FIRST = re.compile(r"\bfirst\b(?![ -](?:lad(?:y|ies)|gentlem[ae]n)\b)", re.IGNORECASE)
# Words beside which a denial may say the same as the record without one: "nothing until June", "from June";
# "never as bad before", "worse than ever"; "without a vote against", "unanimously".
_RELATIVE = re.compile(
    r"\b(?:until|till|unless|before|except|but|without|alone|so|as|more|less|longer|yet|"
    r"other|such|just|merely|only)\b",
    re.IGNORECASE,
)
_PLANNED = frozenset("plan expect schedule set due slate intend".split())
# Whoever is asked, or spoken of, has not undertaken anything: "was urged to visit" is no "will visit".
_ASKED = frozenset(
    "urge ask call request invite invitation encourage appeal press exhort implore plead beg push lobby "
    "challenge advocate propose proposal suggest suggestion recommend consider contemplate idea option "
    "possibility chance opportunity".split()
)
_LONGEST_PAIR = 60  # characters of the record that are shown beside the denial


def polarity(case: Case) -> Ruling:
    """What the claim denies or leaves open the record does, and the other way round."""
    claim, cited = case.claim_text, case.cited_text
    omitted = omits(claim)
    if omitted and not (omits(cited) or _denies(case)):
        detail = "the claim says that something is left out, the cited sentences do not"
        mentioned = _stated(content_lemmas(claim.replace(omitted, " ")), case)
        return doubts("words", detail, text=omitted, recorded=mentioned)
    return _first_or_not(case) or _compared(case) or _named_to_deny(case) or passes()


def _denies(case: Case) -> bool:
    return any(is_denial(event) for _, sentence in case.cited for event in events(sentence.text))


def _compared(case: Case) -> Ruling | None:
    """Each event of the claim with those of the cited sentences that are about the same."""
    recorded = [event for _, sentence in case.cited for event in events(sentence.text)]
    claimed = events(case.claim_text)
    for event in claimed:
        if not event.verbal and (event.subordinate or not event.denied):
            continue
        same = [other for other in _same_events(event, recorded) if event.verbal or _is_told(event, other)]
        if same and not any(_agree(event, other) for other in same):
            return _differs(event, same[0], case)
        alone = not same and _is_denied_by_itself(event) and not _is_turned_twice(event, claimed)
        if alone and not _denies(case):
            return _denied_alone(event, case)
    return None


def _named_to_deny(case: Case) -> Ruling | None:
    """ "It is a myth that they met", where the record denies nothing; whatever the verb's own standing is."""
    named = next((part for part in mentioned_clauses(case.claim_text) if part.manner == "denied"), None)
    if named is None or _denies(case):
        return None
    if any(part.manner == "denied" for _, sentence in case.cited for part in unasserted(sentence.text)):
        return None
    detail = f"the claim names it to deny it (“{named.cue}”), the cited sentence denies nothing"
    return doubts("negation", detail, text=named.cue)


def _is_told(event: Event, other: Event) -> bool:
    """Whether the other one is so plainly told that "without" the like of it is something else."""
    return other.definite or (other.lemma == event.lemma and not other.verbal)


def _is_denied_by_itself(event: Event) -> bool:
    return event.denied and not event.open and event.definite


def _is_turned_twice(event: Event, claimed: Sequence[Event]) -> bool:
    """ "Did not hesitate to condemn", "there is no doubt that": what is denied turns what it governs back."""
    denied = {other.start for other in claimed if other.by_start == event.by_start}
    return any(not other.denied and other.by and other.by_start in denied for other in claimed)


def _same_events(event: Event, recorded: Sequence[Event]) -> list[Event]:
    """Those by the same word, else by a kindred one, sharing most of what they are about."""
    own = event.about - {event.lemma}
    for alike in (
        _by_the_same_word(event, recorded),
        [o for o in recorded if counterpart(event.lemma, o.lemma)],
    ):
        shared = {id(other): len(own & other.about) for other in alike}
        most = max(shared.values(), default=0)
        if most or (alike and not own):
            return [other for other in alike if shared[id(other)] == most]
    return []


def _by_the_same_word(event: Event, recorded: Sequence[Event]) -> list[Event]:
    return [other for other in recorded if event.lemma == other.lemma and event.verbal == other.verbal]


def _agree(event: Event, other: Event) -> bool:
    """Both are told as so, as not so, or as open; whether "to meet" is open its sentence need not tell."""
    if other.open and not other.verbal:
        return True  # a noun below a verb that is denied: nobody can tell
    if event.denied != other.denied:
        return False
    if event.openers and (other.openers or not other.definite or _is_planned(event, other)):
        return True
    if event.openers:  # "should claim to monitor" is less than "should monitor"
        return other.open and not any(map(is_opener, event.openers))
    undertaken = event.future and not other.openers & _ASKED
    return not (other.openers and event.definite) or undertaken or event.open


def _is_planned(event: Event, other: Event) -> bool:
    """ "Plans to visit" where the record has "will visit"."""
    return other.future and event.openers <= _PLANNED


def _differs(event: Event, other: Event, case: Case) -> Ruling:
    claimed = _words(event, case.claim_text)
    owner = next(sentence.text for _, sentence in case.cited if other in events(sentence.text))
    recorded = _words(other, owner)
    if event.denied == other.denied:
        detail = f"the claim has “{claimed}”, the cited sentence “{recorded}”"
        return doubts("certainty", detail, text=case.claim_text[event.start : event.end])
    near = case.claim_text[min(event.start, event.by_start) :] if event.denied else recorded
    certain = not (event.open or other.open or _RELATIVE.search(near))
    return doubts("negation", text=claimed, recorded=recorded, effect="contradicted" if certain else "hold")


def _words(event: Event, text: str) -> str:
    """The event with the word that denies it or leaves it open, as far as they stand together."""
    start, end = min(event.start, event.by_start), max(event.end, event.by_end)
    return text[start:end] if end - start <= _LONGEST_PAIR else text[event.start : event.end]


def _denied_alone(event: Event, case: Case) -> Ruling:
    detail = f"the claim says “{event.by}”, the cited sentence denies nothing"
    claimed, stated = _words(event, case.claim_text), _stated(sorted(event.about), case)
    if not stated or _RELATIVE.search(case.claim_text, event.by_start):
        return doubts("negation", detail, text=event.by)
    return doubts("negation", detail, text=claimed, recorded=stated, effect="contradicted")


def _stated(lemmas: Sequence[str], case: Case) -> str:
    """What a cited sentence on the same matter says with the words that the claim denies, or nothing."""
    return next(filter(None, (_stretch(lemmas, text) for text in case.sentences_on_it)), "")


def _stretch(lemmas: Sequence[str], text: str) -> str:
    """The text from the first to the last counterpart of these lemmas, as far as they are close together."""
    places = [word for word in words(text) if any(counterpart(lemma, word.lemma) for lemma in lemmas)]
    if not places:
        return ""
    near = [word for word in places if word.end - places[0].start <= _LONGEST_PAIR]
    return text[near[0].start : near[-1].end]


def _first_or_not(case: Case) -> Ruling | None:
    found = _NOT_THE_FIRST.search(case.claim_text)
    return _not_the_first(case.claim_text, found.start(), case.cited_text) if found else None


def _not_the_first(claim: str, start: int, cited: str) -> Ruling | None:
    """ "Not the first" denies nothing: it says that there were others. None without such a phrase."""
    if not _NOT_THE_FIRST.match(claim, start):
        return None
    if _FIRST.search(cited):
        return doubts(
            "negation",
            "the claim says that there were others before, the cited sentence has the first",
            text="not the first",
            recorded="the first",
            effect="contradicted",
        )
    if any(q.ordinal and q.value > 1 for q in quantities(cited)) or _AGAIN.search(cited):
        return passes("the cited sentence tells of another time")
    return doubts(
        "negation", "the claim says that there were others before; the cited sentence does not count"
    )
