"""A report as readers meet it: claims numbered, verdicts in words, quotes with their source.

Every string here is one visible line; escaping is left to the form that lays it out.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.outputs.parts import words
from assistant.outputs.parts.characters import ReadingView, reading_view
from assistant.outputs.parts.citation import CitationView, citation_view
from assistant.outputs.parts.correction import correction_note
from assistant.outputs.parts.decided import decided_sentence, heading
from assistant.outputs.parts.edited import edit_lines
from assistant.outputs.parts.grounds import Pair, asked, pair_of
from assistant.outputs.parts.reason import reason
from assistant.outputs.parts.sentences import sentence_account, sentences_as_edited
from assistant.outputs.parts.tones import SIGNS, Tone, tone
from assistant.schema import Report, Review, SentenceAccount, Span, Standing, Verdict, tally
from assistant.sealing import check_seal

RETRY = "Run the same command again: what was answered is kept."
ADDED = "added by a reader, not in the article"
NO_RETRY = "Asking again will not help until the cause is mended."


@dataclass(frozen=True)
class ClaimView:
    """One claim and all that is to be said about it."""

    number: int
    id: str
    tone: Tone
    headline: str
    text: str
    source: str | None  # the article's own words, where the claim was reworded
    place: str
    attribution: str | None
    cited_as: str
    citations: tuple[CitationView, ...]
    later: tuple[CitationView, ...]
    pair: Pair | None  # what the article has, what the record has instead
    failed: tuple[str, ...]
    notes: tuple[str, ...]
    technical: tuple[str, ...]  # remarks of rules that passed, and control questions: for an appendix
    searched: tuple[str, ...]
    rationale: str
    error: str | None
    retry: str | None
    reviews: tuple[str, ...] = ()  # what people decided, oldest first
    reason: str | None = None  # the rule or the reading behind the machine's verdict
    correction: str | None = None  # the note to send on, where the record says otherwise
    proposal: str | None = None  # the machine's headline, where a person's stands before it
    edits: tuple[str, ...] = ()  # what people changed in it, with the machine's version, newest first

    @property
    def sign(self) -> str:
        return SIGNS[self.tone]


@dataclass(frozen=True)
class ReportView:
    """The whole report in reading order."""

    notes: tuple[str, ...]  # on the whole check; they come first
    title: str
    url: str | None
    author: str | None
    published: str | None
    as_of: str
    coverage: str
    issuers: tuple[tuple[str, int], ...]
    counts: tuple[tuple[Standing, str, int], ...]  # (name of the outcome or label, words, number)
    decided: str  # how many claims people have decided, in words; empty: none
    claims: tuple[ClaimView, ...]
    sentences: str
    warnings: tuple[str, ...]
    reading: ReadingView | None
    provenance: tuple[tuple[str, str], ...]
    article_sha256: str


def report_view(report: Report) -> ReportView:
    """The report's view; pure, no clock."""
    article = report.article
    return ReportView(
        notes=tuple(map(words.line, report.notes)),
        title=words.line(article.title or "") or "Untitled article",
        url=words.safe_url(article.url),
        author=words.line(article.author or "") or None,
        published=words.day(article.published) if article.published else None,
        as_of=words.day(report.as_of),
        coverage=words.coverage(report.coverage),
        issuers=tuple((words.line(name), number) for name, number in report.coverage.issuers.items()),
        counts=_counts(report),
        decided=decided_sentence(report),
        claims=_claims(report),
        sentences=sentence_account(sentences_as_edited(report), report.article.text),
        warnings=tuple(words.line(warning) for warning in article.warnings),
        reading=reading_view(article.account),
        provenance=(*words.provenance(report.provenance), ("Seal", check_seal(report).sentence)),
        article_sha256=article.sha256[:12],
    )


def _claims(report: Report) -> tuple[ClaimView, ...]:
    """The article's claims, then those of the sentences added, with what was decided about each."""
    return tuple(_claim_of(report, verdict, number) for number, verdict in enumerate(report.all_verdicts, 1))


def _claim_of(report: Report, verdict: Verdict, number: int) -> ClaimView:
    added = verdict.claim.id in report.added_claims
    view = claim_view(verdict, number, () if added else report.sentences, report.reviews)
    return replace(
        view,
        notes=(*view.notes, *recheck_lines(report, verdict.claim.id)),
        place=ADDED if added else view.place,
        edits=edit_lines(report, verdict.claim.id),
    )


