"""Attribution: the claim's speaker issued the words, spoke them, or is reported to have said them."""

import re

from assistant.gate.case import Case, another_actor
from assistant.gate.collectives import is_collective, is_joint, is_nobody_named
from assistant.gate.ruling import Ruling, doubts, lacks, mismatch, passes
from assistant.gate.turns import is_answered, is_person, unofficial, voices
from assistant.language.naming.gazetteer import LANDS, country_of
from assistant.language.naming.names import name_tokens, names_in, same_name
from assistant.language.naming.offices import office_before, office_words
from assistant.language.speech.verbs import classes_in, speech_acts
from assistant.language.text.fold import fold
from assistant.language.text.lemmas import plain
from assistant.schema import EvidenceBlock

__all__ = ["attribution"]

_PRONOUNS = frozenset("he she they it both who one i we you his her their its our".split())


def attribution(case: Case) -> Ruling:
    """Whom the claim attributes the words to issued them, spoke them, or is reported to have said them."""
    if unofficial(case):
        return _not_stated(case)
    speakers, turns = _speakers(case), voices(case)
    if not speakers:
        return _without_attribution(case, turns)
    known = (_meant(speaker, case) if turns else speaker for speaker in speakers)
    named = (speaker for speaker in known if not (plain(speaker) in _PRONOUNS or is_nobody_named(speaker)))
    failed = (_compared(speaker, turns, case) for speaker in named)
    return next((ruling for ruling in failed if ruling), passes("; ".join(speakers)))


def _not_stated(case: Case) -> Ruling:
    """A premise, a question or a heckle; where an official's answer is cited as well, the reader is asked."""
    detail = "nobody who speaks for the issuer says this: a reporter or somebody else has the turn"
    return doubts("words", detail) if is_answered(case) else lacks(detail)


def _meant(speaker: str, case: Case) -> str:
    """The only person whom the claim names, for "he" or "she"."""
    people = case.claim_people
    return people[0].text if plain(speaker) in _PRONOUNS and len(people) == 1 else speaker


def _compared(speaker: str, turns: list[str], case: Case) -> Ruling | None:
    several = is_collective(speaker)
    if turns and (ruling := _in_transcript(speaker, turns, case, several)):
        return ruling
    if any(same_name(speaker, voice) for voice in turns):
        return None
    if other := _quoted_of_another(speaker, case):
        return another_actor(speaker, other, f"these are words of {other}, not of {speaker}", case)
    if owner := _owner(speaker):
        return _other_office(speaker, owner, case)
    if several or any(_speaks_for(speaker, block) for block in case.blocks):
        return None
    return _reported(speaker, case)


def _quoted_of_another(speaker: str, case: Case) -> str | None:
    """To whom alone the sentence that has the quoted words gives them, where that is another person."""
    if not is_person(speaker):
        return None
    quotes = [fold(quote).text for quote in case.claim.quotes]
    for _, sentence in case.near_sentences:
        text = fold(sentence.text).text
        if not any(quote in text for quote in quotes):
            continue
        acts = speech_acts(sentence.text, case.surnames)
        named = [name for act in acts for name in act.subjects if name.kind in {"person", "name"}]
        if not named or any(same_name(speaker, name.text) for name in named):
            return None
        return named[0].text
    return None


def _reported(speaker: str, case: Case) -> Ruling | None:
    """Somebody other than the issuer: a cited sentence has to tell what that one said."""
    if _is_foreign_body(speaker, case) and not _has_said(speaker, case):
        return doubts("actor", text=speaker, recorded=case.blocks[0].statement.issuer)
    if not _is_named(speaker, case):
        detail = f"{speaker} is not named in the cited statement"
        return doubts("actor", detail, text=speaker, effect="silent" if is_person(speaker) else "hold")
    if other := _other_speaker(speaker, case):
        return another_actor(speaker, other, f"the record gives this to {other}, not to {speaker}", case)
    if not any(_leads(speaker, block) for block in case.blocks) and not _is_heard(speaker, case):
        issuer = case.blocks[0].statement.issuer
        return doubts("actor", f"these are words of {issuer}, not plainly of {speaker}", text=speaker)
    return None


def _in_transcript(speaker: str, turns: list[str], case: Case, several: bool) -> Ruling | None:
    """Whoever has the turn says it, unless that one tells what another has said."""
    if is_person(speaker) and not any(same_name(speaker, voice) for voice in turns):
        detail = f"in the transcript {turns[0]} says this, not {speaker}"
        read_by_us = speaker not in case.claim.source_text  # for "she", or from what was said before
        if read_by_us or any(same_name(speaker, name.text) for name in names_in(case.cited_text)):
            return doubts("actor", detail, text=speaker, recorded=turns[0])
        return mismatch("actor", speaker, turns[0], detail)
    if several or (len(turns) > 1 and is_person(speaker)):
        return doubts("actor", f"the cited sentences are of {', '.join(turns)}", text=speaker)
    return None


