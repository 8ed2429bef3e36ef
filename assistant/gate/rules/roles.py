"""Roles: who says or does it in the claim is who says or does it in the record, and of the same body."""

import itertools
import re
from dataclasses import dataclass

from assistant.gate.case import Case, another_actor
from assistant.gate.ruling import Ruling, doubts, mismatch, passes
from assistant.language.naming.gazetteer import LANDS
from assistant.language.naming.names import Name, names_in, same_name
from assistant.language.naming.offices import office_before, office_words
from assistant.language.speech.attribution import reporting_frame
from assistant.language.speech.speakers import is_office_word
from assistant.language.speech.verbs import SpeechAct, speech_acts
from assistant.language.text.lemmas import STOP_WORDS, plain, words

__all__ = ["roles"]

_BEFORE = 60  # characters before a verb in which its subject is looked for
_TOGETHER = re.compile(
    r"\b(?:both|the two|the pair|jointly|each of|all (?:sides|parties|delegations|governments|leaders))\b"
    r"(?:\W+\w+){0,3}\W*$",
    re.I,
)

_JOINED = re.compile(
    r"\b(?:(?-i:and (?:the )?[A-Z])|both|they|the (?:leaders|two|sides|ministers|parties))", re.IGNORECASE
)


def _alike(claimed: SpeechAct, recorded: SpeechAct) -> bool:
    return bool(claimed.classes & recorded.classes) and claimed.classes != {"talk"}


def _persons(act: SpeechAct) -> list[Name]:
    return [subject for subject in act.subjects if subject.kind in {"person", "name", "place", "capital"}]


def roles(case: Case) -> Ruling:
    """Who says or does it in the claim is who does so in the cited sentence, and of the same body."""
    comparisons = (
        _the_other_way_round,
        _office_of_another,
        _done_by_office_of_another,
        _done_by_another_nation,
    )
    if ruling := next(filter(None, (compare(case) for compare in comparisons)), None):
        return ruling
    cited = [act for _, sentence in case.cited for act in speech_acts(sentence.text, case.surnames)]
    compared = 0
    for act in speech_acts(case.claim_text, case.surnames):
        matching = [other for other in cited if _alike(act, other)]
        if not matching or not all(_persons(other) for other in matching):
            continue
        recorded = [name for other in matching for name in _persons(other)]
        compared += 1
        claimed = _persons(act)
        if _is_frame_of_issuer(act, claimed, case):
            continue
        if claimed and not any(
            _same_actor(name, other) or _stands_for(name, other, case)
            for name in claimed
            for other in recorded
        ):
            detail = f"the claim has {claimed[0].text} as the one who did, the record {recorded[0].text}"
            return another_actor(claimed[0].text, recorded[0].text, detail, case)
        before = case.claim_text[max(0, act.start - _BEFORE) : act.start]
        if _TOGETHER.search(before) and len(recorded) == 1 and not _JOINED.search(case.cited_text):
            detail = f"the claim says it of more than one, the record of {recorded[0].text} alone"
            return doubts("actor", detail, effect="silent")
    return passes(f"{compared} compared" if compared else "no subject to compare")


def _stands_for(claimed: Name, recorded: Name, case: Case) -> bool:
    """ "Kyiv thanked …" where the statement of its ministry has its own minister do so."""
    if claimed.kind not in LANDS or claimed.country is None:
        return False
    for block in case.blocks:
        issuing = {name.country for name in names_in(block.statement.issuer)}
        speaker = block.statement.speaker
        if claimed.country in issuing and speaker and same_name(recorded.text, speaker):
            return True
    return False


def _is_frame_of_issuer(act: SpeechAct, subjects: list[Name], case: Case) -> bool:
    """Whether the claim only attributes it to the issuer: "Price said that …", of what others said."""
    frame = reporting_frame(case.claim_text)
    if act.classes != {"say"} or frame is None or not frame.start <= act.start < frame.end:
        return False
    issuers = [block.statement.speaker for block in case.blocks if block.statement.speaker]
    return any(same_name(subject.text, issuer) for subject in subjects for issuer in issuers)


# Verbs that say the same with both sides exchanged.
_MUTUAL = frozenset(
    """meet speak talk discuss confer join agree cooperate work partner share exchange negotiate border
    trade sign""".split()
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|gets?|got)\b.*\bby\b", re.IGNORECASE)
_BETWEEN = 80  # characters between whoever does it and whoever it is done to


@dataclass(frozen=True)
class _Deed:
    """Who does it, to whom, by the verb's lemma; a passive is turned round."""

    verb: str
    actor: Name
    object: Name


def _deeds(text: str, surnames: frozenset[str]) -> list[_Deed]:
    """Two neighbouring names with a verb right after the first."""
    named = [name for name in names_in(text, surnames) if name.kind not in {"office", "people"}]
    found = []
    for first, second in itertools.pairwise(named):
        between = text[first.end : second.start]
        if len(between) > _BETWEEN or not between.startswith(" ") or re.search(r"[.;:,]|\band\b", between):
            continue
        told = [
            word for word in words(between) if word.lemma not in STOP_WORDS and not word.text.endswith("ly")
        ]
        if told and told[0].text.islower():
            actor, object_ = (second, first) if _PASSIVE.search(between) else (first, second)
            found.append(_Deed(told[0].lemma, actor, object_))
    return found


