"""Two sides' accounts of one event, side by side: what each put on record that bears on a claim."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.language.text.sentences import split
from assistant.schema import Report, Statement, Verdict

__all__ = ["SideAccount", "accounts", "event_day"]

_DAYS = timedelta(days=2)  # two accounts of one call come within days of each other
_MOST_SENTENCES = 2
_ALONG = 0.12  # the share of a claim's words that a further sentence must hold to be shown


@dataclass(frozen=True)
class SideAccount:
    """One side's statement on the event; `spans` are its sentences nearest to the claim, in order.

    Without spans the statement says nothing near it.
    """

    side: str
    statement: Statement
    spans: tuple[tuple[int, int], ...]


def event_day(report: Report) -> date:
    """The day that most citations are about; without any, the day of the article, else the as-of day."""
    days = Counter(
        cited.event_date or cited.issued_date
        for verdict in report.article_verdicts
        for cited in verdict.citations
        if cited.event_date or cited.issued_date
    )
    known = [(count, day) for day, count in days.items() if day is not None]
    return max(known)[1] if known else report.article.published or report.as_of


def accounts(verdict: Verdict, statements: Iterable[Statement], *, as_of: date) -> tuple[SideAccount, ...]:
    """The accounts of the event that the claim's citations are about, one a side; empty unless two are.

    `statements` are those that were retrieved for the claim. A statement by both sides together is an
    account of neither.
    """
    cited = verdict.citations
    days = [day for citation in cited if (day := citation.event_date or citation.issued_date)]
    if not days:
        return ()
    kinds = {citation.kind for citation in cited}
    best: dict[str, SideAccount] = {}
    for statement in statements:
        day = statement.event_date or statement.issued_date
        issued = statement.issued_date is not None and statement.issued_date <= as_of
        if not statement.side or "/" in statement.side or day is None or not issued:
            continue
        if abs(day - days[0]) <= _DAYS and (statement.kind in kinds or statement.event_date == days[0]):
            account = SideAccount(statement.side, statement, _nearest(verdict.claim.text, statement.text))
            best.setdefault(statement.side, account)
    return tuple(best.values()) if len(best) > 1 else ()


def _nearest(claim: str, text: str) -> tuple[tuple[int, int], ...]:
    words = content_lemmas(claim)
    scored = sorted(((coverage(words, text[s:e]), (s, e)) for s, e in split(text)), reverse=True)
    return _in_order([span for share, span in scored[:_MOST_SENTENCES] if share >= _ALONG])


def _in_order(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(spans))
