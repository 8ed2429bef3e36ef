"""What a claim's card shows: the verdict in words, quotes where they stand, both sides, the rules."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from assistant.gate import in_words
from assistant.outputs.parts import words
from assistant.outputs.parts.accounts import accounts
from assistant.outputs.parts.citation import CitationView, citation_view
from assistant.outputs.parts.context import Context, in_context
from assistant.outputs.parts.edited import edit_lines
from assistant.outputs.parts.view import ClaimView, claim_view, recheck_lines
from assistant.schema import (
    Citation,
    Report,
    Review,
    Searched,
    SentenceAccount,
    Statement,
    Verdict,
    replaced,
    standing_decision,
    undone_claims,
)

__all__ = [
    "CitedInContext",
    "ClaimCard",
    "Fetch",
    "Known",
    "SelectedClaim",
    "SideAccount",
    "card",
    "in_context_of_record",
    "selected_claim",
    "statement_link",
    "stored_address",
    "verdict_at",
]

Fetch = Callable[[str, int], Statement | None]  # a statement in one version, or None where it is not kept
Known = Callable[[str], Statement | None]  # its current version


@dataclass(frozen=True)
class CitedInContext:
    """A citation with the sentences around its quote; `stored` is the page of the stored version."""

    view: CitationView
    context: Context
    stored: str | None
    changed: bool = False  # the stored text no longer holds the quote where it was


@dataclass(frozen=True)
class SideAccount:
    """One side's account: its words nearest to the claim, or none."""

    side: str
    issuer: str
    title: str
    issued: str
    sentences: tuple[str, ...]
    verbatim: bool
    stored: str


@dataclass(frozen=True)
class SearchedStatement:
    description: str
    stored: str | None


@dataclass(frozen=True)
class RuleLine:
    name: str
    detail: str
    passed: bool


@dataclass(frozen=True)
class ClaimCard:
    """Everything about one claim. `reviews` are in words, oldest first."""

    claim: ClaimView
    cited: tuple[CitedInContext, ...]
    later: tuple[CitedInContext, ...]
    accounts: tuple[SideAccount, ...]
    searched: tuple[SearchedStatement, ...]
    rules: tuple[RuleLine, ...]
    reviews: tuple[tuple[str, str], ...]
    added: bool
    standing_decision: Review | None
    controls: tuple[str, ...]  # what was asked besides, and what came of it
    rechecks: tuple[tuple[str, tuple[CitedInContext, ...]], ...]  # further checks: in words, what they cite
    silence: str | None  # what the silence weighs, where the label rests on one
    edits: tuple[str, ...] = ()  # what people changed in it, the newest first
    edit_id: str | None = None  # the newest of these, to undo it
    left_over: bool = False  # listed for the numbers behind it alone: what made it was undone

    @property
    def failed(self) -> tuple[RuleLine, ...]:
        return tuple(rule for rule in self.rules if not rule.passed)

    @property
    def passed(self) -> tuple[RuleLine, ...]:
        return tuple(rule for rule in self.rules if rule.passed)


@dataclass(frozen=True)
class SelectedClaim:
    """The claim whose card is shown: its verdict, and what is known around it."""

    number: int
    verdict: Verdict
    as_of: date
    sentences: tuple[SentenceAccount, ...] = ()
    reviews: tuple[Review, ...] = ()
    added: bool = False
    rechecks: tuple[tuple[str, Verdict], ...] = ()
    edits: tuple[str, ...] = ()
    edit_id: str | None = None
    left_over: bool = False


def selected_claim(report: Report, number: int) -> SelectedClaim | None:
    """The claim with this number; None where there is none."""
    verdict = verdict_at(report, number)
    if verdict is None:
        return None
    added = verdict.claim.id in report.added_claims
    sentences = () if added else report.sentences
    told = recheck_lines(report, verdict.claim.id)
    again = [made for addition in report.rechecks(verdict.claim.id) for made in addition.verdicts]
    rechecks = tuple(zip(told, again, strict=True))
    edit = replaced(verdict.claim.id, report.edits)
    return SelectedClaim(
        number,
        verdict,
        report.as_of,
        sentences,
        report.reviews,
        added,
        rechecks,
        edit_lines(report, verdict.claim.id),
        edit.id if edit else None,
        verdict.claim.id in undone_claims(report.edits),
    )


