"""Which kept checks cite a statement, and who added one: found by owner and id, and forgotten with the name."""

from contextlib import closing
from datetime import UTC, datetime

import pytest
from report_factory import make_report

from assistant.record.citing_checks import CitingChecks
from assistant.record.forgetting import CheckEraser
from assistant.record.reports import ReportArchive
from assistant.record.statement_additions import StatementAddition, StatementAdditions
from assistant.schema import Addition

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CITED = "mot-2031-05-13-verrant-kroy"


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'record.sqlite3'}"


def renamed(report, number, statement_id):
    """The report with the first citation of one claim on another statement."""
    verdict = report.verdicts[number - 1]
    cited = verdict.citations[0].model_copy(update={"statement_id": statement_id, "version": 3})
    changed = verdict.model_copy(update={"citations": (cited, *verdict.citations[1:])})
    return report.model_copy(
        update={"verdicts": tuple(changed if old is verdict else old for old in report.verdicts)}
    )


def test_only_the_owner_s_checks_by_claims_and_versions(url):
    with closing(ReportArchive(url)) as archive, closing(CitingChecks(url)) as citing:
        mine = archive.keep(renamed(make_report(), 2, 'odd "id" 100%_'), owner="ann")
        archive.keep(renamed(make_report(), 2, 'odd "id" 100%_'), owner="bo")
        (found,) = citing.of('odd "id" 100%_', owner="ann")
        assert (found.id, found.claims, found.versions) == (mine, (2,), (3,))
        assert found.title == make_report().article.title
        expected = tuple(
            number
            for number, verdict in enumerate(make_report().verdicts, start=1)
            if any(cited.statement_id == CITED for cited in verdict.citations)
        )
        (whole,) = citing.of(CITED, owner="ann")
        assert set(whole.claims) | {2} == set(expected)
        assert citing.of("odd", owner="ann") == [], "a part of an id is another id"
        assert citing.of("port-2031-05-13", owner="nobody") == []


def test_a_statement_that_was_only_searched_is_not_cited(url):
    report = make_report()
    searched = {item.statement_id for verdict in report.verdicts for item in verdict.searched}
    cited = {item.statement_id for verdict in report.verdicts for item in verdict.citations}
    bare = tuple(verdict.model_copy(update={"citations": ()}) for verdict in report.verdicts[5:6])
    assert searched & cited or searched
    with closing(ReportArchive(url)) as archive, closing(CitingChecks(url)) as citing:
        archive.keep(
            report.model_copy(update={"verdicts": bare, "summary": type(report.summary)(unsupported=1)}),
            owner="ann",
        )
        assert all(citing.of(name, owner="ann") == [] for name in searched | cited)


def test_a_claim_checked_again_keeps_its_number_and_an_added_sentence_has_one_of_its_own(url):
    report = make_report()
    first = report.verdicts[0]
    text = first.claim.source_text
    cited = first.citations[0].model_copy(update={"statement_id": "late"})
    claim = first.claim.model_copy(update={"spans": ((0, len(text)),)})
    verdict = first.model_copy(update={"citations": (cited,), "claim": claim})
    added = Addition(text=text, verdicts=(verdict,), provenance=report.provenance)
    again = added.model_copy(update={"again": first.claim.id})
    with closing(ReportArchive(url)) as archive, closing(CitingChecks(url)) as citing:
        check = archive.keep(report, owner="ann")
        archive.add(check, again, owner="ann")
        archive.add(check, added, owner="ann")
        (found,) = citing.of("late", owner="ann")
        assert found.claims == (1, len(report.verdicts) + 1)


def test_who_added_a_statement_is_kept_and_forgotten_with_the_name(url):
    with closing(StatementAdditions(url)) as additions, closing(CheckEraser(url)) as eraser:
        noted = [
            StatementAddition("s-1", 1, "Ann Lee", NOW, "releases.jsonl"),
            StatementAddition("s-1", 2, "Bo", NOW),
        ]
        additions.note(noted)
        additions.note([])
        assert additions.of("s-1") == noted
        assert additions.of("s-2") == []
        rows = eraser.of_reviewer(" ann lee", owner="user:Ann Lee")
        assert len(rows.added) == 1
        eraser.erase(rows)
        assert additions.of("s-1") == noted[1:]
