"""Whose turn in a transcript the cited sentences stand in."""

import re

from assistant.gate.case import Case
from assistant.language.naming.names import names_in
from assistant.language.speech.turns import Turn, turn_after, turn_at
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.schema import EvidenceBlock, EvidenceSentence

__all__ = ["is_answered", "is_nobodys", "is_person", "unofficial", "voices"]

_CARRIES = 0.7  # of what the best cited sentence has of the claim: one that has as much may carry it as well
_ADDS = 0.25  # of the claim's words: a sentence that adds as many to the best one carries a part of it
_AFFIRMS = re.compile(
    r"(?:yes|yeah|correct|exactly|absolutely|indeed|that(?: is|['’]s) (?:right|correct|true))\b", re.I
)


def is_person(speaker: str) -> bool:
    """Whether the words name somebody, and not just a body, a country or an office."""
    within = f"of {speaker}"  # "Price" that starts a sentence may be a word
    return any(name.kind in {"person", "name"} for name in names_in(within))


def voices(case: Case) -> list[str]:
    """Who speaks in the cited sentences of a transcript that carry the claim; none in other texts."""
    speakers = (turn.speaker for _, turn in _carrying(case) if turn and turn.speaker)
    names = [speaker.partition(",")[0] for speaker in speakers]  # "Ann Lee, Secretary of State"
    return list(dict.fromkeys(name for name in names if is_person(name)))


def unofficial(case: Case) -> bool:
    """Whether what carries the claim is a reporter's, a moderator's or a guest's alone: nobody's statement.

    What an official affirms by a "Yes" has become that official's.
    """
    carrying = _carrying(case)
    return bool(carrying) and all(
        turn is not None and turn.speaker is None and not _is_affirmed(block, turn)
        for block, turn in carrying
    )


def is_nobodys(block: EvidenceBlock, sentence: EvidenceSentence) -> bool:
    """Whether it stands in the turn of a reporter, a moderator or the like."""
    turn = _turn(block, sentence)
    return turn is not None and turn.speaker is None


def is_answered(case: Case) -> bool:
    """Whether the turn right after what carries the claim is an official's, and cited as well."""
    cited = {turn for block, sentence in case.cited if (turn := _turn(block, sentence))}
    answers = (_answer(block, turn) for block, turn in _carrying(case) if turn)
    return any(answer in cited for answer in answers if answer and answer.speaker)


def _carrying(case: Case) -> list[tuple[EvidenceBlock, Turn | None]]:
    """The turns of the cited sentences that have most of the claim's words, with their statements."""
    headed = set(content_lemmas(case.headers))  # the issuer's own name is in anybody's turn
    asserted = [word for word in content_lemmas(case.assertion_text) if word not in headed]
    turns = [(block, _turn(block, sentence)) for block, sentence in case.cited]
    if not any(turn for _, turn in turns):
        return turns
    texts = [sentence.text for _, sentence in case.cited]
    best = max(texts, key=lambda text: coverage(asserted, text))
    most = coverage(asserted, best)
    return [
        pair
        for pair, text in zip(turns, texts, strict=True)
        if coverage(asserted, text) >= _CARRIES * most or coverage(asserted, f"{best} {text}") >= most + _ADDS
    ]


def _turn(block: EvidenceBlock, sentence: EvidenceSentence) -> Turn | None:
    statement = block.statement
    return turn_at(statement.title, statement.text, sentence.end - 1, statement.speaker)


def _is_affirmed(block: EvidenceBlock, turn: Turn) -> bool:
    """Whether an official's answer begins with a "Yes"."""
    answer = _answer(block, turn)
    return answer is not None and answer.speaker is not None and _AFFIRMS.match(answer.text) is not None


def _answer(block: EvidenceBlock, turn: Turn) -> Turn | None:
    """The turn that follows."""
    statement = block.statement
    return turn_after(statement.title, statement.text, turn, statement.speaker)
