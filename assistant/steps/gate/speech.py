"""Rules about speech: who is said to have said it, who did it to whom, and how strong the verb is."""

import re

from assistant.language.attribution import reporting_frame
from assistant.language.dates import mentions
from assistant.language.lemmas import content_lemmas, counterpart, plain
from assistant.language.names import Name, country_of, name_tokens, names_in, same_name
from assistant.language.overlap import coverage
from assistant.language.speakers import is_office_word
from assistant.language.turns import speaker_at
from assistant.language.verbs import CAUSE, SUPPORTED_BY, SpeechAct, classes_in, speech_acts, verb_classes
from assistant.schema import EvidenceBlock
from assistant.steps.gate.case import Case, Ruling, contradicts, holds, passes, silent

__all__ = ["attribution", "roles", "verbs"]

_PRONOUNS = frozenset("he she they it both who one i we you his her their its our".split())
# "Both delegations", "the two leaders": nobody by name; that both did it is compared by `roles` and `verbs`.
_COLLECTIVE = re.compile(
    r"(?:both|(?:the )?two|all)\s+(?:sides|delegations|teams|governments|leaders|ministers|presidents|"
    r"countries|parties|envoys|diplomats|men|women|capitals|secretaries)"
)
# "The readout says": what is cited is the document itself, whoever issued it.
_DOCUMENT = re.compile(
    r"(?:(?:the|this|that|same|official|full|short|written) )*"
    r"(?:readout|statement|fact sheet|document|text|press release|release|communiqu[eé]|summary)"
)
# Strong enough to be news by themselves: what they are said of must be what the record says them of.
_BINDING = frozenset("agree commit demand threaten sign reject apologize".split())
_SAME_MATTER = 0.5  # share of the words after the verb
_TOGETHER = re.compile(
    r"\b(?:both|the two|the pair|jointly|each of|all (?:sides|parties|delegations|governments|leaders))\b",
    re.I,
)


# ---------------------------------------------------------------- attribution


def _speakers(case: Case) -> list[str]:
    if case.claim.attribution is None:
        return []
    parts = re.split(r";|\band\b(?=\s+[A-Z])", case.claim.attribution.speaker)
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


def _speaks_for(speaker: str, block: EvidenceBlock) -> bool:
    """The statement's own speaker, its issuer, or the country whose body issued it."""
    statement = block.statement
    official = [text for text in (statement.issuer, statement.speaker) if text]
    if any(same_name(speaker, text) or plain(speaker) in plain(text) for text in official):
        return True
    told, own = names_in(speaker) or [], [name for text in official for name in names_in(text)]
    if any(
        same_name(a.text, b.text) for a in told for b in own if a.kind not in {"office", "people", "place"}
    ):
        return True
    nation = country_of(speaker) or next(
        (n.country for n in told if n.kind in {"people", "place", "capital"}), None
    )
    body = any(n.kind == "organisation" for n in told)
    return nation is not None and not body and any(name.country == nation for name in own)


def _is_named(speaker: str, case: Case) -> bool:
    people = [name for name in case.record_names if name.kind != "office"]
    told = [n for n in names_in(speaker) if n.kind not in {"office", "people"}] or names_in(speaker)
    if any(same_name(n.text, other.text) for n in told for other in people):
        return True
    return (
        any(same_name(speaker, other.text) for other in people)
        or plain(speaker)
        in plain(" ".join(block.statement.text for block in case.blocks) + " " + case.headers)
        or _signs(speaker, case)
    )


def _signs(speaker: str, case: Case) -> bool:
    """The surname stands somewhere in the statement: a message signed by its author."""
    surname = name_tokens(speaker)[-1]
    return any(re.search(rf"\b{re.escape(surname)}\b", plain(block.statement.text)) for block in case.blocks)


def _plain_subjects(acts: tuple[SpeechAct, ...]) -> list[Name]:
    return [subject for act in acts for subject in act.subjects]


def _given_to_another(speaker: str, case: Case) -> str | None:
    """The one person who plainly says the cited sentence, where that is not `speaker`."""
    for _, sentence in case.cited:
        acts = speech_acts(sentence.text, case.surnames)
        subjects = [s for s in _plain_subjects(acts) if s.kind in {"person", "name"}]
        if not acts or not all(act.subjects for act in acts) or not subjects:
            return None
        if any(same_name(speaker, subject.text) for subject in subjects):
            return None
        return subjects[0].text
    return None


def _own_turn(case: Case, voices: list[str]) -> Ruling:
    """Without a frame the claim's subject may still be whoever speaks: "X called it a war of choice"."""
    first = next(iter(case.claim_people), None)
    if first is None or first.start > 0:
        return passes("no attribution")
    if voices and not any(same_name(first.text, voice) for voice in voices):
        return holds(f"in the transcript {voices[0]} says this; the claim tells it of {first.text}")
    if len(voices) > 1:
        return holds(f"the cited sentences are of several speakers: {', '.join(voices)}")
    return passes("no attribution")


def _voices(case: Case) -> list[str]:
    """Who speaks in the cited sentences of a transcript, by its turns; none in other texts."""
    found = [
        speaker_at(block.statement.title, block.statement.text, sentence.end - 1)
        for block, sentence in case.cited
    ]
    names = [voice.partition(",")[0] for voice in found if voice]  # "Ann Lee, Secretary of State"
    return list(dict.fromkeys(name for name in names if _is_person(name)))


