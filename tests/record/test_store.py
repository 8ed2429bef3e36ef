import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import IndexBusy, RecordError
from assistant.index import library
from assistant.index.library import card_of
from assistant.index.snapshot import corpus_hash
from assistant.record.statement_tables import CARD
from assistant.record.store import AddResult, StatementStore
from assistant.schema import Statement


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'deep' / 'record.sqlite3'}"


@pytest.fixture
def store(url):
    opened = StatementStore(url)
    yield opened
    opened.close()


@pytest.mark.case("E4")
def test_adding_twice_changes_nothing(store, record):
    assert store.add(record) == AddResult(added=6)
    before = store.current()
    assert store.add(reversed(record)) == AddResult(unchanged=6)
    assert store.current() == before
    assert [one.id for one in before] == sorted(statement.id for statement in record)


@pytest.mark.case("E5")
def test_a_changed_document_becomes_a_version_and_the_old_one_stays(store, make):
    first = make(text="Old.", captured_at=datetime(2025, 3, 1, tzinfo=UTC))
    second = make(text="New.", captured_at=datetime(2025, 3, 2, tzinfo=UTC))
    store.add([first])
    assert store.add([second]) == AddResult(updated=1)
    assert store.get("a").text == "New."
    assert store.get("a").version == 2
    assert store.get("a", 1).text == "Old."
    history = store.history("a")
    assert [version.current for version in history] == [False, True]
    assert [version.captured_at for version in history] == [first.captured_at, second.captured_at]
    assert [statement.text for statement in store.current()] == ["New."]


def test_going_back_to_an_old_text_is_a_third_version(store, make):
    for text in ("A.", "B.", "A."):
        store.add([make(text=text)])
    assert [version.statement.text for version in store.history("a")] == ["A.", "B.", "A."]


def test_two_versions_in_one_batch_are_kept_in_order(store, make):
    assert store.add([make(text="A."), make(text="B.")]) == AddResult(added=1, updated=1)
    assert store.get("a").text == "B."


@pytest.mark.case("E6")
def test_a_withdrawn_statement_is_kept_but_not_current(store, make):
    store.add([make(), make("b")])
    store.remove("a", at=datetime(2025, 5, 1, tzinfo=UTC))
    assert [statement.id for statement in store.current()] == ["b"]
    assert store.get("a").id == "a"
    [version] = store.history("a")
    assert (version.current, version.withdrawn_at) == (False, datetime(2025, 5, 1, tzinfo=UTC))
    store.remove("a", at=datetime(2025, 6, 1, tzinfo=UTC))
    assert store.history("a")[0].withdrawn_at == datetime(2025, 5, 1, tzinfo=UTC)


def test_a_withdrawn_statement_comes_back_when_the_user_adds_it_but_not_by_itself(store, make):
    store.add([make()])
    store.remove("a")
    assert store.add([make()], restore=False) == AddResult(unchanged=1)
    assert store.current() == []
    assert store.add([make()]) == AddResult(updated=1)
    assert [statement.version for statement in store.current()] == [1]


def test_an_old_file_added_again_proves_no_change_but_brings_back_what_was_withdrawn(store, make):
    for text in ("Old.", "New."):
        store.add([make(text=text)])
    assert store.add([make(text="Old.")], revert=False) == AddResult(unchanged=1)
    assert store.get("a").text == "New."
    store.remove("a")
    assert store.add([make(text="Old.")], revert=False) == AddResult(unchanged=1)
    assert store.current() == []
    assert store.add([make(text="New.")], revert=False) == AddResult(updated=1)
    assert [statement.version for statement in store.current()] == [2]


def test_cards_tell_what_is_known_without_the_text(store, record):
    store.add(record)
    store.remove("tax")
    assert store.cards() == sorted(
        (card_of(statement) for statement in record if statement.id != "tax"), key=lambda one: one.id
    )
    assert [card.id for card in store.cards(ids=["tax", "oil"], withdrawn=True)] == ["oil", "tax"]


