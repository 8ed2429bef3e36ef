"""Verdicts → report: counted, in article order, with all that a reader needs to trust or replay it."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from assistant.errors import OnRecordError
from assistant.language.amounts.calendar import MONTHS
from assistant.schema import (
    Article,
    ArticleInfo,
    Claim,
    Coverage,
    ErrorInfo,
    Evidence,
    Provenance,
    Reply,
    Report,
    SentenceAccount,
    Summary,
    Verdict,
    sha256_text,
)

__all__ = ["build_report", "left_out", "not_checked", "notes_on_days", "sentences_hash", "summarise"]

_ZONES = timedelta(days=1)  # the checker's own day may be one ahead of that of the clock, which is UTC


def not_checked(claim: Claim, error: OnRecordError, evidence: Evidence | None = None) -> Verdict:
    """The verdict on a claim that could not be checked: listed with the reason, never labelled."""
    reason = ErrorInfo(code=error.code, message=error.message, retryable=error.retryable)
    outcome = "cancelled" if error.code == "cancelled" else "error"
    return Verdict(claim=claim, outcome=outcome, error=reason, searched=evidence.searched if evidence else ())


def left_out(claim: Claim, total: int, most: int) -> Verdict:
    """The verdict on a claim beyond the most that one check takes: listed with the reason, never labelled."""
    message = (
        f"The article has {total:,} claims and one check takes the first {most:,}: check the rest of the "
        "article by itself, or set ONRECORD_MAX_CLAIMS higher."
    )
    reason = ErrorInfo(code="too_many_claims", message=message, retryable=False)
    return Verdict(claim=claim, outcome="skipped", error=reason)


def build_report(  # noqa: PLR0913 - each is a part of the report
    article: Article,
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    *,
    accounts: Sequence[SentenceAccount],
    as_of: date,
    coverage: Coverage,
    provenance: Provenance,
    replies: Sequence[Reply] = (),
) -> Report:
    """The report. Every claim must have its verdict; a missing one raises KeyError."""
    ordered = tuple(verdicts[claim.id] for claim in claims)
    return Report(
        notes=notes_on_days(as_of, article.published, provenance.started.date(), coverage),
        article=_info(article),
        as_of=as_of,
        coverage=coverage,
        verdicts=ordered,
        sentences=tuple(accounts),
        summary=summarise(ordered),
        provenance=provenance,
        replies=tuple(replies),
    )


def notes_on_days(
    as_of: date, published: date | None, checked: date, coverage: Coverage | None = None
) -> tuple[str, ...]:
    """What a reader must know first where the as-of day is an odd one.

    `checked` is the day of the check; `coverage` is that of the report, as far as it is known yet.
    """
    notes = []
    if published is not None and as_of < published:
        notes.append(
            f"As of {_day(as_of)} lies before the article's publication ({_day(published)}): what was put on "
            "the record in between is no evidence here, be it on the very event that the article reports."
        )
    if as_of > checked + _ZONES:
        notes.append(
            f"As of {_day(as_of)} lies in the future: nothing issued after the day of the check "
            f"({_day(checked)}) was searched."
        )
    if coverage is not None and not coverage.statements:
        notes.append(
            f"As of {_day(as_of)} the record holds no statement (later: {coverage.later}, undated: "
            f"{coverage.undated}): nothing could be found in it, and “unsupported” says no more than that."
        )
    return tuple(notes)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3].title()} {day.year}"


def summarise(verdicts: Sequence[Verdict]) -> Summary:
    """Each claim counted once: by label where checked, else by outcome."""
    return Summary(**Counter(str(verdict.label or verdict.outcome) for verdict in verdicts))


def sentences_hash(article: Article) -> str:
    """SHA-256 over the start, end and kind of each sentence, in order.

    The kinds decide which sentences are checked, and headings of a web page are known only when it is
    read: without the hash, a sentence that was made a heading later would hide its claims from a replay.
    """
    places = [[sentence.start, sentence.end, sentence.kind] for sentence in article.sentences]
    return sha256_text(json.dumps(places, separators=(",", ":")))


def _info(article: Article) -> ArticleInfo:
    return ArticleInfo(
        title=article.title,
        author=article.author,
        url=article.url,
        published=article.published,
        sha256=article.sha256,
        chars=len(article.text),
        sentences=len(article.sentences),
        warnings=article.warnings,
        account=article.account,
        text=article.text,
    )
