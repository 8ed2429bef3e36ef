"""Whose turn in a transcript the cited sentences stand in."""

import re
from functools import lru_cache

from assistant.gate.case import Case
from assistant.language.naming.names import names_in
from assistant.language.speech.speakers import is_office_word
from assistant.language.speech.turns import speaker_at, transcript_of
from assistant.schema import EvidenceBlock, EvidenceSentence

__all__ = ["is_person", "unofficial", "voices"]

_LABEL = re.compile(r"^[ \t*_]*([^\W\d_][^:\n]{0,70}):", re.MULTILINE)
_HEAD = 40  # characters by which the beginning of what an official says is found again


def is_person(speaker: str) -> bool:
    """Whether the words name somebody, and not just a body, a country or an office."""
    within = f"of {speaker}"  # "Price" that starts a sentence may be a word
    return any(name.kind in {"person", "name"} for name in names_in(within))


def voices(case: Case) -> list[str]:
    """Who speaks in the cited sentences of a transcript, by its turns; none in other texts."""
    turns = (_speaker(block, sentence) for block, sentence in case.cited)
    names = [voice.partition(",")[0] for voice in turns if voice]  # "Ann Lee, Secretary of State"
    return list(dict.fromkeys(name for name in names if is_person(name)))


def unofficial(case: Case) -> bool:
    """Whether every cited sentence is a reporter's, a moderator's or a guest's: nobody's statement."""
    return bool(case.cited) and all(_is_unofficial(block, sentence) for block, sentence in case.cited)


def _is_unofficial(block: EvidenceBlock, sentence: EvidenceSentence) -> bool:
    """In a transcript, once officials speak, under the label of somebody without any office."""
    title, text = block.statement.title, block.statement.text
    return sentence.start > _first_turn(title, text) and _speaker(block, sentence) is None


def _speaker(block: EvidenceBlock, sentence: EvidenceSentence) -> str | None:
    """Whoever has the turn: an official by the transcript's rules, or by an office in the label."""
    title, text = block.statement.title, block.statement.text
    if known := speaker_at(title, text, sentence.end - 1):
        return known
    labels = _LABEL.findall(text, 0, sentence.end) if sentence.start >= _first_turn(title, text) else []
    named = labels and any(is_office_word(word) for word in labels[-1].split())
    return labels[-1].title() if named else None


@lru_cache(maxsize=64)
def _first_turn(title: str, text: str) -> int:
    """Where the first official begins to speak; the end of the text where it is no transcript."""
    transcript = transcript_of(title, text)
    heads = [part.text.partition("\n")[0][:_HEAD] for part in transcript.parts] if transcript else []
    starts = map(text.find, heads)
    return min((start for start in starts if start >= 0), default=len(text))
