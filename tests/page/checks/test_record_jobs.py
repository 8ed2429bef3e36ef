"""What a worker does with the record for the page, without a worker; and work that tells how far it is."""

import threading
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import InputError, RecordError, StatementError
from assistant.index.library import in_memory
from assistant.page.checks.messages import Tools
from assistant.page.checks.record_jobs import Wanted, find, look_up, read_file
from assistant.page.checks.telling import told_while
from assistant.progress import Progress
from assistant.schema import Statement
from assistant.settings import load_settings

CALL = {"issuer": "Ministry of Ferries", "kind": "readout", "event_date": date(2025, 3, 4)}
LIBRARY = in_memory(
    [
        Statement(
            id="a", title="Minister Lund's call with Minister Berg", issued_date=date(2025, 3, 4),
            text="Minister Ada Lund called Minister Jon Berg about the Vessa line.", **CALL,
        ),
        Statement(
            id="b", title="Minister Berg's call with Minister Lund", issued_date=date(2025, 3, 5),
            text="Minister Jon Berg took a call from Minister Ada Lund.", **CALL | {"issuer": "Port Ministry"},
        ),
        Statement(id="c", issuer="Port Ministry", title="Undated", text="Ships came."),
    ]
)  # fmt: skip


class _Index:
    complete = True

    def statements(self):
        return LIBRARY

    def search(self, query, *, where, **_):
        assert query
        return []


@pytest.fixture
def tools() -> Tools:
    return Tools(load_settings(), True, _Index, lambda _: None, threading.Event(), lambda: None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), ["b", "a", "c"]),
        (Wanted(issuer="port"), ["b", "c"]),
        (Wanted(kind="readout", issued_to=date(2025, 3, 4)), ["a"]),
        (Wanted(issued_from=date(2025, 3, 5)), ["b"]),
        (Wanted(issued_from=date(1900, 1, 1)), ["b", "a"]),  # no undated one where a day is given
    ],
)
def test_without_a_query_the_newest_come_first(tools, wanted, ids):
    found = find(wanted, tools)
    assert [item.card.id for item in found.found] == ids
    assert (found.matching, found.total) == (len(ids), 3)


def test_a_statement_of_given_files_has_one_version_and_the_other_side(tools):
    look = look_up("a", tools)
    assert [version.statement.id for version in look.versions] == ["a"]
    assert look.newest.captured_at is None
    assert [account.id for account in look.sides.accounts] == ["a", "b"]
    with pytest.raises(RecordError, match="hold no statement z"):
        look_up("z", tools)


def test_a_statement_file_goes_once_it_is_read_and_stays_where_it_cannot_be(tools, tmp_path: Path):
    good, bad = tmp_path / "x" / "good.jsonl", tmp_path / "y" / "bad.jsonl"
    for file, text in ((good, '{"id": "1", "issuer": "M", "title": "T", "text": "Ships."}'), (bad, "{")):
        file.parent.mkdir()
        file.write_text(text)
    assert [statement.id for statement in read_file(good, tmp_path, tools)] == ["1"]
    assert not good.exists()
    with pytest.raises(StatementError, match=r"bad\.jsonl"):
        read_file(bad, tmp_path, tools)
    assert bad.exists()


def test_work_tells_its_steps_in_order_and_then_what_it_comes_to():
    def work(tell):
        for done in (1, 2):
            tell(Progress("record", done, 2, "Adding"))
        return "done"

    steps = list(told_while(work))
    assert [getattr(step, "done", step) for step in steps] == [1, 2, "done"]


def test_what_work_raises_is_raised_where_it_was_asked_for():
    def work(_):
        raise InputError("Give your name.")

    with pytest.raises(InputError, match="Give your name"):
        list(told_while(work))