_OFFICE = r"(?:office|team|staff|aides?|advis[eo]rs?|spokes(?:person|man|woman)|lawyers?|campaign)"
_OWNED = re.compile(
    rf"(?P<owner>.+?)['’]s? (?:\w+ ){{0,2}}?{_OFFICE}"
    rf"|(?:an? |the )?(?:\w+ ){{0,2}}?{_OFFICE} (?:of|for|to) (?P<served>.+)"
)


def _owner(speaker: str) -> str | None:
    """Whose office speaks, where it is somebody's by name: "Lee's office", "a spokesman for Lee"."""
    owned = _OWNED.fullmatch(speaker)
    owner = (owned["owner"] or owned["served"]) if owned else ""
    return owner if is_person(owner) else None


def _other_office(speaker: str, owner: str, case: Case) -> Ruling | None:
    """ "Lee's office said" is no statement of Boateng's, nor of a body that Lee does not lead."""
    if any(_leads(owner, block) or plain(speaker) in plain(block.statement.text) for block in case.blocks):
        return None
    issuer = case.blocks[0].statement.issuer
    lands = {_land_of(owner, block) for block in case.blocks}
    issuing = {name.country for name in names_in(issuer) if name.country}
    if None not in lands and issuing and lands.isdisjoint(issuing):
        return mismatch("actor", speaker, issuer)
    return doubts("actor", text=speaker, recorded=issuer)


_BODY = re.compile(
    r"\b(?:minist(?:ry|ries)|department|embassy|government|presidency|parliament|army|office|spokes\w+|"
    r"officials?|diplomats?|authorit(?:y|ies)|administration)\b",
    re.IGNORECASE,
)


def _is_foreign_body(speaker: str, case: Case) -> bool:
    """ "The Polish foreign ministry", "Egyptian officials": of a country that is not the issuers'."""
    land = country_of(speaker) or next((name.country for name in names_in(speaker) if name.country), None)
    body = _BODY.search(speaker) is not None and not is_person(speaker)
    return body and land is not None and bool(case.issuing_lands) and land not in case.issuing_lands


def _has_said(speaker: str, case: Case) -> bool:
    """Whether the statement reports words of this very body, or its country says something in a cited one."""
    if any(plain(speaker) in plain(block.statement.text) for block in case.blocks):
        return True
    lands = {name.country for name in names_in(speaker) if name.country}
    acts = (act for _, sentence in case.cited for act in speech_acts(sentence.text, case.surnames))
    return any(name.country in lands and name.kind != "person" for act in acts for name in act.subjects)


def _mentions(owner: str, block: EvidenceBlock) -> list[tuple[str, int, int]]:
    """Where title and text name the person: the text, and the start and end of the name."""
    texts = (block.statement.title, block.statement.text)
    return [(t, name.start, name.end) for t in texts for name in names_in(t) if same_name(name.text, owner)]


def _land_of(owner: str, block: EvidenceBlock) -> str | None:
    """The country that the statement gives the person: "Iraqi Minister Lee", "President Lee of Ghana"."""
    for text, start, end in _mentions(owner, block):
        before = [word for word in office_before(text, start) if word[0].isupper()]
        after = names_in(text[end + len(" of ") : end + _NEAR]) if text.startswith(" of ", end) else []
        if land := next(iter(before), None) or next((name.country for name in after[:1]), None):
            return land
    return None


_NEAR = 60  # characters after a name in which its country is looked for
_HEADS = {"department": "secretary", "house": "president", "office": ""}  # who leads such a body


def _leads(owner: str, block: EvidenceBlock) -> bool:
    """Whether the person is the statement's speaker, or holds the office that the issuer is called after."""
    statement = block.statement
    if statement.speaker and same_name(owner, statement.speaker):
        return True
    issuing = {_HEADS.get(word, word) for word in office_words(statement.issuer)}
    country = next((name.country for name in names_in(statement.issuer) if name.country), None)
    held = [office_before(text, start) for text, start, _ in _mentions(owner, block)]
    land = _land_of(owner, block) or (country if _is_first(owner, statement.text) else None)
    return land == country and any(issuing & office for office in held)


