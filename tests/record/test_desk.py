"""Checks on a desk: found by those they are shared with, signed by a second person, and nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from postgres_process import binaries, running_postgres
from report_factory import make_report

from assistant.errors import InputError, OnRecordError
from assistant.forgetting import erase, of_check, of_reviewer
from assistant.record.desk import Desk
from assistant.record.owners import owner_of_user
from assistant.record.reports import ReportArchive
from assistant.schema import Review
from assistant.settings import Settings, load_settings

ANN, BOB, CLEO, DAN = (owner_of_user(name) for name in ("Ann Lee", "Bob Ray", "Cleo", "Dan"))
BROWSER = "browser:3f2a"
FOUND = make_report().verdicts[:2]  # a claim that may be accepted, and one more


@pytest.fixture(scope="module")
def postgres():
    """A server with an empty database."""
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed")
    # Its own account reads neither pytest's folders nor their parents.
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with running_postgres(Path(folder) / "postgres") as url:
            yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.e2e)])
def settings(request, tmp_path) -> Settings:
    """The same holds for both databases."""
    url = request.getfixturevalue("postgres") if request.param == "postgres" else None
    return load_settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache", database_url=url)


@pytest.fixture
def archive(settings):
    made = ReportArchive(settings.store_url)
    yield made
    if settings.database_url:
        for owner in (ANN, BOB, CLEO, DAN, BROWSER):
            for check in made.listed(owner):
                made.forget(check.id, owner=owner)
    made.close()


@pytest.fixture
def desk(settings, archive):
    made = Desk(settings.store_url)
    yield made
    made.close()


def decide(archive: ReportArchive, check_id: str, name: str, number: int, label: str = "supported") -> None:
    review = Review(
        claim_id=f"c{number}", decision="overruled", label=label, note="Seen.", reviewer=name,
        at=datetime.now(UTC),
    )  # fmt: skip
    archive.decide(check_id, review, owner=owner_of_user(name))


@pytest.fixture
def check_id(archive) -> str:
    """Ann's check of two claims, c1 and c3, both decided by her."""
    kept = archive.keep(make_report(FOUND), owner=ANN)
    for number in (1, 3):
        decide(archive, kept, "Ann Lee", number)
    return kept


def signed(desk: Desk, check_id: str) -> None:
    desk.share(check_id, owner=ANN)
    desk.sign(check_id, owner=CLEO, digest=desk.look(check_id, owner=CLEO).digest)


def code(attempt) -> str:
    with pytest.raises(OnRecordError) as caught:
        attempt()
    return caught.value.code


def test_a_check_goes_from_open_to_published_and_its_history_tells_who_did_what(archive, desk):
    check_id = archive.keep(make_report(FOUND), owner=ANN)
    assert desk.look(check_id, owner=ANN).state == "open"
    decide(archive, check_id, "Ann Lee", 1)
    desk.assign(check_id, "Bob Ray", owner=ANN)
    decide(archive, check_id, "Bob Ray", 3)
    view = desk.look(check_id, owner=BOB)
    assert (view.state, view.role, view.made_by, view.deciders) == (
        "decided",
        "checker",
        "Ann Lee",
        ("Ann Lee", "Bob Ray"),
    )
    assert "sign" not in view.can
    signed(desk, check_id)
    assert desk.publish(check_id, owner=BOB).state == "published"
    sign_off = archive.get(check_id, owner=ANN).report.sign_off
    assert (sign_off.by, sign_off.published) == ("Cleo", True)
    view = desk.look(check_id, owner=CLEO)
    assert (view.signed_by, view.role, view.can) == ("Cleo", "reader", frozenset({"reopen"}))
    assert [(event.who, event.what, event.note) for event in view.events] == [
        ("Ann Lee", "assigned", "Bob Ray"),
        ("Ann Lee", "shared", ""),
        ("Cleo", "signed", ""),
        ("Bob Ray", "published", ""),
    ]


