"""A question with all that it may be answered from, and the claims that it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.dialogue.about import akin, echoing, near, of_figure, of_land, pointed_at
from assistant.dialogue.slots import Slots
from assistant.dialogue.speakers import Voices, voices_of
from assistant.dialogue.types import AnswerKind, Focus, FollowUpAnswer
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.lemmas import words as words_of
from assistant.outputs.parts import words
from assistant.ports import Index
from assistant.schema import SET_ASIDE, Citation, Report, Verdict, standing_decision

__all__ = ["GROUPS", "Asked"]

_EVERY = frozenset("all every everything any".split())  # not the claim on show alone
_POINTING = frozenset("it this that these those they he she claim".split())

# What each group of `labels.yaml` is called in an answer: "3 claims are …".
GROUPS = {
    "supported": "supported", "unsupported": "unsupported", "contradicted": "contradicted by the record",
    "speculative": "speculative", "prediction": "a prediction", "possibility": "a possibility",
    "motive": "a motive read into someone", "evaluation": "an evaluation", "rhetoric": "rhetoric",
    "review": "held for your review", "unchecked": "not checked", "dismissed": "dismissed or merged",
    "silent": "on an event that the record covers without saying this",
    "outside_coverage": "outside of what the record covers", "unsettled": "not settled by the record",
}  # fmt: skip

_UNSAID = {
    "contradicted": "says otherwise",
    "silent": "covers the event and does not say this",
    "review": "was held back by a rule: a person decides whether it says this",
}


@dataclass(frozen=True)
class Asked:
    """`as_of` bounds what counts as evidence, `today` what was said later."""

    question: str
    slots: Slots
    report: Report
    focus: Focus
    index: Index
    as_of: date
    today: date

    @cached_property
    def voices(self) -> Voices:
        """The statements of the speaker who is named; none where nobody is, or nobody of the record."""
        speaker = self.slots.speaker
        return voices_of(speaker, self.index.statements()) if speaker else Voices(frozenset(), frozenset())

    @cached_property
    def claims(self) -> tuple[int, ...]:
        """The numbers of the claims that the question is about: named, near the matter, or on show."""
        if self.slots.numbers or self.slots.matter or self.named_claims:
            return self.named_claims
        if not self.slots.speaker and (echoed := echoing(self.slots.question, self._texts)):
            return echoed
        said = {word.text.lower() for word in words_of(self.question)}
        on_show = (
            self.focus.claim if not said & _EVERY and (said & _POINTING or not self.slots.group) else None
        )
        return (on_show,) if on_show and self.verdict(on_show) else ()

    @cached_property
    def named_claims(self) -> tuple[int, ...]:
        """The numbers of the claims that the question itself names, by number or by their matter."""
        return self.slots.numbers or tuple(sorted(self._nearest))

    @cached_property
    def explained_claims(self) -> tuple[int, ...]:
        """The claims whose verdict is asked about, the best first: also by one rare word or amount."""
        return self.slots.numbers or self._nearest or self.pointed_claims or self.claims

    @cached_property
    def pointed_claims(self) -> tuple[int, ...]:
        """The claims that a rare word of the matter, or an amount, points at; the best first."""
        return pointed_at(self.slots.matter, self.slots.question, self._texts)

    @cached_property
    def attributed_claims(self) -> tuple[int, ...]:
        """The numbers of the claims that the article lays in the mouth of the speaker who is named."""
        said = set(content_lemmas(self.slots.speaker or ""))
        return tuple(
            number
            for number, verdict in enumerate(self.report.all_verdicts, start=1)
            if said and (by := verdict.claim.attribution) and said <= set(content_lemmas(by.speaker))
        )

    def in_other_words(self, among: tuple[int, ...]) -> tuple[int, ...]:
        """Those that may be on the matter in other words than its own."""
        texts = [verdict.claim.text for number in among if (verdict := self.verdict(number))]
        found = akin(self.slots.matter, texts, self.index) if self.slots.matter else ()
        return tuple(sorted(among[place - 1] for place in found))

    @cached_property
    def _nearest(self) -> tuple[int, ...]:
        if self.slots.matter:
            lands = of_land(self.slots.matter, self._texts)
            return lands or near(self.slots.matter, self._texts, self.index)
        return of_figure(self.slots.question, self._texts) if not self.slots.group else ()

    @cached_property
    def _texts(self) -> list[str]:
        return [verdict.claim.text for verdict in self.report.all_verdicts]

    @cached_property
    def topic(self) -> str:
        """The words to look for in the record: of the claim named or on show, else of the matter."""
        if self.slots.matter and not self.slots.numbers:
            return self.slots.matter
        if self.claims and (verdict := self.verdict(self.claims[0])):
            return verdict.claim.text
        return self.focus.topic or ""

    def verdict(self, number: int) -> Verdict | None:
        found = self.report.all_verdicts
        return found[number - 1] if 1 <= number <= len(found) else None

    def of_group(self, group: str | None) -> tuple[int, ...]:
        """The numbers of the claims of a group; all of them without one."""
        return tuple(
            number
            for number, verdict in enumerate(self.report.all_verdicts, start=1)
            if group is None or group in self._groups_of(verdict)
        )

    def _groups_of(self, verdict: Verdict) -> set[str | None]:
        """A person's label comes first; with it the reason that the machine gave is gone."""
        decision = standing_decision(verdict.claim.id, self.report.reviews)
        if decision is not None and decision.decision in SET_ASIDE:
            return {"dismissed"}
        return {decision.label, decision.finding} if decision and decision.label else _groups_of(verdict)

    def cited(self, numbers: tuple[int, ...]) -> tuple[Citation, ...]:
        """What these claims cite, each sentence once."""
        found = (
            citation
            for number in numbers
            if (verdict := self.verdict(number))
            for citation in verdict.citations
        )
        return tuple({(citation.statement_id, citation.start): citation for citation in found}.values())

    def statement_ids(self, number: int) -> set[str]:
        """The statements that a claim cites."""
        return {citation.statement_id for citation in self.cited((number,))}

    def cited_notes(self) -> tuple[str, ...]:
        """Who is cited for each of the claims asked about, and of which day."""
        told = ((number, self.issuers_of(self.cited((number,)))) for number in self.claims)
        return tuple(f"Claim {number} cites {issuers or 'no statement'}." for number, issuers in told)

    def unsaid(self, numbers: tuple[int, ...]) -> Mapping[str, list[int]]:
        """What the citations of these claims do instead of saying what the claim says; of which claims."""
        found = {
            meant: [number for number in self.of_group(group) if number in numbers and self.cited((number,))]
            for group, meant in _UNSAID.items()
        }
        return {meant: among for meant, among in found.items() if among}

    def unsaid_notes(self, numbers: tuple[int, ...]) -> tuple[str, ...]:
        """The same, a sentence each."""
        return tuple(
            f"What claim{'s' if len(among) > 1 else ''} {words.listed([str(number) for number in among])} "
            f"cite{'' if len(among) > 1 else 's'} {meant}."
            for meant, among in self.unsaid(numbers).items()
        )

    def later_notes(self) -> tuple[str, ...]:
        """What was said after the day of the check on the one claim asked about."""
        verdict = self.verdict(self.claims[0]) if len(self.claims) == 1 else None
        return tuple(map(self.later_note, verdict.later if verdict else ()))

    def later_note(self, citation: Citation) -> str:
        """What was said after the day of the check, told as no evidence."""
        return (
            f"Said later, no evidence here: “{words.line(citation.quote)}” ({self.issuers_of((citation,))})."
        )

    def issuers_of(self, cited: Iterable[Citation]) -> str:
        """Issuer, speaker and day of each statement cited, each once."""
        each = {source.statement_id: source for source in cited}.values()
        speakers = {
            source.statement_id: f" ({words.line(source.speaker)})" if source.speaker else ""
            for source in each
        }
        return "; ".join(
            f"{words.line(source.issuer)}{speakers[source.statement_id]}, {words.day(source.issued_date)}"
            for source in each
        )

    @property
    def searched_line(self) -> str:
        """What the check searched: how many statements, by whom, as of which day."""
        return f"Searched as of {words.day(self.report.as_of)}: {words.coverage(self.report.coverage)}"

    def searched_up_to(self, until: date) -> str:
        """What was searched: how many statements, by whom, up to which day."""
        return f"Searched up to {words.day(until)}: {words.coverage(self.index.coverage(until))}"

    def unclear(self) -> FollowUpAnswer:
        """Neither a claim nor a matter is named."""
        what = "Which claim or matter do you mean? Name it, for instance claim 1."
        return FollowUpAnswer(question=self.question, kind="unclear", lead=what)

    def answer(
        self,
        lead: str,
        *,
        kind: AnswerKind = "report",
        claims: tuple[int, ...] = (),
        citations: tuple[Citation, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> FollowUpAnswer:
        """An answer that goes on from this question: "it" means the same next time."""
        claim = claims[0] if len(claims) == 1 else None
        return FollowUpAnswer(
            question=self.question, kind=kind, lead=lead, citations=citations, notes=notes,
            topic=self.topic or None, claim=claim, claims=claims,
        )  # fmt: skip

    @property
    def named(self) -> str:
        """How the claim or the matter is named in an answer."""
        if self.slots.numbers:
            return words.listed([f"claim {number}" for number in self.slots.numbers])
        return f"“{words.line(self.topic)}”"


def _groups_of(verdict: Verdict) -> set[str | None]:
    if verdict.outcome == "checked":
        unsettled = verdict.finding in {"silent", "outside_coverage"}
        return {verdict.label, verdict.finding, *(("unsettled",) if unsettled else ())}
    return {"review"} if verdict.outcome == "needs_review" else {"unchecked"}
