"""The rule for roles: who says or does it in the claim is who does in the record, and of the same body."""

import re

from assistant.gate.case import Case, Ruling, given_wrongly, holds, passes, silent
from assistant.language.naming.gazetteer import LANDS
from assistant.language.naming.names import Name, names_in, same_name
from assistant.language.speech.attribution import reporting_frame
from assistant.language.speech.speakers import is_office_word
from assistant.language.speech.verbs import SpeechAct, speech_acts
from assistant.language.text.lemmas import plain

__all__ = ["roles"]

_TOGETHER = re.compile(
    r"\b(?:both|the two|the pair|jointly|each of|all (?:sides|parties|delegations|governments|leaders))\b",
    re.I,
)


def _alike(one: SpeechAct, two: SpeechAct) -> bool:
    return bool(one.classes & two.classes) and one.classes != {"talk"}


def _persons(act: SpeechAct) -> list[Name]:
    return [subject for subject in act.subjects if subject.kind in {"person", "name", "place", "capital"}]


def roles(case: Case) -> Ruling:
    """Who says or does it in the claim is who does in the cited sentence, and of the same body."""
    mixed_up = _of_another_body, _office_of_another, _done_by_office_of_another, _done_by_another_nation
    if told := next(filter(None, (compare(case) for compare in mixed_up)), None):
        return holds(told)
    cited = [act for _, sentence in case.cited for act in speech_acts(sentence.text, case.surnames)]
    compared = 0
    for act in speech_acts(case.claim_text, case.surnames):
        matching = [other for other in cited if _alike(act, other)]
        if not matching or not all(_persons(other) for other in matching):
            continue
        theirs = [name for other in matching for name in _persons(other)]
        compared += 1
        mine = _persons(act)
        if _is_frame_of_issuer(act, mine, case):
            continue
        if mine and not any(_same_actor(a, b) for a in mine for b in theirs):
            detail = f"the claim has {mine[0].text} as the one who did, the record {theirs[0].text}"
            return given_wrongly(mine[0].text, detail, case)
        before = case.claim_text[max(0, act.start - 60) : act.start]
        if _TOGETHER.search(before) and len({name.canonical for name in theirs}) == 1 and len(theirs) == 1:
            return silent(f"the claim says it of more than one, the record of {theirs[0].text} alone")
    return passes(f"{compared} compared" if compared else "no subject to compare")


def _is_frame_of_issuer(act: SpeechAct, subjects: list[Name], case: Case) -> bool:
    """ "Price said that …" of a statement that Price issued, on what others said."""
    frame = reporting_frame(case.claim_text)
    if act.classes != {"say"} or frame is None or not frame.start <= act.start < frame.end:
        return False
    issuers = [block.statement.speaker for block in case.blocks if block.statement.speaker]
    return any(same_name(one.text, issuer) for one in subjects for issuer in issuers)


_CLAUSE_START = re.compile(r"(?:^|[,;:] )(?:and |but )?(?:the )?$", re.IGNORECASE)
_PAST = re.compile(
    r" (?:\w+ly )?(?:\w{2,}ed|beat|began|broke|built|came|fell|fought|gave|held|left|lost|made|met|paid|sent|"
    r"shot|struck|took|went|withdrew|won)\b"
)


def _done_by_another_nation(case: Case) -> str | None:
    """ "The Americans opened with an attack" where the leading sentence tells it of the British alone."""
    mine, theirs = _acting_nation(case.claim_text), _acting_nation(case.best_cited_sentence)
    if mine is None or theirs is None or _same_actor(mine, theirs):
        return None
    if any(name.country == mine.country for name in names_in(case.best_cited_sentence)):
        return None
    return f"the claim tells it of {mine.text}, the record of {theirs.text}"


def _acting_nation(text: str) -> Name | None:
    """The first nation that plainly is the subject of a clause."""
    return next(
        (
            name
            for name in names_in(text)
            if name.kind in LANDS and _CLAUSE_START.search(text[: name.start]) and _PAST.match(text, name.end)
        ),
        None,
    )