def test_a_library_reads_what_is_asked_for_in_the_order_asked(store, make, monkeypatch):
    monkeypatch.setattr(library, "KEPT", 2)
    store.add(make(f"s{number}", f"Text {number}.") for number in range(5))
    held = store.library()
    assert [one.id for one in held.pick([4, 0, 4, 2, 1])] == ["s4", "s0", "s4", "s2", "s1"]
    assert held[-1].text == "Text 4."
    assert [statement.id for statement in held[1:3]] == ["s1", "s2"]
    assert [statement.id for statement in held] == [f"s{number}" for number in range(5)]


def test_a_library_keeps_the_versions_it_was_opened_with(store, make):
    store.add([make(text="Old.")])
    held = store.library()
    store.add([make(text="New.")])
    assert held[0].text == "Old."


def test_a_capture_time_that_nobody_gave_is_kept_apart_from_the_statement(store, make):
    store.add([make()])
    assert store.get("a").captured_at is None
    assert abs((datetime.now(UTC) - store.history("a")[0].captured_at).total_seconds()) < 60


def test_a_store_of_the_first_version_is_brought_up_to_date(tmp_path, record):
    url = f"sqlite:///{tmp_path / 'r.sqlite3'}"
    store = StatementStore(url)
    store.add(record)
    before = store.cards()
    store.note("store_version", "1")
    store.close()
    database = sqlite3.connect(tmp_path / "r.sqlite3")
    for name, _ in CARD:
        database.execute(f"ALTER TABLE statement_version DROP COLUMN {name}")
    database.commit()
    database.close()
    again = StatementStore(url)
    assert again.cards() == before
    assert again.noted("store_version") == "2"
    again.close()


def test_a_shipped_text_never_undoes_a_newer_one(store, make):
    store.add([make(text="Shipped.")])
    store.add([make(text="Newer.")])
    assert store.add([make(text="Shipped.")], restore=False) == AddResult(unchanged=1)
    assert store.get("a").text == "Newer."


@pytest.mark.parametrize("ask", [lambda s: s.get("x"), lambda s: s.history("x"), lambda s: s.remove("x")])
def test_an_unknown_statement_is_named(store, ask):
    with pytest.raises(RecordError, match="no statement x") as caught:
        ask(store)
    assert caught.value.code == "no_such_statement"


def test_an_unknown_version_is_named(store, make):
    store.add([make()])
    with pytest.raises(RecordError, match="a in version 7"):
        store.get("a", 7)


def test_the_corpus_hash_is_that_of_the_current_statements(store, record):
    store.add(record)
    assert store.corpus_hash() == corpus_hash([statement.content_hash for statement in record])
    store.remove("tax")
    assert store.corpus_hash() == corpus_hash(
        [statement.content_hash for statement in record if statement.id != "tax"]
    )


@pytest.mark.case("E1")
def test_a_batch_that_fails_leaves_nothing(store, make):
    class Broken(Exception):
        pass

    def batch():
        yield make()
        raise Broken

    with pytest.raises(Broken):
        store.add(batch())
    assert store.current() == []


def test_many_statements_fit_one_batch(store, make):
    assert store.add(make(f"s{number:04}") for number in range(1_200)).added == 1_200
    assert store.add(make(f"s{number:04}") for number in range(1_200)).unchanged == 1_200


@given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("add"), st.sampled_from("abc"), st.sampled_from(["one", "two", "three"])),
            st.tuples(st.just("remove"), st.sampled_from("abc"), st.just("")),
        ),
        max_size=12,
    )
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_course_of_events_keeps_every_version(tmp_path_factory, steps):
    store = StatementStore(f"sqlite:///{tmp_path_factory.mktemp('store') / 'r.sqlite3'}")
    kept: dict[str, list[str]] = {}
    current: dict[str, str] = {}
    for what, name, text in steps:
        if what == "add":
            store.add([Statement(id=name, issuer="I", title="T", text=text)])
            if kept.setdefault(name, [])[-1:] != [text]:
                kept[name].append(text)
            current[name] = text
        elif name in kept:
            store.remove(name)
            current.pop(name, None)
    assert {statement.id: statement.text for statement in store.current()} == current
    for name, texts in kept.items():
        assert [version.statement.text for version in store.history(name)] == texts
    assert store.corpus_hash() == corpus_hash([statement.content_hash for statement in store.current()])
    store.close()