def _the_other_way_round(case: Case) -> Ruling | None:
    """ "Ghana invited Togo" where the record has that Togo invited Ghana."""
    recorded = [deed for _, sentence in case.cited for deed in _deeds(sentence.text, case.surnames)]
    for claimed in _deeds(case.claim_text, case.surnames):
        same = [deed for deed in recorded if deed.verb == claimed.verb and deed.verb not in _MUTUAL]
        if any(_same_actor(claimed.actor, deed.actor) for deed in same):
            continue
        for deed in same:
            if _same_actor(claimed.actor, deed.object) and _same_actor(claimed.object, deed.actor):
                return mismatch("actor", claimed.actor.text, deed.actor.text)
    return None


_CLAUSE_START = re.compile(r"(?:^|[,;:] )(?:and |but )?(?:the )?$", re.IGNORECASE)
_ACTS = re.compile(
    r" (?:\w+ly )?(?:\w{2,}ed|will|has|had|is|was|would|pays|takes|gives|gets|buys|sends|holds|keeps|leads|"
    r"makes|beat|began|broke|built|came|fell|fought|gave|held|left|lost|made|met|paid|sent|shot|struck|took|went|"
    r"withdrew|won)\b"
)


def _done_by_another_nation(case: Case) -> Ruling | None:
    """ "The Americans opened with an attack" where the best cited sentence says so of the British alone."""
    claimed, recorded = _acting_nation(case.claim_text), _acting_nation(case.best_cited_sentence)
    if claimed is None or recorded is None or _same_actor(claimed, recorded):
        return None
    if any(name.country == claimed.country for name in names_in(case.best_cited_sentence)):
        return None
    return doubts("actor", text=claimed.text, recorded=recorded.text)


def _acting_nation(text: str) -> Name | None:
    """The first nation that plainly is the subject of a clause."""
    return next(
        (
            name
            for name in names_in(text)
            if name.kind in LANDS and _CLAUSE_START.search(text[: name.start]) and _ACTS.match(text, name.end)
        ),
        None,
    )


_OFFICE_SUBJECT = re.compile(
    r"(?:^|[.;:] |, and |, |and )[Tt]he (?P<office>(?:Foreign |Prime |Vice |Deputy )?"
    r"(?:Secretary|President|Minister|Chancellor|King|Ambassador|Envoy|Under Secretary))"
    r"(?: also| further| then)?(?= [a-z])"
)


def _done_by_office_of_another(case: Case) -> Ruling | None:
    """ "Retno stressed …" where the best cited sentence has "The Secretary stressed …", who is Blinken."""
    subject = _OFFICE_SUBJECT.search(case.best_cited_sentence)
    people = case.claim_people
    if subject is None or not people or people[0].start > 0 or not _is_titled(people[0], case):
        return None
    holders = _holders(subject["office"], case)
    if not holders or any(same_name(name.text, holder) for name in people for holder in holders):
        return None
    return doubts("actor", text=people[0].text, recorded=holders[0])


def _is_titled(name: Name, case: Case) -> bool:
    """Whether the record has somebody of this name with an office: a person, and no place."""
    return any(other.kind == "person" and same_name(name.text, other.text) for other in case.record_names)


def _holders(office: str, case: Case) -> list[str]:
    """Who is named with this very office in the statement: "Secretary of State Antony J. Blinken"."""
    wanted = office_words(office)
    texts = [text for block in case.blocks for text in (block.statement.speaker or "", block.statement.text)]
    named = [
        (name.text, office_before(text, name.start))
        for text in texts
        for name in names_in(text)
        if name.kind == "person"
    ]
    issuing = case.issuing_lands
    ours = [(name, held) for name, held in named if not issuing or _lands(held) <= issuing]
    lesser = {"deputy", "under", "undersecretary", "assistant", "vice"} - wanted
    return list(dict.fromkeys(name for name, held in ours if wanted <= held and not held & lesser))


def _lands(office: frozenset[str]) -> set[str]:
    return {word for word in office if word[0].isupper()}


_AIDE = re.compile(
    r"\b(?:advis[eo]r|aide|assistant|deputy|counsel(?:l?or)?|envoy|chief of staff) to (?:the )?"
    r"(?P<office>[^,.;:()]{3,60}?)(?=[,.;:()]| (?:during|in|at|for|from|under|and|who|since)\b|$)",
    re.IGNORECASE,
)


def _office_of_another(case: Case) -> Ruling | None:
    """An adviser to the holder of an office is not its holder."""
    claim = plain(case.claim_text)
    for found in _AIDE.finditer(case.cited_text):
        office = plain(found["office"]).strip()
        named = _claims_office(office, claim) and any(is_office_word(word) for word in office.split())
        if named and not _AIDE.search(case.claim_text):
            return doubts("actor", f"the record tells of an aide to the {office}")
    return None


def _claims_office(office: str, claim: str) -> bool:
    """Whether the claim speaks of the holder; "the president's senior people" are others."""
    people = r"s (?:\w+ ){0,2}(?:people|advis[eo]rs?|aides?|staff|team|envoys?|officials?|deput(?:y|ies))\b"
    return bool(re.search(rf"\b{re.escape(office)}(?!{people})", claim))


def _same_actor(name: Name, other: Name) -> bool:
    return same_name(name.text, other.text) or (name.country is not None and name.country == other.country)
