"""Which claims were checked before: found among the owner's kept checks, and compared word by word."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from assistant.errors import OnRecordError
from assistant.ports import Embedder
from assistant.recognition import CheckedBefore, DatedClaim, nearest_claims, same_assertion
from assistant.record.kept_claims import ClaimRow, KeptClaims
from assistant.record.reports import KeptCheck, ReportArchive
from assistant.schema import SET_ASIDE, Claim, Report, Statement, standing_decision

__all__ = ["AskingCheck", "LookingBack"]

log = logging.getLogger(__name__)
_CAUGHT_UP = 25  # checks from before there was an index that one look indexes


@dataclass(frozen=True)
class AskingCheck:
    """The check that asks, and whose it is; `made_at`: when it was made, so that only earlier ones are found.

    `day` and `sha256` are its article's.
    """

    owner: str
    check_id: str
    day: date
    sha256: str = ""
    made_at: datetime | None = None


class LookingBack:
    """Finds claims among those of kept checks; `current` gives a statement's current version. Thread-safe."""

    def __init__(
        self,
        claims: KeptClaims,
        archive: ReportArchive,
        embedder: Embedder,
        current: Callable[[str], Statement | None],
    ) -> None:
        self._claims = claims
        self._archive = archive
        self._embedder = embedder
        self._current = current

    def remember(self, check_id: str, *, owner: str) -> None:
        """Indexes the claims of a kept check. Raises RecordError."""
        report = self._archive.get(check_id, owner=owner).report
        claims = [verdict.claim for verdict in report.article_verdicts]
        vectors = self._embedder.embed([claim.text for claim in claims])
        day = report.article.published or report.as_of
        self._claims.index(check_id, claims, vectors, day=day, embedder=self._embedder.fingerprint)

    def found(self, claims: Sequence[Claim], asking: AskingCheck) -> Mapping[str, CheckedBefore]:
        """By claim, the earlier one that asserts the same.

        One that a person decided on comes first, then the newest.
        A record that cannot be read finds nothing, and stops nothing.
        """
        try:
            return self._found(claims, asking)
        except OnRecordError as error:
            log.warning("earlier checks could not be looked at: %s", error.code)
            return {}

    def close(self) -> None:
        """Ends the connections."""
        self._claims.close()

    def _found(self, claims: Sequence[Claim], asking: AskingCheck) -> Mapping[str, CheckedBefore]:
        name = self._embedder.fingerprint
        for check_id in self._claims.missing(asking.owner, name, limit=_CAUGHT_UP):
            self.remember(check_id, owner=asking.owner)
        before = asking.made_at or datetime.now(UTC)
        numbers, vectors = self._claims.vectors(asking.owner, name, before=before, without=asking.check_id)
        if not numbers or not claims:
            return {}
        near = nearest_claims(self._embedder.embed([claim.text for claim in claims]), vectors)
        rows = self._claims.rows(sorted({numbers[place] for places in near for place in places}))
        kept: dict[str, KeptCheck] = {}
        found: dict[str, CheckedBefore] = {}
        for claim, places in zip(claims, near, strict=True):
            same = [
                row
                for place in places
                if (row := rows.get(numbers[place]))
                and same_assertion(DatedClaim(claim, asking.day), DatedClaim(row.claim, row.day))
            ]
            if best := self._best(same, kept, asking):
                found[claim.id] = best
        return found

    def _best(
        self, rows: Sequence[ClaimRow], kept: dict[str, KeptCheck], asking: AskingCheck
    ) -> CheckedBefore | None:
        found = []
        for row in rows:
            if row.check_id not in kept:
                kept[row.check_id] = self._archive.get(row.check_id, owner=asking.owner)
            check = kept[row.check_id]
            if before := self._before(check, row.claim.id, asking.sha256):
                found.append((before.decision is not None, check.made_at, before))
        return max(found, key=lambda item: item[:2])[2] if found else None

    def _before(self, check: KeptCheck, claim_id: str, sha256: str) -> CheckedBefore | None:
        report: Report = check.report
        for number, verdict in enumerate(report.all_verdicts, start=1):
            if verdict.claim.id != claim_id:
                continue
            decision = standing_decision(claim_id, report.reviews)
            if decision is not None and decision.decision in SET_ASIDE - {"dismissed"}:
                return None
            before = CheckedBefore(
                check.id,
                number,
                report.article.title or "",
                check.made_at.date(),
                report.as_of,
                verdict,
                decision,
                same_article=bool(sha256) and report.article.sha256 == sha256,
            )
            return self._with_changes(before)
        return None

    def _with_changes(self, before: CheckedBefore) -> CheckedBefore:
        """What became of the statements that the earlier check cites."""
        current = [(cited, self._current(cited.statement_id)) for cited in before.verdict.citations]
        return replace(
            before,
            changed=tuple(cited for cited, now in current if now and now.version != cited.version),
            gone=tuple(cited for cited, now in current if now is None),
        )
