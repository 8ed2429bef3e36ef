"""Compares each citation of a saved report with what the record holds today. Pure.

A citation `stands` while the version it cites is the current one. It is `changed` when there is a newer
version, also where that still holds the quoted words: `quote_stands` says so. It is `withdrawn` with its
statement, `unknown` where the record never held it, and `altered` where the cited version holds other
words at that place.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.index.library import Version
from assistant.schema import Citation, Report, Verdict
from assistant.sealing import NOT_THEIRS, check_seal

Status = Literal["stands", "changed", "withdrawn", "unknown", "altered"]
History = Callable[[str], Sequence[Version]]  # every version of a statement, oldest first; empty: none


@dataclass(frozen=True)
class AuditedCitation:
    """`since`: when the newer version was captured, or the day of withdrawal.

    `quote_stands`: whether the quoted words are in the newest version, word for word; None without one.
    """

    claim_id: str
    claim: str
    statement_id: str
    version: int
    newest: int | None
    title: str
    quote: str
    later: bool
    status: Status
    since: datetime | None
    quote_stands: bool | None


@dataclass(frozen=True)
class Audit:
    """`stands`: whether every citation does, and the report itself is as it was sealed and signed.

    `seal` says how that is in one sentence; a report without a seal is not held against it. `whole` is false
    where the seal or its signature does not fit, or the report is not signed by whom it should be.
    """

    article: str | None
    as_of: str
    stands: bool
    seal: str
    whole: bool
    counts: dict[str, int]
    citations: tuple[AuditedCitation, ...]


def audit_report(report: Report, history: History, *, signed_by: str | None = None) -> Audit:
    """Every citation of the report, those of later statements and of sentences added or checked again too.

    `signed_by`: the public key (in hex) of the desk that must have signed it.
    """
    seal = check_seal(report, signed_by=signed_by)
    whole = not seal.is_broken and (signed_by is None or seal.known_signer)
    found = tuple(
        _audited(verdict.claim.id, verdict.claim.text, citation, history, later=later)
        for verdict in every_verdict(report)
        for later, cited in ((False, verdict.citations), (True, verdict.later))
        for citation in cited
    )
    counts = {status: sum(audited.status == status for audited in found) for status in Status.__args__}  # type: ignore[attr-defined]
    return Audit(
        article=report.article.title,
        as_of=report.as_of.isoformat(),
        stands=whole and all(audited.status == "stands" for audited in found),
        seal=seal.sentence if whole or seal.is_broken else f"{seal.sentence} {NOT_THEIRS}",
        whole=whole,
        counts=counts,
        citations=found,
    )


def every_verdict(report: Report) -> tuple[Verdict, ...]:
    """The article's verdicts, then those of claims as people edited them, of sentences added, and of claims
    checked again."""
    made = {id(verdict) for verdict in report.verdicts}
    changed = [verdict for verdict in report.all_verdicts if id(verdict) not in made]
    again = [verdict for added in report.additions if added.again is not None for verdict in added.verdicts]
    return (*report.verdicts, *changed, *again)


def _audited(
    claim_id: str, claim: str, citation: Citation, history: History, *, later: bool
) -> AuditedCitation:
    versions = history(citation.statement_id)
    status, since = _status(citation, versions)
    newest = versions[-1].statement if versions else None
    return AuditedCitation(
        claim_id=claim_id,
        claim=claim,
        statement_id=citation.statement_id,
        version=citation.version,
        newest=newest.version if newest else None,
        title=citation.title,
        quote=citation.quote,
        later=later,
        status=status,
        since=since,
        quote_stands=citation.quote in newest.text if newest else None,
    )


def _status(citation: Citation, versions: Sequence[Version]) -> tuple[Status, datetime | None]:
    cited = next((version for version in versions if version.statement.version == citation.version), None)
    if cited is None:
        return "unknown", None
    if cited.statement.text[citation.start : citation.end] != citation.quote:
        return "altered", None
    if versions[-1].withdrawn_at is not None:
        return "withdrawn", versions[-1].withdrawn_at
    if not cited.current:
        after = versions[versions.index(cited) + 1]
        return "changed", after.captured_at
    return "stands", None
