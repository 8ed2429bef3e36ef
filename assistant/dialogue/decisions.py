"""Questions about what people decided: how many claims, who which and when, what is left, the sign-off."""

import re
from collections.abc import Iterator

from assistant.dialogue.asked import Asked
from assistant.dialogue.slots import Slots
from assistant.dialogue.types import FollowUpAnswer
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.lemmas import words as words_of
from assistant.outputs.parts import words
from assistant.outputs.parts.decided import heading, note_beside, signed_off
from assistant.schema import Report, Review, standing_decision

__all__ = ["asks_of_decisions", "decisions"]

_SHOWN = 12  # decisions told one by one
_SIGN_OFF = re.compile(
    r"\bsign(?:ed|s|ing)?(?:[ -]?off\b| (?:it|this|that|the check) off\b)"
    r"|\b(?:left|still|remains) to (?:be )?sign(?:ed)?\b",
    re.IGNORECASE,
)
_DECIDING = frozenset("decide decision overrule override accept approve dismiss undecided".split())
_JUDGING = frozenset("say think ok okay okayed pass do".split())  # of a reviewer who is named
_PEOPLE = frozenset(
    "who nobody anybody somebody anyone someone noone person people human colleague we i you already yet by"
    " still left".split()
)
_OPEN = frozenset("nobody noone undecided not nt left open still remaining unanswered".split())
_HOW_TO = re.compile(
    r"^(?:how (?:do|can|could|should)|can|could|where do|may|is there a (?:key|button))\b", re.IGNORECASE
)
_KINDS = {
    "overrule": "overruled", "override": "overruled", "accept": "accepted", "approve": "accepted",
    "dismiss": "dismissed",
}  # fmt: skip


def asks_of_decisions(question: str, slots: Slots, report: Report) -> bool:
    """Whether a question is about what people decided on the claims, and not about what officials did.

    "Decide" alone says nothing: "what did the council decide on the ferry?" is for the record. It is about
    the check where a claim, or claims, or those who look at them are named, and no other matter is.
    """
    if _HOW_TO.match(question):
        return False
    if _SIGN_OFF.search(question):
        return True
    said = _said(question)
    reviewers = said & _names(report)
    if reviewers and not slots.speaker and said & _JUDGING and (slots.numbers or slots.group):
        return True
    if not said & _DECIDING or (slots.speaker and not reviewers):
        return False
    others = set(content_lemmas(slots.matter)) - _DECIDING - _names(report) - _PEOPLE
    about = bool(slots.numbers or reviewers or said & _PEOPLE or "claim" in said)
    return about and (not others or bool(slots.numbers))


def decisions(asked: Asked) -> FollowUpAnswer:
    """What people decided: on the claims named, by whoever is named, what is left, or the sign-off."""
    signing = bool(_SIGN_OFF.search(asked.question))
    if asked.slots.numbers:
        lines = [_state_decision(asked, number) for number in asked.slots.numbers]
        notes = (_signing(asked),) if signing else ()
        return asked.answer(" ".join(lines), claims=asked.slots.numbers, notes=notes)
    if signing:
        return asked.answer(_signing(asked), claims=() if asked.report.sign_off else _undecided(asked))
    total = words.count(len(asked.report.all_verdicts), "claim")
    said = _said(asked.question)
    if said & _OPEN:
        left = _undecided(asked)
        verb = "is" if len(left) == 1 else "are"
        return asked.answer(
            f"{len(left)} of {total} {verb} not decided yet{':' if left else '.'}", claims=left
        )
    return _decided(asked, said, total)


def _decided(asked: Asked, said: set[str], total: str) -> FollowUpAnswer:
    wanted = next((kind for word, kind in _KINDS.items() if word in said), None)
    chosen = tuple(
        number
        for number, review in _standing(asked)
        if review and _is_asked_for(review, wanted, said & _names(asked.report))
    )
    verb = "is" if len(chosen) == 1 else "are"
    by = words.listed(
        sorted({words.line(review.reviewer) for n, review in _standing(asked) if review and n in chosen})
    )
    lead = f"{len(chosen)} of {total} {verb} {wanted or 'decided'}{f' by {by}:' if chosen else '.'}"
    notes = [_state_decision(asked, number) for number in chosen[:_SHOWN]]
    return asked.answer(lead, claims=chosen, notes=(*notes, *_signed_note(asked)))


def _is_asked_for(review: Review, wanted: str | None, reviewers: set[str]) -> bool:
    theirs = not reviewers or bool(reviewers & _parts(review.reviewer))
    return theirs and wanted in {None, review.decision}


def _signing(asked: Asked) -> str:
    """Whether the check is signed off, by whom, and how many claims are decided."""
    left = _undecided(asked)
    decided = len(asked.report.all_verdicts) - len(left)
    total = words.count(len(asked.report.all_verdicts), "claim")
    signed = asked.report.sign_off
    if signed is None:
        rest = f"{decided} of {total} {'is' if decided == 1 else 'are'} decided"
        return f"This check is not signed off: {rest}."
    published = ", and published" if signed.published else ""
    return f"{words.capital(signed_off(signed))}{published}: {decided} of {total} decided."


def _signed_note(asked: Asked) -> tuple[str, ...]:
    signed = asked.report.sign_off
    return (f"{words.capital(signed_off(signed))}.",) if signed else ()


def _state_decision(asked: Asked, number: int) -> str:
    verdict = asked.verdict(number)
    if verdict is None:
        return f"There is no claim {number}."
    decision = standing_decision(verdict.claim.id, asked.report.reviews)
    lead = heading(verdict, asked.report.reviews)
    if decision is None:
        return f"Nobody has decided claim {number} yet. Proposed by On Record: {lead.headline}."
    note = note_beside(decision, lead.headline)
    reason = f" Reason: {note}" if note else ""
    return f"Claim {number}: {lead.headline}.{reason} Proposed by On Record: {lead.proposal}."


def _undecided(asked: Asked) -> tuple[int, ...]:
    return tuple(number for number, review in _standing(asked) if review is None)


def _standing(asked: Asked) -> Iterator[tuple[int, Review | None]]:
    for number, verdict in enumerate(asked.report.all_verdicts, start=1):
        yield number, standing_decision(verdict.claim.id, asked.report.reviews)


def _said(question: str) -> set[str]:
    found = words_of(question.replace("no one", "noone"))
    return {
        form for word in found for form in (word.lemma, word.text.lower().replace("’", "").replace("'", ""))
    }


def _names(report: Report) -> set[str]:
    """The parts of the names of whoever decided or signed, in lower case."""
    people = [review.reviewer for review in report.reviews]
    people += [report.sign_off.by] if report.sign_off else []
    return {part for name in people for part in _parts(name)}


def _parts(name: str) -> set[str]:
    return {part for part in name.casefold().split() if len(part) > 1}
