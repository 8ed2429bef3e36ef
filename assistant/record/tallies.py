"""How many claims of each standing a kept check has: for the history, which reads no report."""

import json
from collections.abc import Mapping, Sequence
from typing import get_args

import sqlalchemy as sa

from assistant.record.report_tables import tallies
from assistant.schema import Report, Review, Standing, Summary, decided_count, standing_decision, tally

__all__ = ["DECIDED", "decided_claims", "standings", "tallies_of", "tally_of_summary", "write_tally"]

DECIDED = "decided"  # beside the standings: how many claims people have decided


def write_tally(connection: sa.Connection, check_id: str, report: Report) -> None:
    """Counts the claims of a check anew."""
    connection.execute(sa.delete(tallies).where(tallies.c.check_id == check_id))
    counted: dict[str, int] = {str(name): number for name, number in tally(report).items()}
    counted[DECIDED] = decided_count(report)
    connection.execute(sa.insert(tallies).values(check_id=check_id, body=json.dumps(counted)))


def tallies_of(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Mapping[str, int]]:
    """The tallies of these checks, by id; a check from before there were tallies has none."""
    rows = connection.execute(sa.select(tallies).where(tallies.c.check_id.in_(ids)))
    return {row.check_id: json.loads(row.body) for row in rows}


def standings(counted: Mapping[str, int] | None) -> Mapping[Standing, int]:
    """A tally without what stands beside the standings; empty where there is none."""
    named = get_args(Standing)
    return {name: number for name, number in (counted or {}).items() if name in named}  # type: ignore[misc]


def tally_of_summary(summary: str) -> Mapping[Standing, int]:
    """For a check without a tally of its own: contradictions are among its unsupported claims."""
    counts: dict[Standing, int] = Summary.model_validate_json(summary).model_dump()  # type: ignore[assignment]
    return counts


def decided_claims(reviews: tuple[Review, ...]) -> int:
    """How many claims people have decided, by the decisions alone: for a check without a tally."""
    return sum(standing_decision(claim_id, reviews) is not None for claim_id in {r.claim_id for r in reviews})
