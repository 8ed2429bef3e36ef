"""The watch: a kept check whose statement has changed or was withdrawn since is found, and told once."""

from datetime import date

import pytest
from report_factory import PASSED, citation, claim, make_report

from assistant.errors import RecordError
from assistant.record.desk import Desk
from assistant.record.owners import owner_of_user
from assistant.record.report_tables import checks
from assistant.record.reports import ReportArchive
from assistant.record.store import StatementStore
from assistant.record.watch import Watch
from assistant.schema import Addition, Report, Statement, Verdict

ANN, BOB, BROWSER = owner_of_user("Ann Lee"), owner_of_user("Bob Ray"), "browser:3f2a"
QUOTE = "The port will hire 40 sailors."


@pytest.fixture
def place(tmp_path):
    """The store, the archive and the watch over one database."""
    url = f"sqlite:///{tmp_path / 'record.sqlite3'}"
    opened = StatementStore(url), ReportArchive(url), Watch(url)
    yield (*opened, Desk(url))
    for one in opened:
        one.close()


def statement(name: str, text: str) -> Statement:
    return Statement(id=name, issuer="Ministry", title="Talks", issued_date=date(2031, 5, 13), text=text)


def citing(name: str, number: int = 4) -> Report:
    """A report with one claim that cites the statement's first words."""
    cited = citation(QUOTE, statement_id=name)
    sentence = "They agreed to reopen the northern ferry line by 1 September and to hire 140 sailors."
    verdict = Verdict(
        claim=claim(number, sentence),
        outcome="checked",
        label="supported",
        finding="stated",
        citations=(cited,),
        checks=PASSED,
    )
    return make_report((verdict,))


def test_changed_and_withdrawn_statements_are_found_by_who_may_see_the_check(place):
    store, archive, watch, desk = place
    store.add([statement("m1", f"{QUOTE} More."), statement("m2", QUOTE), statement("m3", QUOTE)])
    kept = {name: archive.keep(citing(name), owner=ANN) for name in ("m1", "m2", "m3")}
    other = archive.keep(citing("m1"), owner=BROWSER)
    assert watch.changed(ANN) == []
    store.add([statement("m1", "The port will hire 30 sailors.")])
    store.remove("m2")
    found = {check.id: check for check in watch.changed(ANN)}
    assert set(found) == {kept["m1"], kept["m2"]}
    (changed,) = found[kept["m1"]].changed
    assert (changed.status, changed.newest, changed.quote_stands) == ("changed", 2, False)
    assert found[kept["m1"]].numbers[changed.claim_id] == 1
    assert [one.status for one in found[kept["m2"]].changed] == ["withdrawn"]
    assert [check.id for check in watch.changed(BROWSER)] == [other]
    assert watch.changed(BOB) == []
    desk.share(kept["m1"], owner=ANN)
    assert [check.id for check in watch.changed(BOB)] == [kept["m1"]]


def test_what_somebody_has_looked_at_is_told_again_when_it_changes_again(place):
    store, archive, watch, desk = place
    store.add([statement("m1", QUOTE)])
    check_id = archive.keep(citing("m1"), owner=ANN)
    store.add([statement("m1", f"{QUOTE} And more.")])
    with pytest.raises(RecordError):
        watch.looked(check_id, owner=BOB)
    watch.looked(check_id, owner=ANN)
    assert watch.changed(ANN) == []
    assert [event.what for event in desk.look(check_id, owner=ANN).events] == ["looked"]
    store.add([statement("m1", "Nobody will be hired.")])
    assert [check.id for check in watch.changed(ANN)] == [check_id]


def test_sentences_added_and_claims_checked_again_are_watched_too(place):
    store, archive, watch, _ = place
    store.add([statement("m1", QUOTE), statement("m2", QUOTE)])
    check_id = archive.keep(citing("m1"), owner=ANN)
    (verdict,) = citing("m2").verdicts
    text = verdict.claim.source_text
    own = verdict.claim.model_copy(update={"id": "A1.c4", "spans": ((0, len(text)),)})
    again = Addition(
        text=text,
        verdicts=(verdict.model_copy(update={"claim": own}),),
        provenance=make_report().provenance,
        again="c4",
    )
    archive.add(check_id, again, owner=ANN)
    store.remove("m2")
    (check,) = watch.changed(ANN)
    assert [(one.claim_id, check.numbers[one.claim_id]) for one in check.changed] == [("A1.c4", 1)]


def test_checks_from_before_there_was_a_watch_are_read_once(place):
    store, archive, watch, _ = place
    store.add([statement("m1", QUOTE)])
    check_id = archive.keep(citing("m1"), owner=ANN)
    with archive._write() as connection:
        connection.exec_driver_sql("DELETE FROM kept_citing")
    store.remove("m1")
    assert [check.id for check in watch.changed(ANN)] == [check_id]


def test_the_audit_of_all_names_what_cannot_be_read_and_goes_on(place):
    store, archive, watch, _ = place
    store.add([statement("m1", QUOTE)])
    ids = [archive.keep(citing(name), owner=owner) for name, owner in (("m1", ANN), ("m1", BROWSER))]
    ids.append(archive.keep(citing("never held"), owner=ANN))
    with archive._write() as connection:
        connection.execute(checks.update().where(checks.c.id == ids[0]).values(body="{"))
    damaged, sound, unknown = watch.every()
    assert (damaged.id, damaged.audit, "cannot be read" in damaged.trouble) == (ids[0], None, True)
    assert sound.audit.stands
    assert [one.status for one in unknown.changed] == ["unknown"]
