"""The index of kept claims: made with the check, bound to its owner, gone with it, and quick with many."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
import sqlalchemy as sa
from report_factory import make_report

from assistant.record.forgetting import CheckEraser
from assistant.record.kept_claims import KeptClaims
from assistant.record.reports import ReportArchive
from assistant.schema import Review, standing_decision

EMBEDDER = "test-1"


@pytest.fixture
def place(tmp_path):
    url = f"sqlite:///{tmp_path / 'record.db'}"
    archive, claims = ReportArchive(url), KeptClaims(url)
    yield archive, claims, url
    archive.close()
    claims.close()


def unit(number: int) -> np.ndarray:
    return np.eye(16, dtype=np.float32)[number % 16]


def indexed(claims: KeptClaims, check_id: str) -> None:
    own = [verdict.claim for verdict in make_report().verdicts]
    vectors = np.stack([unit(n) for n in range(len(own))])
    claims.index(check_id, own, vectors, day=date(2031, 5, 14), embedder=EMBEDDER)


def later() -> datetime:
    return datetime.now(UTC)


def test_an_owner_finds_the_claims_of_earlier_checks_of_their_own(place):
    archive, claims, _ = place
    mine = archive.keep(make_report(), owner="a")
    theirs = archive.keep(make_report(), owner="b")
    assert claims.missing("a", EMBEDDER, limit=9) == [mine]
    indexed(claims, mine)
    indexed(claims, theirs)
    assert claims.missing("a", EMBEDDER, limit=9) == []
    assert claims.missing("a", "another model", limit=9) == [mine]
    numbers, vectors = claims.vectors("a", EMBEDDER, before=later(), without="")
    assert vectors.shape == (15, 16)
    rows = claims.rows(numbers[:2])
    assert {row.check_id for row in rows.values()} == {mine}
    assert rows[numbers[0]].claim == make_report().verdicts[0].claim
    assert claims.vectors("a", EMBEDDER, before=later(), without=mine)[0] == []
    assert claims.vectors("a", EMBEDDER, before=datetime(2020, 1, 1, tzinfo=UTC), without="")[0] == []


@pytest.mark.parametrize("way", ["delete", "erase", "change"])
def test_the_rows_go_with_the_check_and_are_made_anew_when_its_claims_change(place, way):
    archive, claims, url = place
    check_id = archive.keep(make_report(), owner="a")
    indexed(claims, check_id)
    if way == "delete":
        forgotten = archive.forget(check_id, owner="a")
        archive.restore(forgotten)
        assert claims.missing("a", EMBEDDER, limit=9) == []
        archive.forget(check_id, owner="a")
    elif way == "erase":
        eraser = CheckEraser(url)
        eraser.erase(eraser.of_check(check_id))
        eraser.close()
    else:
        moment = datetime(2031, 5, 15, tzinfo=UTC)
        review = Review(claim_id="c1", decision="dismissed", note="x", reviewer="Ann", at=moment)
        report = archive.change(check_id, None, (review,), owner="a")
        assert standing_decision("c1", report.reviews) == review
        assert claims.missing("a", EMBEDDER, limit=9) == [check_id]
    with sa.create_engine(url).connect() as connection:
        assert connection.execute(sa.text("select count(*) from kept_claim")).scalar() == 0


def test_a_check_without_claims_is_indexed_once(place):
    archive, claims, _ = place
    check_id = archive.keep(make_report(()), owner="a")
    claims.index(check_id, [], np.zeros((0, 16), np.float32), day=date(2031, 5, 14), embedder=EMBEDDER)
    assert claims.missing("a", EMBEDDER, limit=9) == []
    assert claims.vectors("a", EMBEDDER, before=later(), without="")[0] == []
