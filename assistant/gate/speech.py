"""Rules about speech: who is said to have said it, and how strong the verb is."""

import re

from assistant.gate.case import Case, Ruling, blanked, contradicts, given_wrongly, holds, passes, silent
from assistant.language.amounts.dates import mentions
from assistant.language.naming.gazetteer import LANDS, country_of
from assistant.language.naming.names import Name, name_tokens, names_in, same_name
from assistant.language.speech.turns import speaker_at
from assistant.language.speech.verbs import (
    CAUSE,
    SUPPORTED_BY,
    SpeechAct,
    classes_in,
    speech_acts,
    verb_classes,
)
from assistant.language.text.lemmas import content_lemmas, counterpart, plain
from assistant.language.text.overlap import coverage
from assistant.schema import EvidenceBlock

__all__ = ["attribution", "verbs"]

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
    nation = country_of(speaker) or next((n.country for n in told if n.kind in LANDS), None)
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
            return given_wrongly(speaker, f"the record gives this to {other}, not to {speaker}", case)
    return passes(f"{'; '.join(speakers)}")


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
    after = blanked(after, [day.span for day in mentions(after)])
    named = {word for name in names_in(after) for word in content_lemmas(name.text)}
    return [word for word in content_lemmas(after)[1:] if word not in named and not verb_classes(word)]


def _said_alike(act: SpeechAct, case: Case) -> bool:
    return any(counterpart(act.verb, lemma) for lemma in content_lemmas(case.cited_text))