_OFFICE_SUBJECT = re.compile(
    r"(?:^|[.;:] |, and |, |and )[Tt]he (?P<office>(?:Foreign |Prime |Vice |Deputy )?"
    r"(?:Secretary|President|Minister|Chancellor|King|Ambassador|Envoy|Under Secretary))"
    r"(?: also| further| then)?(?= [a-z])"
)


def _done_by_office_of_another(case: Case) -> str | None:
    """ "Retno stressed …" where the leading sentence says "The Secretary stressed …", who is Blinken."""
    subject = _OFFICE_SUBJECT.search(case.best_cited_sentence)
    people = case.claim_people
    if subject is None or not people or people[0].start > 0:
        return None
    holders = _holders(subject["office"], case)
    if not holders or any(same_name(one.text, holder) for one in people for holder in holders):
        return None
    return f"the claim tells it of {people[0].text}, the record of {holders[0]}"


def _holders(office: str, case: Case) -> list[str]:
    """Who is named with this office in the statement: "Secretary of State Antony J. Blinken"."""
    pattern = re.compile(
        rf"(?<!Deputy )(?<!Under ){re.escape(office)}(?: of (?:[A-Z][\w]+ ?){{1,3}}?)? "
        r"(?P<who>(?:[A-ZÀ-Þ][\w.’'-]*\s?){1,4})"
    )
    texts = (case.headers, *(block.statement.text for block in case.blocks))
    return list(dict.fromkeys(found["who"].strip() for text in texts for found in pattern.finditer(text)))


_ITEM = re.compile(r"[,;]\s+(?:and\s+)?")
_LIST = 3  # people, each with a post, make a list in which bodies belong to their own item
_AIDE = re.compile(
    r"\b(?:advis[eo]r|aide|assistant|deputy|counsel(?:l?or)?|envoy|chief of staff) to (?:the )?"
    r"(?P<office>[^,.;:()]{3,60}?)(?=[,.;:()]| (?:during|in|at|for|from|under|and|who|since)\b|$)",
    re.IGNORECASE,
)


def _of_another_body(case: Case) -> str | None:
    """In a list of people with their posts, the claim's one person stands with another body."""
    people = case.claim_people
    bodies = [name for name in case.claim_names if name.kind == "organisation"]
    if len(people) != 1 or not bodies:
        return None
    for _, sentence in case.cited:
        items = [names_in(item) for item in _ITEM.split(sentence.text)]
        if sum(_is_post(item) for item in items) < _LIST:
            continue
        own = [item for item in items if any(same_name(people[0].text, name.text) for name in item)]
        for body in bodies:
            held = [item for item in items if any(name.canonical == body.canonical for name in item)]
            if own and held and not any(item in own for item in held):
                return f"in the record's list {people[0].text} does not stand with {body.text}"
    return None


def _is_post(item: list[Name]) -> bool:
    """ "Assistant Secretary of Defense Melissa Dalton": somebody with an office or a body."""
    kinds = {name.kind for name in item}
    return bool(kinds & {"person", "name"} and kinds & {"office", "organisation"})


def _office_of_another(case: Case) -> str | None:
    """An adviser to the holder of an office is not its holder."""
    claim = plain(case.claim_text)
    for found in _AIDE.finditer(case.cited_text):
        office = plain(found["office"]).strip()
        named = _tells_office(office, claim) and any(is_office_word(word) for word in office.split())
        if named and not _AIDE.search(case.claim_text):
            return f"the record tells of an aide to the {office}"
    return None


def _tells_office(office: str, claim: str) -> bool:
    """Of somebody who holds it; "the president's senior people" are others."""
    people = r"s (?:\w+ ){0,2}(?:people|advis[eo]rs?|aides?|staff|team|envoys?|officials?|deput(?:y|ies))\b"
    return bool(re.search(rf"\b{re.escape(office)}(?!{people})", claim))


def _same_actor(one: Name, two: Name) -> bool:
    return same_name(one.text, two.text) or (one.country is not None and one.country == two.country)
