"""Rules about speech: who is said to have said it, who did it to whom, and how strong the verb is."""

import re

from assistant.language.lemmas import content_lemmas, counterpart, plain
from assistant.language.names import Name, country_of, name_tokens, names_in, same_name
from assistant.language.overlap import coverage
from assistant.language.turns import speaker_at
from assistant.language.verbs import SUPPORTED_BY, SpeechAct, classes_in, speech_acts, verb_classes
from assistant.schema import EvidenceBlock
from assistant.steps.gate.case import Case, Ruling, contradicts, holds, passes, silent

__all__ = ["attribution", "roles", "verbs"]

_PRONOUNS = frozenset("he she they it both who one i we you".split())
# Strong enough to be news by themselves: what they are said of must be what the record says them of.
_BINDING = frozenset("agree commit demand threaten sign reject apologize".split())
_SAME_MATTER = 0.5  # share of the words after the verb
_TOGETHER = re.compile(r"\b(?:both|the two|the pair|jointly|each of)\b", re.IGNORECASE)


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
        acts = speech_acts(sentence.text)
        subjects = [s for s in _plain_subjects(acts) if s.kind in {"person", "name"}]
        if not acts or not all(act.subjects for act in acts) or not subjects:
            return None
        if any(same_name(speaker, subject.text) for subject in subjects):
            return None
        return subjects[0].text
    return None


def _own_turn(case: Case, voices: list[str]) -> Ruling:
    """Without a frame the claim's subject may still be whoever speaks: "X called it a war of choice"."""
    first = next((name for name in case.claim_names if name.kind in {"person", "name"}), None)
    if voices and first and first.start == 0 and not any(same_name(first.text, voice) for voice in voices):
        return holds(f"in the transcript {voices[0]} says this; the claim tells it of {first.text}")
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
        if voices and _is_person(speaker) and not any(same_name(speaker, voice) for voice in voices):
            return contradicts(f"in the transcript {voices[0]} says this, not {speaker}")
        if any(_speaks_for(speaker, block) for block in case.blocks):
            continue
        if not _is_named(speaker, case):
            detail = f"{speaker} is not named in the cited statement"
            return silent(detail) if _is_person(speaker) else holds(detail)
        if other := _given_to_another(speaker, case):
            return contradicts(f"the record gives this to {other}, not to {speaker}")
    return passes(f"{'; '.join(speakers)}")


# ---------------------------------------------------------------- roles


def _alike(one: SpeechAct, two: SpeechAct) -> bool:
    return bool(one.classes & two.classes) and one.classes != {"talk"}


def _persons(act: SpeechAct) -> list[Name]:
    return [subject for subject in act.subjects if subject.kind in {"person", "name", "place", "capital"}]


def roles(case: Case) -> Ruling:
    """Who plainly says or does it in the claim is who does in the cited sentence."""
    cited = [act for _, sentence in case.cited for act in speech_acts(sentence.text)]
    compared = 0
    for act in speech_acts(case.claim_text):
        matching = [other for other in cited if _alike(act, other)]
        if not matching or not all(_persons(other) for other in matching):
            continue
        theirs = [name for other in matching for name in _persons(other)]
        compared += 1
        mine = _persons(act)
        if mine and not any(_same_actor(a, b) for a in mine for b in theirs):
            return contradicts(
                f"the claim has {mine[0].text} as the one who did, the record {theirs[0].text}"
            )
        before = case.claim_text[max(0, act.start - 60) : act.start]
        if _TOGETHER.search(before) and len({name.canonical for name in theirs}) == 1 and len(theirs) == 1:
            return silent(f"the claim says it of more than one, the record of {theirs[0].text} alone")
    return passes(f"{compared} compared" if compared else "no subject to compare")


def _same_actor(one: Name, two: Name) -> bool:
    return same_name(one.text, two.text) or (one.country is not None and one.country == two.country)


# ---------------------------------------------------------------- verbs


def verbs(case: Case) -> Ruling:
    """The claim's verbs are no stronger than the record's: agreed is not discussed."""
    recorded = classes_in(case.cited_text)
    compared = 0
    for act in speech_acts(case.claim_text):
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
    """The content words after the verb, names aside: what it was about."""
    after = case.claim_text[act.start :]
    named = {word for name in names_in(after) for word in content_lemmas(name.text)}
    return [word for word in content_lemmas(after)[1:] if word not in named and not verb_classes(word)]


def _said_alike(act: SpeechAct, case: Case) -> bool:
    return any(counterpart(act.verb, lemma) for lemma in content_lemmas(case.cited_text))