def test_a_check_is_seen_by_its_maker_until_it_is_shared_or_assigned(archive, desk, check_id):
    for who in (BOB, BROWSER):
        assert desk.listed(who) == []
        assert code(lambda who=who: desk.look(check_id, owner=who)) == "no_such_check"
        assert code(lambda who=who: archive.get(check_id, owner=who)) == "no_such_check"
        assert code(lambda who=who: desk.share(check_id, owner=who)) == "no_such_check"
    desk.share(check_id, owner=ANN)
    assert archive.get(check_id, owner=BOB).role == "reader"
    assert [entry.role for entry in desk.listed(BOB)] == ["reader"]
    assert code(lambda: archive.get(check_id, owner=BROWSER)) == "no_such_check"  # no login, no link
    desk.stop_sharing(check_id, owner=ANN)
    assert code(lambda: archive.get(check_id, owner=BOB)) == "no_such_check"


def test_a_reader_of_a_shared_check_changes_nothing(archive, desk, check_id):
    desk.share(check_id, owner=ANN)
    before = archive.get(check_id, owner=ANN)
    assert code(lambda: decide(archive, check_id, "Bob Ray", 1)) == "not_yours"
    assert code(lambda: archive.keep(make_report(FOUND), owner=BOB, check_id=check_id)) == "not_yours"
    assert code(lambda: archive.forget(check_id, owner=BOB)) == "no_such_check"
    for move in (
        lambda: desk.assign(check_id, "Bob Ray", owner=BOB),
        lambda: desk.stop_sharing(check_id, owner=BOB),
        lambda: desk.publish(check_id, owner=BOB),
        lambda: desk.reopen(check_id, "Because.", owner=BOB),
    ):
        assert code(move) == "not_possible"
    assert archive.get(check_id, owner=ANN) == before


def test_who_it_is_assigned_to_decides_and_goes_on_with_it_and_it_stays_its_maker_s(archive, desk, check_id):
    desk.assign(check_id, " Bob Ray ", owner=ANN)
    decide(archive, check_id, "Bob Ray", 1, "speculative")
    archive.keep(make_report(FOUND), owner=BOB, check_id=check_id)
    assert [check.id for check in archive.listed(ANN)] == [check_id]
    assert archive.listed(BOB) == []
    desk.assign(check_id, "Cleo", owner=ANN)
    assert code(lambda: decide(archive, check_id, "Bob Ray", 1)) == "no_such_check"


def test_a_changed_decision_undoes_the_sign_off_and_the_history_says_so(archive, desk, check_id):
    signed(desk, check_id)
    note = Review(
        claim_id="c1", decision="noted", note="To the paper.", reviewer="Ann Lee", at=datetime.now(UTC)
    )
    archive.decide(check_id, note, owner=ANN)
    assert desk.look(check_id, owner=ANN).state == "signed"  # a note changes no decision
    decide(archive, check_id, "Ann Lee", 3, "speculative")
    view = desk.look(check_id, owner=ANN)
    assert (view.state, view.signed_by) == ("decided", "")
    assert archive.get(check_id, owner=ANN).report.sign_off is None
    last = view.events[-1]
    assert (last.who, last.what, last.note) == ("Ann Lee", "undone", "claim 2")
    assert desk.listed(ANN)[0].state == "decided"


def test_a_published_check_takes_no_change_until_it_is_reopened_with_a_reason(archive, desk, check_id):
    signed(desk, check_id)
    desk.publish(check_id, owner=ANN)
    for attempt in (
        lambda: decide(archive, check_id, "Ann Lee", 1),
        lambda: archive.keep(make_report(FOUND), owner=ANN, check_id=check_id),
        lambda: archive.require_changeable(check_id, owner=ANN),
    ):
        assert code(attempt) == "published"
    with pytest.raises(InputError, match="reason"):
        desk.reopen(check_id, "  ", owner=ANN)
    assert desk.reopen(check_id, "The ministry corrected itself.", owner=ANN).state == "decided"
    decide(archive, check_id, "Ann Lee", 1)
    told = [(event.what, event.note) for event in desk.look(check_id, owner=ANN).events][-2:]
    assert told == [("published", ""), ("reopened", "The ministry corrected itself.")]


