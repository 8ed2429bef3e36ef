"""Captures of one document: the newest is current whenever it came in; what systems change is no version."""

from datetime import UTC, datetime

import pytest
from shared_data import shared

from assistant.record.audit import Status, _status
from assistant.record.imports import Added, add_files
from assistant.record.store import AddResult, StatementStore
from assistant.schema import Citation
from assistant.statement_files.sameness import same_content

MARCH = [datetime(2025, 3, day, tzinfo=UTC) for day in range(1, 10)]


@pytest.fixture
def store(tmp_path):
    opened = StatementStore(f"sqlite:///{tmp_path}/record.sqlite3")
    yield opened
    opened.close()


def texts(store):
    return [version.statement.text for version in store.history("a")]


def test_an_older_capture_never_becomes_current(store, make):
    store.add([make(text="Second.", captured_at=MARCH[3])])
    assert store.add([make(text="First.", captured_at=MARCH[1])]) == AddResult(older=1)
    assert store.add([make(text="First.", captured_at=MARCH[1])]) == AddResult(unchanged=1)
    assert [statement.text for statement in store.current()] == ["Second."]
    assert store.get("a").text == "Second."
    assert (store.get("a").version, store.get("a", 2).text) == (1, "First.")
    assert texts(store) == ["First.", "Second."]
    assert [version.current for version in store.history("a")] == [False, True]


def test_versions_go_on_after_an_older_capture(store, make):
    for number, day in (("two", 3), ("one", 1), ("three", 5), ("none", 0)):
        store.add([make(text=f"{number}.", captured_at=MARCH[day])])
    assert store.get("a").text == "three."
    assert texts(store) == ["none.", "one.", "two.", "three."]
    assert [version.statement.version for version in store.history("a")] == [4, 2, 1, 3]


def test_an_older_capture_brings_nothing_back(store, make):
    store.add([make(text="Second.", captured_at=MARCH[3])])
    store.remove("a")
    assert store.add([make(text="First.", captured_at=MARCH[1])]) == AddResult(older=1)
    assert store.current() == []


def test_a_file_without_a_time_still_updates(store, make):
    store.add([make(text="Old.", captured_at=MARCH[3])])
    assert store.add([make(text="New.")]) == AddResult(updated=1)
    assert store.add([make(text="Newer.", captured_at=MARCH[1])]) == AddResult(updated=1)


def cited(make, version):
    statement = make(text="One." if version == 1 else "Two.")
    return Citation(
        statement_id="a", version=version, issuer="M", title="T", speaker=None, kind="readout", issued_date=None,
        event_date=None, url=None, rendition="full", quote=statement.text, start=0, end=4,
    )  # fmt: skip


def test_a_citation_of_the_current_version_stands_after_an_older_capture(store, make):
    store.add([make(text="One.", captured_at=MARCH[3])])
    store.add([make(text="Two.", captured_at=MARCH[1])])
    found: Status = _status(cited(make, 1), store.history("a"))[0]
    assert found == "stands"
    assert _status(cited(make, 2), store.history("a")) == ("changed", MARCH[3])


@pytest.mark.parametrize(
    "change",
    [
        {"url": "https://m.example/a?utm_source=rss&utm_medium=feed"},
        {"url": "https://m.example/a?fbclid=xyz"},
        {"url": "https://m.example/a?token=9f3a"},
        {"url": "https://M.example/a#top"},
        {"url": "https://m.example/a;jsessionid=77F"},
        {"text": 'He said "no" - and left.'},
        {"text": "He said “no” –  and\u00a0left."},
        {"text": "He said „no“ — and\nleft."},
        {"text": "He\u200b said «no» – and left."},
        {"title": "The  ministry's title"},
        {"captured_at": MARCH[5]},
    ],
)
def test_what_publishing_systems_change_is_no_version(store, make, change):
    same = {"url": "https://m.example/a", "title": "The ministry’s title", "text": "He said “no” – and left."}
    store.add([make(**same, captured_at=MARCH[0])])
    assert store.add([make(**{**same, "captured_at": MARCH[3], **change})]) == AddResult(unchanged=1)
    assert store.get("a") == make(**same, captured_at=MARCH[0])


@pytest.mark.parametrize(
    "change",
    [
        {"url": "https://m.example/a?id=12"},
        {"url": "https://m.example/b"},
        {"text": "He said “yes” – and left."},
        {"text": "He said “no” – and left 5 ships."},
        {"text": "he said “no” – and left."},
        {"text": "He said “nó” – and left."},
        {"text": "He said no – and left."},
        {"title": "Another title"},
        {"issuer": "Another Ministry"},
        {"speaker": "Ada Okafor"},
        {"issued_date": "2025-03-09"},
        {"rendition": "digest"},
    ],
)
def test_what_a_writer_changes_is_a_version(make, change):
    same = {"url": "https://m.example/a", "title": "The ministry’s title", "text": "He said “no” – and left."}
    assert not same_content(make(**same), make(**{**same, **change}))


def test_a_withdrawn_statement_comes_back_in_another_typography(store, make):
    store.add([make(text="He said “no”.")])
    store.remove("a")
    assert store.add([make(text='He said "no".')]) == AddResult(updated=1)
    assert [statement.text for statement in store.current()] == ["He said “no”."]


def test_the_shared_captures_in_any_order(tmp_path):
    names = ["v5_real_change", "v1", "v2_tracking_param", "v3_only_captured_later", "v4_nbsp_straight_quotes"]
    files = [shared(f"cases/15-reimport/{name}.md") for name in names]
    for number, order in enumerate((files, files[1:] + files[:1], files[::-1])):
        opened = StatementStore(f"sqlite:///{tmp_path}/{number}.sqlite3")
        done = add_files(opened, order)
        assert "“soon”" in opened.get("mfa-2025-04-02-call").text
        assert len(opened.history("mfa-2025-04-02-call")) == 2
        assert done.total == len(files)
        opened.close()


def test_a_new_title_under_a_tracked_link_is_the_same_document(store, make, tmp_path):
    for number, given in enumerate(({}, {"title": "New", "url": "https://m.example/a?utm_source=rss"})):
        file = tmp_path / f"{number}.jsonl"
        file.write_text(make(**{"url": "https://m.example/a", **given}).model_dump_json(), "utf-8")
        done = add_files(store, [file])
    assert done == Added(updated=1)
