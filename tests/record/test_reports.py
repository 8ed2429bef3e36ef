"""Kept checks: found by their owner alone, never changed, and all that people added comes back in order."""

from datetime import UTC, datetime

import pytest
from report_factory import make_report

from assistant.dialogue import FollowUpAnswer
from assistant.errors import RecordError
from assistant.record.reports import ReportArchive
from assistant.record.store import StatementStore
from assistant.record.unfinished import BegunCheck
from assistant.schema import Addition, Report, Review
from assistant.steps.again import article_of_sentence


@pytest.fixture
def archive(tmp_path):
    made = ReportArchive(f"sqlite:///{tmp_path / 'record.sqlite3'}")
    yield made
    made.close()


def review(claim_id="c1", decision="accepted", **given):
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    return Review(claim_id=claim_id, decision=decision, reviewer="Ann Lee", at=at, **given)


def addition(report):
    verdict = report.verdicts[0]
    claim = verdict.claim.model_copy(update={"id": "A1.C1", "spans": ((0, len(verdict.claim.source_text)),)})
    own = verdict.model_copy(update={"claim": claim})
    return Addition(text=claim.source_text, verdicts=(own,), provenance=report.provenance)


def test_a_report_comes_back_as_it_was_kept(archive):
    report = make_report()
    kept = archive.get(archive.keep(report, owner="ann"), owner="ann")
    assert kept.report == report
    assert kept.report.to_json() == report.to_json()


def test_decisions_additions_and_questions_come_back_in_order(archive):
    report = make_report()
    check_id = archive.keep(report, owner="ann")
    archive.decide(check_id, review(), owner="ann")
    archive.decide(check_id, review(decision="overruled", label="unsupported", note="No."), owner="ann")
    archive.add(check_id, addition(report), owner="ann")
    archive.add_turn(check_id, FollowUpAnswer(question="why?", kind="unclear", lead="What?"), owner="ann")
    kept = archive.get(check_id, owner="ann")
    assert [kept_review.decision for kept_review in kept.report.reviews] == ["accepted", "overruled"]
    assert len(kept.report.all_verdicts) == len(report.verdicts) + 1
    assert FollowUpAnswer.model_validate_json(kept.turns[0]).question == "why?"
    assert kept.report.verdicts == report.verdicts
    assert archive.listed("ann")[0].decided_claims == 1


def test_a_check_is_its_owner_s_alone(archive):
    check_id = archive.keep(make_report(), owner="ann")
    assert archive.listed("bob") == []
    for attempt in (
        lambda: archive.get(check_id, owner="bob"),
        lambda: archive.decide(check_id, review(), owner="bob"),
        lambda: archive.forget(check_id, owner="bob"),
        lambda: archive.get("no such", owner="ann"),
    ):
        with pytest.raises(RecordError) as caught:
            attempt()
        assert caught.value.code == "no_such_check"
    assert archive.get(check_id, owner="ann").report.reviews == ()


@pytest.mark.case("G3")
def test_a_forgotten_check_leaves_nothing(archive, tmp_path):
    check_id = archive.keep(make_report(), owner="ann")
    archive.decide(check_id, review(decision="noted", note="a rare word: zyzzyva"), owner="ann")
    archive.forget(check_id, owner="ann")
    assert archive.listed("ann") == []
    with pytest.raises(RecordError):
        archive.get(check_id, owner="ann")


def test_the_history_is_newest_first_and_bounded(archive):
    made = [archive.keep(make_report(), owner="ann") for _ in range(5)]
    assert [entry.id for entry in archive.listed("ann", limit=3)] == list(reversed(made))[:3]


def test_it_lives_beside_the_statements_and_outlives_the_process(tmp_path):
    url = f"sqlite:///{tmp_path / 'record.sqlite3'}"
    StatementStore(url).close()
    first = ReportArchive(url)
    check_id = first.keep(make_report(), owner="ann")
    first.close()
    second = ReportArchive(url)
    assert second.get(check_id, owner="ann").report == make_report()
    second.close()
    StatementStore(url).close()


def test_a_report_without_reviews_has_the_json_it_always_had():
    told = make_report().to_json()
    assert "reviews" not in told
    assert "additions" not in told
    reviewed = make_report(reviews=(review(),), additions=(addition(make_report()),))
    assert Report.model_validate_json(reviewed.to_json()) == reviewed


@pytest.mark.parametrize(
    "given",
    [
        {"decision": "overruled", "note": "why"},
        {"decision": "overruled", "label": "supported"},
        {"decision": "accepted", "label": "supported"},
        {"decision": "noted", "note": "  "},
    ],
)
def test_half_a_decision_is_none(given):
    with pytest.raises(ValueError, match=r"reviewer's label|reason|words"):
        review(**given)


def test_a_begun_check_is_there_until_its_report_is_kept(archive):
    article = article_of_sentence("The ferry sails.")
    begun = BegunCheck("a" * 32, datetime(2026, 3, 2, tzinfo=UTC), "Ferry", None, "local")
    archive.begin(begun, article, owner="ann")
    assert archive.unfinished("ann") == [begun]
    assert archive.unfinished("bob") == []
    assert archive.begun_article(begun.id, owner="bob") is None
    assert archive.begun_article(begun.id, owner="ann") == (begun, article)
    archive.keep(make_report(), owner="ann", check_id=begun.id)
    assert archive.unfinished("ann") == []
    assert archive.listed("ann")[0].id == begun.id


def test_a_check_gone_on_with_keeps_its_id_and_what_people_decided(archive):
    report = make_report()
    check_id = archive.keep(report, owner="ann")
    archive.decide(check_id, review(), owner="ann")
    assert archive.keep(report, owner="ann", check_id=check_id) == check_id
    assert [kept.decided_claims for kept in archive.listed("ann")] == [1]
    with pytest.raises(RecordError):
        archive.keep(report, owner="bob", check_id=check_id)


def test_the_tally_follows_decisions_and_a_deleted_check_comes_back_whole(archive):
    check_id = archive.keep(make_report(), owner="ann")
    before = archive.listed("ann")[0].tally
    archive.decide(
        check_id, review(decision="overruled", label="speculative", note="An opinion."), owner="ann"
    )
    after = archive.listed("ann")[0].tally
    assert (after["supported"], after["speculative"]) == (before["supported"] - 1, before["speculative"] + 1)
    forgotten = archive.forget(check_id, owner="ann")
    assert archive.listed("ann") == []
    archive.restore(forgotten)
    assert archive.listed("ann")[0].tally == after
    assert archive.get(check_id, owner="ann").report.reviews[0].label == "speculative"


def test_a_second_check_of_a_claim_adds_no_claim(archive):
    report = make_report()
    check_id = archive.keep(report, owner="ann")
    again = addition(report).model_copy(update={"again": "c1"})
    archive.add(check_id, again, owner="ann")
    kept = archive.get(check_id, owner="ann").report
    assert len(kept.all_verdicts) == len(report.verdicts)
    assert kept.rechecks("c1") == (again,)
    assert kept.rechecks("c2") == ()