def test_a_sign_off_of_what_has_changed_in_the_meantime_is_refused(archive, desk, check_id):
    desk.share(check_id, owner=ANN)
    looked_at = desk.look(check_id, owner=CLEO).digest
    decide(archive, check_id, "Ann Lee", 1, "speculative")
    assert code(lambda: desk.sign(check_id, owner=CLEO, digest=looked_at)) == "changed"
    assert desk.look(check_id, owner=CLEO).state == "decided"


def test_the_list_is_searched_by_title_name_and_state_and_everybody_s_for_the_keeper(archive, desk, check_id):
    other = archive.keep(make_report(), owner=BROWSER)
    desk.assign(check_id, "Bob Ray", owner=ANN)
    assert [entry.check.id for entry in desk.listed(ANN, search="FERRY bob")] == [check_id]
    assert desk.listed(ANN, search="tunnel") == []
    assert desk.listed(ANN, state="signed") == []
    assert [(entry.state, entry.made_by) for entry in desk.listed(None)] == [
        ("open", ""),
        ("decided", "Ann Lee"),
    ]
    assert [entry.check.id for entry in desk.listed(None, state="open")] == [other]
    assert len(desk.listed(None, limit=1)) == 1


def test_many_people_deciding_one_check_at_once_lose_no_decision(archive, desk, settings):
    check_id = archive.keep(make_report(FOUND), owner=ANN)
    desk.assign(check_id, "Bob Ray", owner=ANN)

    def work(name: str) -> None:
        own = ReportArchive(settings.store_url)
        for number in (1, 3) * 5:
            decide(own, check_id, name, number)
        own.close()

    with ThreadPoolExecutor() as people:
        list(people.map(work, ["Ann Lee", "Bob Ray", "Ann Lee"]))
    reviews = archive.get(check_id, owner=ANN).report.reviews
    assert len(reviews) == 30
    assert sum(review.reviewer == "Bob Ray" for review in reviews) == 10
    entry = desk.listed(ANN)[0]
    assert (entry.state, entry.check.tally["supported"]) == ("decided", 2)


def test_a_deleted_check_comes_back_with_its_desk(archive, desk, check_id):
    signed(desk, check_id)
    before = desk.look(check_id, owner=ANN)
    gone = archive.forget(check_id, owner=ANN)
    assert desk.listed(None) == []
    archive.restore(gone)
    assert desk.look(check_id, owner=ANN) == before


def test_a_forgotten_check_or_person_leaves_nothing_on_the_desk(archive, desk, settings, check_id):
    signed(desk, check_id)
    desk.assign(check_id, "Zyzzyva Quill", owner=ANN)
    traces = of_reviewer("cleo", settings)
    assert (traces.checks, traces.desk) == ((), 1)
    erase(traces, settings)
    erase(of_reviewer("Zyzzyva Quill", settings), settings)
    view = desk.look(check_id, owner=ANN)
    assert (view.state, view.signed_by, view.checker) == ("decided", "", "")
    assert [(event.who, event.what) for event in view.events] == [("Ann Lee", "shared")]
    erase(of_check(check_id, settings), settings)
    assert desk.listed(None) == []
    assert code(lambda: desk.report(check_id)) == "no_such_check"


def test_a_sign_off_does_not_outlive_the_decisions_it_was_for(archive, desk, settings):
    check_id = archive.keep(make_report(FOUND), owner=ANN)
    desk.assign(check_id, "Bob Ray", owner=ANN)
    for number in (1, 3):
        decide(archive, check_id, "Bob Ray", number)
    signed(desk, check_id)
    erase(of_reviewer("Bob Ray", settings), settings)
    assert desk.look(check_id, owner=ANN).state == "open"
    assert desk.listed(ANN)[0].state == "open"