@pytest.mark.case("E1")
def test_killed_while_writing_keeps_whole_acknowledged_batches(tmp_path):
    url = f"sqlite:///{tmp_path / 'r.sqlite3'}"
    script = textwrap.dedent(f"""
        from assistant.record.store import StatementStore
        from assistant.schema import Statement
        store = StatementStore({url!r})
        for batch in range(10_000):
            ids = [f"{{batch}}-{{number}}" for number in range(20)]
            store.add(Statement(id=one, issuer="I", title="T", text="x" * 500) for one in ids)
            print(batch, flush=True)
    """)
    writer = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    acknowledged = [int(next(writer.stdout)) for _ in range(4)][-1]
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    store = StatementStore(url)
    found = len(store.current())
    assert found >= 20 * (acknowledged + 1)
    assert found % 20 == 0
    store.close()


@pytest.mark.case("E2")
def test_another_writer_is_waited_for_and_then_named(tmp_path, make, monkeypatch):
    monkeypatch.setattr("assistant.record.database.BUSY_SECONDS", 0.1)
    path = tmp_path / "r.sqlite3"
    store = StatementStore(f"sqlite:///{path}")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(IndexBusy, match="try again"):
        store.add([make()])
    assert store.current() == []  # readers go on
    other.execute("ROLLBACK")
    other.close()
    assert store.add([make()]).added == 1
    store.close()


@pytest.mark.case("E3")
def test_a_file_that_is_no_database_is_named_in_plain_words(tmp_path):
    (tmp_path / "r.sqlite3").write_bytes(b"not a database at all" * 500)
    with pytest.raises(RecordError, match="no database") as caught:
        StatementStore(f"sqlite:///{tmp_path / 'r.sqlite3'}")
    assert caught.value.code == "record_damaged"


@pytest.mark.parametrize("url", ["nonsense", "oracledb9://x/y", "postgresql+nodriver://h/d"])
def test_an_impossible_address_is_refused(url):
    with pytest.raises(RecordError) as caught:
        StatementStore(url)
    assert caught.value.code == "bad_database"


@pytest.mark.case("E3")
def test_a_newer_record_is_left_alone(tmp_path):
    url = f"sqlite:///{tmp_path / 'r.sqlite3'}"
    store = StatementStore(url)
    store.note("store_version", "99")
    store.close()
    with pytest.raises(RecordError, match="newer On Record"):
        StatementStore(url)


@pytest.mark.case("E3")
def test_an_unreadable_row_is_named_in_plain_words(store, make, tmp_path):
    store.add([make(issued_date=date(2025, 1, 1))])
    database = sqlite3.connect(tmp_path / "deep" / "record.sqlite3")
    database.execute("UPDATE statement_version SET body = '{'")
    database.commit()
    database.close()
    with pytest.raises(RecordError, match="not as it was added"):
        store.current()


@pytest.mark.parametrize(
    ("text", "changed"),
    [("4.25 percent", "4.75 percent"), ("did not agree", "did now agree"), ("Iran", "Iraq")],
)
@pytest.mark.case("I5")
def test_a_statement_changed_in_the_database_is_never_read_as_evidence(store, url, make, text, changed):
    store.add([make("sound"), make("rate", f"Rates stay at {text}, the Board said.")])
    library = store.library()
    database = sqlite3.connect(url.removeprefix("sqlite:///"))
    with database:
        assert database.execute(
            "UPDATE statement_version SET body = replace(body, ?, ?) WHERE id = 'rate'", (text, changed)
        ).rowcount
    database.close()
    assert store.get("sound").id == "sound"
    for read in (lambda: store.get("rate"), lambda: store.history("rate"), library.__iter__().__next__):
        with pytest.raises(RecordError, match=r"statement rate \(version 1\)") as caught:
            read()
        assert caught.value.code == "record_damaged"
