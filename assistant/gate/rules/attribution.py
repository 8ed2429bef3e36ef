"""Attribution: the claim's speaker issued the words, spoke them, or is reported to have said them."""

import re

from assistant.gate.case import Case, another_actor
from assistant.gate.ruling import Ruling, doubts, mismatch, passes
from assistant.language.naming.gazetteer import LANDS, country_of
from assistant.language.naming.names import name_tokens, names_in, same_name
from assistant.language.speech.turns import speaker_at
from assistant.language.speech.verbs import speech_acts
from assistant.language.text.lemmas import plain
from assistant.schema import EvidenceBlock

__all__ = ["attribution"]

_PRONOUNS = frozenset("he she they it both who one i we you his her their its our".split())
# "Both delegations", "the two leaders" name nobody; whether both did it is compared by `roles` and `verbs`.
_COLLECTIVE = re.compile(
    r"(?:both|(?:the )?two|all)\s+(?:sides|delegations|teams|governments|leaders|ministers|presidents|"
    r"countries|parties|envoys|diplomats|men|women|capitals|secretaries)"
)
# "The readout says" cites the document itself, whoever issued it.
_DOCUMENT = re.compile(
    r"(?:(?:the|this|that|same|official|full|short|written) )*"
    r"(?:readout|statement|fact sheet|document|text|press release|release|communiqu[eé]|summary)"
)


def attribution(case: Case) -> Ruling:
    """Whom the claim attributes the words to issued them, spoke them, or is reported to have said them."""
    speakers, voices = _speakers(case), _voices(case)
    if not speakers:
        return _without_attribution(case, voices)
    for speaker in speakers:
        if plain(speaker) in _PRONOUNS:
            continue
        several = bool(_COLLECTIVE.fullmatch(plain(speaker)) or _DOCUMENT.fullmatch(plain(speaker)))
        if voices and _is_person(speaker) and not any(same_name(speaker, voice) for voice in voices):
            detail = f"in the transcript {voices[0]} says this, not {speaker}"
            return mismatch("actor", speaker, voices[0], detail)
        if voices and (several or (len(voices) > 1 and _is_person(speaker))):
            return doubts("actor", f"the cited sentences are of {', '.join(voices)}", text=speaker)
        if several or any(_speaks_for(speaker, block) for block in case.blocks):
            continue
        if not _is_named(speaker, case):
            detail = f"{speaker} is not named in the cited statement"
            return doubts("actor", detail, text=speaker, effect="silent" if _is_person(speaker) else "hold")
        if other := _other_speaker(speaker, case):
            return another_actor(speaker, other, f"the record gives this to {other}, not to {speaker}", case)
    return passes(f"{'; '.join(speakers)}")


def _speakers(case: Case) -> list[str]:
    if case.claim.attribution is None:
        return []
    parts = re.split(r";|\band\b(?=\s+[A-Z])", case.claim.attribution.speaker)
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


def _speaks_for(speaker: str, block: EvidenceBlock) -> bool:
    """Whether it is the statement's speaker, its issuer, or the country whose body issued it."""
    statement = block.statement
    official = [text for text in (statement.issuer, statement.speaker) if text]
    if any(same_name(speaker, text) or plain(speaker) in plain(text) for text in official):
        return True
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


def _without_attribution(case: Case, voices: list[str]) -> Ruling:
    """Without an attribution the claim's subject may still be the speaker: "X called it a war of choice"."""
    first = next(iter(case.claim_people), None)
    if first is None or first.start > 0:
        return passes("no attribution")
    if voices and not any(same_name(first.text, voice) for voice in voices):
        detail = f"in the transcript {voices[0]} says this; the claim tells it of {first.text}"
        return doubts("actor", detail, text=first.text, recorded=voices[0])
    if len(voices) > 1:
        detail = f"the cited sentences are of several speakers: {', '.join(voices)}"
        return doubts("actor", detail, text=first.text)
    return passes("no attribution")


def _voices(case: Case) -> list[str]:
    """Who speaks in the cited sentences of a transcript, by its turns; none in other texts."""
    turns = [
        speaker_at(block.statement.title, block.statement.text, sentence.end - 1)
        for block, sentence in case.cited
    ]
    names = [voice.partition(",")[0] for voice in turns if voice]  # "Ann Lee, Secretary of State"
    return list(dict.fromkeys(name for name in names if _is_person(name)))


def _is_person(speaker: str) -> bool:
    return any(name.kind in {"person", "name"} for name in names_in(speaker))
