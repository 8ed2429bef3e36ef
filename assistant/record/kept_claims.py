"""The claims of kept checks with their vectors, so that a claim that was checked before is found quickly.

Rows are kept with the check and go with it. They are a cache: where they are missing, or an edit has changed
the claims, they are made anew from the report.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
import sqlalchemy as sa

from assistant.ports import Vectors
from assistant.record.database import Database
from assistant.record.report_tables import checks, kept_claims, metadata
from assistant.schema import Claim

__all__ = ["ClaimRow", "KeptClaims"]

_STORED = np.float16  # half of what the embedder gives: cosines differ in the fourth digit


@dataclass(frozen=True)
class ClaimRow:
    """One claim of a kept check; `day` is its article's, or the as-of day of the check."""

    number: int
    check_id: str
    claim: Claim
    day: date


class KeptClaims(Database):
    """Claims of kept checks by owner. Raises RecordError. Thread-safe."""

    def __init__(self, url: str) -> None:
        super().__init__(url, metadata)

    def missing(self, owner: str, embedder: str, *, limit: int) -> list[str]:
        """The owner's checks whose claims are not indexed with this embedder, newest first."""
        known = sa.select(kept_claims.c.check_id).where(kept_claims.c.embedder == embedder)
        query = sa.select(checks.c.id).where(checks.c.owner == owner, checks.c.id.not_in(known))
        with self._read() as connection:
            return list(connection.scalars(query.order_by(checks.c.made_at.desc()).limit(limit)))

    def index(
        self, check_id: str, claims: Sequence[Claim], vectors: Vectors, *, day: date, embedder: str
    ) -> None:
        """Puts a check's claims in the place of what is indexed of it; a check without any has one empty row.

        `vectors`: one a claim, shape (len(claims), dim).
        """
        rows = [
            {"body": claim.model_dump_json(), "vector": vector.astype(_STORED).tobytes()}
            for claim, vector in zip(claims, vectors, strict=True)
        ] or [{"body": "", "vector": b""}]
        shared = {"check_id": check_id, "day": day, "embedder": embedder}
        with self._write() as connection:
            connection.execute(sa.delete(kept_claims).where(kept_claims.c.check_id == check_id))
            if connection.execute(sa.select(checks.c.id).where(checks.c.id == check_id)).first():
                connection.execute(sa.insert(kept_claims), [row | shared for row in rows])

    def vectors(
        self, owner: str, embedder: str, *, before: datetime, without: str
    ) -> tuple[list[int], Vectors]:
        """Numbers and unit vectors of the owner's claims, of all checks made before a moment but for one."""
        query = (
            sa.select(kept_claims.c.number, kept_claims.c.vector)
            .join(checks, checks.c.id == kept_claims.c.check_id)
            .where(
                checks.c.owner == owner,
                checks.c.id != without,
                checks.c.made_at < before.astimezone(UTC).replace(tzinfo=None),
                kept_claims.c.embedder == embedder,
                kept_claims.c.body != "",
            )
            .order_by(kept_claims.c.number)
        )
        with self._read() as connection:
            found = connection.execute(query).all()
        if not found:
            return [], np.zeros((0, 0), dtype=np.float32)
        flat = np.frombuffer(b"".join(row.vector for row in found), dtype=_STORED)
        return [row.number for row in found], flat.reshape(len(found), -1).astype(np.float32)

    def rows(self, numbers: Sequence[int]) -> dict[int, ClaimRow]:
        """The claims of these rows, by number."""
        query = sa.select(kept_claims).where(kept_claims.c.number.in_(numbers))
        with self._read() as connection:
            found = connection.execute(query).all()
        return {
            row.number: ClaimRow(row.number, row.check_id, Claim.model_validate_json(row.body), row.day)
            for row in found
        }