def recheck_lines(report: Report, claim_id: str) -> tuple[str, ...]:
    """What further checks of a claim came to: with which model, on which day."""
    return tuple(
        f"Checked again with {words.line(again.provenance.model)}, "
        f"{words.day(again.provenance.started.date())}: {words.headline(verdict)}."
        for again in report.rechecks(claim_id)
        for verdict in again.verdicts
    )


def _reviews(claim_id: str, reviews: Sequence[Review]) -> tuple[str, ...]:
    """Each decision on a claim in words, with its note, oldest first."""
    return tuple(
        f"{words.decision(review)}{f': {words.line(review.note)}' if review.note else ''}"
        for review in reviews
        if review.claim_id == claim_id
    )


def claim_view(
    verdict: Verdict,
    number: int,
    sentences: Sequence[SentenceAccount] = (),
    reviews: Sequence[Review] = (),
) -> ClaimView:
    """One verdict in words; `sentences` lets it say where the claim stands, `reviews` what was decided."""
    claim, lead = verdict.claim, heading(verdict, reviews)
    text, source = words.line(claim.text), words.line(claim.source_text)
    speaker = claim.attribution
    return ClaimView(
        number=number,
        id=words.line(claim.id),
        tone=tone(verdict, reviews),
        headline=lead.headline,
        proposal=lead.proposal,
        reviews=_reviews(claim.id, reviews),
        reason=reason(verdict),
        correction=correction_note(verdict, reviews),
        text=text,
        source=source if source != text else None,
        place=_place(claim.spans, sentences),
        attribution=f"{words.line(speaker.speaker)} (verb: {words.line(speaker.verb)})" if speaker else None,
        cited_as=_cited_as(verdict),
        citations=tuple(map(citation_view, verdict.citations)),
        later=tuple(map(citation_view, verdict.later)),
        pair=pair_of(verdict),
        failed=tuple(_rule(check.rule, check.detail) for check in verdict.checks if not check.passed),
        notes=_notes(verdict),
        technical=_technical(verdict),
        searched=tuple(f"{words.line(s.statement_id)}, {words.day(s.issued_date)}" for s in verdict.searched),
        rationale=words.line(verdict.rationale),
        error=words.line(verdict.error.message) if verdict.error else None,
        retry=(RETRY if verdict.error.retryable else NO_RETRY) if verdict.error else _retry(verdict),
    )


_COUNTED: tuple[tuple[Standing, str], ...] = (
    ("contradicted", "unsupported: contradicted by the record"),
    ("unsupported", "unsupported: the record is silent or does not cover it"),
    ("needs_review", "held for review"),
    ("speculative", "speculative"),
    ("supported", "supported"),
    ("error", "not checked (error)"),
    ("skipped", "left out"),
    ("cancelled", "stopped"),
    ("dismissed", "dismissed or merged by people"),
)


def _counts(report: Report) -> tuple[tuple[Standing, str, int], ...]:
    """Claims by what stands on them, what to look at first coming first."""
    numbers = tally(report)
    return tuple(
        (standing, said, numbers[standing])
        for standing, said in _COUNTED
        if numbers[standing] or standing != "dismissed"
    )


def _place(spans: Sequence[Span], sentences: Sequence[SentenceAccount]) -> str:
    first, *repeats = [_where(span, sentences) for span in spans]
    return f"{first}, repeated in {words.listed(repeats)}" if repeats else first


def _where(span: Span, sentences: Sequence[SentenceAccount]) -> str:
    number = bisect_right(sentences, span[0], key=lambda account: account.start)
    if number and span[0] < sentences[number - 1].end:
        return f"sentence {number}"
    return f"characters {span[0]} to {span[1]}"


def _cited_as(verdict: Verdict) -> str:
    if verdict.outcome == "needs_review":
        return "Proposed, not accepted"
    if verdict.finding == "contradicted":
        return "The record says otherwise"
    return "Covers the event, read and silent" if verdict.finding == "silent" else "On the record"


def _rule(rule: str, detail: str) -> str:
    name = words.line(rule).replace("_", " ")
    return f"{name}: {words.line(detail)}" if detail else name


def _notes(verdict: Verdict) -> tuple[str, ...]:
    """What a silence weighs, and statements that speak to programs."""
    silence = words.silence(verdict)
    warned = [words.addressed(item) for item in verdict.searched if item.instruction_like]
    return tuple(dict.fromkeys(filter(None, (silence, *warned))))


def _technical(verdict: Verdict) -> tuple[str, ...]:
    remarks = [words.line(check.detail) for check in verdict.checks if check.passed and check.detail]
    return tuple(dict.fromkeys((*remarks, *asked(verdict))))


def _retry(verdict: Verdict) -> str | None:
    return RETRY if verdict.outcome == "cancelled" else None