def _is_person(speaker: str) -> bool:
    return any(name.kind in {"person", "name"} for name in names_in(speaker))


def attribution(case: Case) -> Ruling:
    """Whoever the claim gives the words to issued them, spoke them, or is told to have said them."""
    speakers, voices = _speakers(case), _voices(case)
    if not speakers:
        return _own_turn(case, voices)
    for speaker in speakers:
        if plain(speaker) in _PRONOUNS:
            continue
        several = bool(_COLLECTIVE.fullmatch(plain(speaker)) or _DOCUMENT.fullmatch(plain(speaker)))
        if voices and _is_person(speaker) and not any(same_name(speaker, voice) for voice in voices):
            return contradicts(f"in the transcript {voices[0]} says this, not {speaker}")
        if voices and (several or (len(voices) > 1 and _is_person(speaker))):
            return holds(f"the cited sentences are of {', '.join(voices)}")
        if several or any(_speaks_for(speaker, block) for block in case.blocks):
            continue
        if not _is_named(speaker, case):
            detail = f"{speaker} is not named in the cited statement"
            return silent(detail) if _is_person(speaker) else holds(detail)
        if other := _given_to_another(speaker, case):
            return _given_wrongly(speaker, f"the record gives this to {other}, not to {speaker}", case)
    return passes(f"{'; '.join(speakers)}")


def _given_wrongly(actor: str, detail: str, case: Case) -> Ruling:
    """A contradiction, but where the name was put in for a pronoun: whom it means is our own reading."""
    return holds(detail) if f"[{actor}]" in case.claim.text else contradicts(detail)


# ---------------------------------------------------------------- roles


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
            return _given_wrongly(mine[0].text, detail, case)
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


_NATIONS = frozenset({"people", "place", "capital"})
_CLAUSE_START = re.compile(r"(?:^|[,;:] )(?:and |but )?(?:the )?$", re.IGNORECASE)
_PAST = re.compile(
    r" (?:\w+ly )?(?:\w{2,}ed|beat|began|broke|built|came|fell|fought|gave|held|left|lost|made|met|paid|sent|"
    r"shot|struck|took|went|withdrew|won)\b"
)


def _done_by_another_nation(case: Case) -> str | None:
    """ "The Americans opened with an attack" where the leading sentence tells it of the British alone."""
    mine, theirs = _acting_nation(case.claim_text), _acting_nation(case.lead)
    if mine is None or theirs is None or _same_actor(mine, theirs):
        return None
    if any(name.country == mine.country for name in names_in(case.lead)):
        return None
    return f"the claim tells it of {mine.text}, the record of {theirs.text}"


def _acting_nation(text: str) -> Name | None:
    """The first nation that plainly is the subject of a clause."""
    return next(
        (
            name
            for name in names_in(text)
            if name.kind in _NATIONS
            and _CLAUSE_START.search(text[: name.start])
            and _PAST.match(text, name.end)
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
    subject = _OFFICE_SUBJECT.search(case.lead)
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


# ---------------------------------------------------------------- verbs


_BRINGS_ABOUT = re.compile(
    r"\b(?:thank|because|due to|owing|result|caus|allow|enabl|help|mak(?:e|es|ing) (?:it )?possible|ensur|"
    r"led to|lead|brought|bring|driv|permit|let|support|through|by \w+ing)",
    re.IGNORECASE,
)


def verbs(case: Case) -> Ruling:
    """The claim's verbs are no stronger than the record's: agreed is not discussed."""
    if CAUSE.search(case.claim_text) and not _BRINGS_ABOUT.search(case.cited_text):
        return holds("the claim says what it came of (“thanks to”), the cited sentences do not")
    recorded = classes_in(case.cited_text)
    compared = 0
    for act in speech_acts(case.claim_text, case.surnames):
        checked = [name for name in act.classes if name in SUPPORTED_BY]
        if len(checked) < len(act.classes) or not checked:
            continue
        compared += 1
        if not any(SUPPORTED_BY[name] & recorded for name in checked) and not _said_alike(act, case):
            return silent(f"the claim's “{act.verb}” has no match in the cited sentences")
        if _BINDING & set(checked) and not _same_object(act, checked, case):
            return silent(f"the record does not say “{act.verb}” of this matter")
    return passes(f"{compared} compared" if compared else "no verb of strength")


def _same_object(act: SpeechAct, classes: list[str], case: Case) -> bool:
    """One cited sentence both has the verb's strength and speaks of what the claim says was agreed."""
    matter = _matter(act, case)
    carried = frozenset[str]().union(*(SUPPORTED_BY[name] for name in classes))
    held = [
        coverage(matter, sentence.text) for _, sentence in case.cited if classes_in(sentence.text) & carried
    ]
    return not matter or not held or max(held) >= _SAME_MATTER


def _matter(act: SpeechAct, case: Case) -> list[str]:
    """The content words after the verb, names and days aside: what it was about."""
    after = case.claim_text[act.start :]
    for day in reversed(mentions(after)):
        after = after[: day.start] + after[day.end :]
    named = {word for name in names_in(after) for word in content_lemmas(name.text)}
    return [word for word in content_lemmas(after)[1:] if word not in named and not verb_classes(word)]


def _said_alike(act: SpeechAct, case: Case) -> bool:
    return any(counterpart(act.verb, lemma) for lemma in content_lemmas(case.cited_text))