def verdict_at(report: Report, number: int) -> Verdict | None:
    """The verdict on the claim with this number, counted from 1; additions come after the article's."""
    found = report.all_verdicts
    return found[number - 1] if 1 <= number <= len(found) else None


def card(shown: SelectedClaim, fetch: Fetch, known: Known) -> ClaimCard:
    """The card of one claim. `fetch` gives a statement in the version cited, `known` its current one."""
    verdict = shown.verdict
    retrieved = [one for item in verdict.searched if (one := known(item.statement_id))]
    own_reviews = [review for review in shown.reviews if review.claim_id == verdict.claim.id]
    return ClaimCard(
        claim=claim_view(verdict, shown.number, shown.sentences, shown.reviews),
        cited=tuple(in_context_of_record(citation, fetch) for citation in verdict.citations),
        later=tuple(in_context_of_record(citation, fetch) for citation in verdict.later),
        accounts=tuple(_side_accounts(verdict, retrieved, shown.as_of)),
        searched=tuple(_searched(item, known) for item in verdict.searched),
        rules=tuple(
            RuleLine(words.line(check.rule).replace("_", " "), words.line(check.detail), check.passed)
            for check in verdict.checks
        ),
        reviews=tuple((words.decision(review), words.line(review.note)) for review in own_reviews),
        added=shown.added,
        standing_decision=standing_decision(verdict.claim.id, shown.reviews),
        controls=tuple(words.line(in_words(control)) for control in verdict.controls),
        rechecks=tuple(
            (told, tuple(in_context_of_record(citation, fetch) for citation in again.citations))
            for told, again in shown.rechecks
        ),
        silence=words.silence(verdict),
        edits=shown.edits,
        edit_id=shown.edit_id,
        left_over=shown.left_over,
    )


def _searched(item: Searched, known: Known) -> SearchedStatement:
    statement = known(item.statement_id)
    if statement is None:
        return SearchedStatement(f"{words.line(item.statement_id)}, {words.day(item.issued_date)}", None)
    description = (
        f"{words.line(statement.issuer)}, {words.day(statement.issued_date)}: {words.line(statement.title)}"
    )
    if item.instruction_like:
        description = f"{description}. {words.addressed(item)}"
    return SearchedStatement(description, stored_address(statement.id, statement.version))


def statement_link(statement_id: str) -> str:
    """The address of a statement's page in the record, beside the page's own."""
    return f"?statement={quote(statement_id, safe='')}"


def stored_address(statement_id: str, version: int) -> str:
    """Where the page shows a stored version, relative to the page."""
    return f"onrecord/statement/{version}/{quote(statement_id, safe='')}"


def in_context_of_record(citation: Citation, fetch: Fetch) -> CitedInContext:
    """A citation between the sentences around it, with the page of its stored version."""
    statement = fetch(citation.statement_id, citation.version)
    view = citation_view(citation)
    if statement is None:
        return CitedInContext(view, Context("", view.quote, ""), None)
    stored = stored_address(citation.statement_id, citation.version)
    if statement.text[citation.start : citation.end] != citation.quote:
        return CitedInContext(view, Context("", view.quote, ""), stored, changed=True)
    found = in_context(statement.text, citation.start, citation.end)
    shown = Context(words.line(found.before), words.line(found.quote), words.line(found.after))
    return CitedInContext(view, shown, f"{stored}?start={citation.start}&end={citation.end}")


def _side_accounts(verdict: Verdict, retrieved: Iterable[Statement], as_of: date) -> Iterable[SideAccount]:
    for account in accounts(verdict, retrieved, as_of=as_of):
        yield SideAccount(
            side=words.line(account.side),
            issuer=words.line(account.statement.issuer),
            title=words.line(account.statement.title),
            issued=words.day(account.statement.issued_date),
            sentences=tuple(words.line(account.statement.text[start:end]) for start, end in account.spans),
            verbatim=account.statement.rendition == "full",
            stored=stored_address(account.statement.id, account.statement.version),
        )