def _is_first(owner: str, text: str) -> bool:
    """Whether nobody is named before: an issuer tells of its own people first."""
    first = next((name for name in names_in(text) if name.kind == "person"), None)
    return first is not None and same_name(first.text, owner)


_UNNAMED = re.compile(
    r"\b(?:I|we|our|he|she|they|both|each|his|her|their|the (?:two|\w+ )?(?:sides|leaders|parties|ministers?|"
    r"secretary|president|ambassadors?|envoys?|officials?|delegations?|king|chancellor|adviser|advisor))\b",
    re.IGNORECASE,
)


def _is_heard(speaker: str, case: Case) -> bool:
    """Whether a cited sentence names whoever is said to speak, or says "he" or "the minister" of somebody."""
    if all(name.kind == "office" for name in names_in(speaker)):
        return True
    named = names_in(case.cited_text)
    land = country_of(speaker) or next((name.country for name in names_in(speaker) if name.country), None)
    if land and any(name.country == land for name in named):
        return True
    if (
        any(same_name(speaker, name.text) for name in named)
        or '"' in case.cited_text
        or "“" in case.cited_text
    ):
        return True
    says = bool(classes_in(case.cited_text) - {"talk"})
    return says and _UNNAMED.search(case.cited_text) is not None


def _speakers(case: Case) -> list[str]:
    if case.claim.attribution is None:
        return []
    speaker = case.claim.attribution.speaker
    parts = [speaker] if is_joint(speaker) else re.split(r";|\band\b(?=\s+[A-Z])", speaker)
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


def _speaks_for(speaker: str, block: EvidenceBlock) -> bool:
    """Whether it is the statement's speaker, its issuer, or the country whose body issued it."""
    statement = block.statement
    official = [text for text in (statement.issuer, statement.speaker) if text]
    if any(same_name(speaker, text) or plain(speaker) in plain(text) for text in official):
        return True
    if any(office_words(speaker) <= office_words(text) for text in official):
        return True  # "the prime minister's office": Media Office of the Iraqi Prime Minister
    claimed, issuing = names_in(speaker), [name for text in official for name in names_in(text)]
    if any(
        same_name(name.text, issuer.text)
        for name in claimed
        for issuer in issuing
        if name.kind not in {"office", "people", "place"}
    ):
        return True
    nation = country_of(speaker) or next((name.country for name in claimed if name.kind in LANDS), None)
    body = any(name.kind == "organisation" for name in claimed)
    return nation is not None and not body and any(issuer.country == nation for issuer in issuing)


def _is_named(speaker: str, case: Case) -> bool:
    recorded = [name.text for name in case.record_names if name.kind != "office"]
    names = names_in(speaker)
    claimed = [name for name in names if name.kind not in {"office", "people"}] or names
    if any(
        same_name(text, other) for text in (*(name.text for name in claimed), speaker) for other in recorded
    ):
        return True
    whole_text = " ".join(block.statement.text for block in case.blocks) + " " + case.headers
    return plain(speaker) in plain(whole_text) or _is_signature(speaker, case)


def _is_signature(speaker: str, case: Case) -> bool:
    """Whether the surname is anywhere in the statement, as in a message signed by its author."""
    surname = name_tokens(speaker)[-1]
    return any(re.search(rf"\b{re.escape(surname)}\b", plain(block.statement.text)) for block in case.blocks)


def _other_speaker(speaker: str, case: Case) -> str | None:
    """The one person to whom the cited sentence attributes it, where that is not `speaker`."""
    for _, sentence in case.cited:
        acts = speech_acts(sentence.text, case.surnames)
        subjects = [name for act in acts for name in act.subjects if name.kind in {"person", "name"}]
        if not acts or not all(act.subjects for act in acts) or not subjects:
            return None
        if any(same_name(speaker, subject.text) for subject in subjects):
            return None
        return subjects[0].text
    return None


def _without_attribution(case: Case, turns: list[str]) -> Ruling:
    """Without an attribution the claim's subject may still be the speaker: "X called it a war of choice"."""
    acts = [act for act in speech_acts(case.claim_text, case.surnames) if act.subjects]
    first = next((name for act in acts for name in act.subjects if name.kind in {"person", "name"}), None)
    if first is None or first.start > 0:
        return passes("no attribution")
    if turns and not any(same_name(first.text, voice) for voice in turns):
        detail = f"in the transcript {turns[0]} says this; the claim tells it of {first.text}"
        return doubts("actor", detail, text=first.text, recorded=turns[0])
    if len(turns) > 1:
        return doubts(
            "actor", f"the cited sentences are of several speakers: {', '.join(turns)}", text=first.text
        )
    return passes("no attribution")
