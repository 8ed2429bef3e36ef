"""`onrecord checks` and `onrecord audit --all`: what scripts learn of the checks that the page has kept."""

import json
from datetime import UTC, date, datetime

import pytest
from command import run_command
from report_factory import make_report

from assistant.record.desk import Desk
from assistant.record.owners import owner_of_user
from assistant.record.reports import ReportArchive
from assistant.record.store import StatementStore
from assistant.schema import Review, Statement

ANN = owner_of_user("Ann Lee")
FOUND = make_report().verdicts[1]  # cites one statement, and a later one
CITED = {citation.statement_id: citation.quote for citation in (*FOUND.citations, *FOUND.later)}


@pytest.fixture
def url(tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("ONRECORD_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "110")
    return f"sqlite:///{tmp_path / 'record.sqlite3'}"


@pytest.fixture
def check_id(url) -> str:
    """Ann's check of one claim, accepted and shared; what it cites is in the record."""
    store, archive, desk = StatementStore(url), ReportArchive(url), Desk(url)
    store.add([statement(name, quote) for name, quote in CITED.items()])
    kept = archive.keep(make_report((FOUND,)), owner=ANN)
    at = datetime(2031, 5, 15, 9, 0, tzinfo=UTC)
    archive.decide(
        kept,
        Review(claim_id=FOUND.claim.id, decision="accepted", reviewer="Ann Lee", at=at),
        owner=ANN,
    )
    desk.share(kept, owner=ANN)
    for one in (store, archive, desk):
        one.close()
    return kept


def statement(name: str, text: str) -> Statement:
    return Statement(id=name, issuer="Ministry", title="Talks", issued_date=date(2031, 5, 13), text=text)


def run(*words: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    done = run_command(*words, environment={})
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_list_is_told_to_people_and_to_programs(check_id):
    code, told, _ = run("checks", "list")
    assert code == 0
    assert check_id in told
    assert "decided" in told
    found = json.loads(run("checks", "list", "--search", "ferry ann", "--format", "json")[1])
    assert (found["schema_version"], [row["state"] for row in found["checks"]]) == (1, ["decided"])
    assert json.loads(run("checks", "list", "--state", "signed", "--format", "json")[1])["checks"] == []
    code, _, trouble = run("checks", "list", "--state", "done")
    assert (code, "open, decided, signed or published" in trouble) == (2, True)


def test_one_check_is_shown_with_its_decisions_and_its_history(check_id):
    told = run("checks", "show", check_id)[1]
    assert "Ann Lee: shared" in told
    assert "accepted by Ann Lee" in told
    shown = json.loads(run("checks", "show", check_id, "--format", "json")[1])
    assert shown["report"]["reviews"][0]["reviewer"] == "Ann Lee"
    assert [event["what"] for event in shown["desk"]["events"]] == ["shared"]
    code, told, trouble = run("checks", "show", "no such")
    assert (code, told) == (2, "")
    assert "No check with this id is kept" in trouble


def test_the_audit_of_all_kept_checks_ends_with_1_when_one_does_not_stand(check_id, url):
    assert run("audit", "--all")[0] == 0
    store = StatementStore(url)
    store.remove(next(iter(CITED)))
    store.close()
    code, told, _ = run("audit", "--all")
    assert code == 1
    assert "withdrawn on" in told
    assert "1 kept check: 0 as they were cited, 1 not any more." in told
    found = json.loads(run("audit", "--all", "--format", "json")[1])
    assert (found["total"], found["stand"]) == (1, 0)
    (changed,) = found["checks"][0]["changed"]
    assert (changed["status"], changed["claim_number"]) == ("withdrawn", 1)


@pytest.mark.parametrize("words", [(), ("report.json", "--all"), ("--all", "--signed-by", "key.pub")])
def test_an_audit_of_nothing_or_of_two_things_is_refused(url, words):
    code, _, trouble = run("audit", *words)
    assert code == 2
    assert trouble.startswith("onrecord: ")
