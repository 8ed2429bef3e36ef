"""The statements that ship with On Record: every file, by what its fields promise."""

import itertools
from collections import Counter
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest
from statement_writing import write_statement

from assistant.language.text.tokens import search_tokens
from assistant.record.opening import BUNDLED
from assistant.resources import resource_dir
from assistant.statement_files.read import read_statements

FILES = sorted(resource_dir(BUNDLED).glob("*.md"))
KINDS = {
    "briefing",
    "fact sheet",
    "joint statement",
    "press release",
    "readout",
    "remarks",
    "sanctions notice",
}
ANNOUNCED_AHEAD = {"us-wh-2024-03-22-sudani-visit-announcement"}


@pytest.fixture(scope="module")
def statements():
    return read_statements(resource_dir(BUNDLED))


def test_there_are_enough(statements):
    assert len(statements) == len(FILES) >= 150
    assert sum(statement.issued_date is not None for statement in statements) >= 115


def test_ids_and_texts_are_unique(statements):
    for field in ("id", "title", "text"):
        twice = [
            value
            for value, count in Counter(getattr(statement, field) for statement in statements).items()
            if count > 1
        ]
        assert twice == []


def test_no_statement_is_there_twice_in_other_words(statements):
    words = {statement.id: set(search_tokens(statement.text)) for statement in statements}
    for one, other in itertools.combinations(words, 2):
        shared = len(words[one] & words[other]) / len(words[one] | words[other])
        assert shared < 0.6, (one, other)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_whole(path):
    [one] = read_statements(path)
    assert one.id == path.stem
    assert one.kind in KINDS
    assert one.rendition == "digest"
    assert one.captured_at is not None
    link = urlsplit(one.url)
    assert link.scheme in {"http", "https"}
    assert "." in link.netloc
    assert 25 <= len(one.text.split()) <= 260
    assert one.text == " ".join(one.text.split())
    assert "unnamed" not in (one.speaker or "") or "spokesperson" in (one.speaker or "")
    for quote in one.quotes:
        assert 3 <= len(quote.text.split()) <= 12
        assert quote.speaker


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_its_dates_can_be(path):
    [one] = read_statements(path)
    dates = [day for day in (one.event_date, one.issued_date) if day]
    assert all(date(2024, 1, 1) <= day <= datetime.now(UTC).date() for day in dates)
    if len(dates) == 2 and one.id not in ANNOUNCED_AHEAD:
        assert 0 <= (one.issued_date - one.event_date).days <= 4


def test_both_sides_of_the_first_call_are_there(statements):
    found = {statement.id: statement for statement in statements}
    for name in ("us-state-2025-02-25-rubio-sudani-call", "iq-pmo-2025-02-25-sudani-rubio-call"):
        assert found[name].issued_date == date(2025, 2, 25)


def test_the_files_are_in_the_written_form(statements):
    for statement in statements:
        written = write_statement(statement).splitlines()
        on_disk = (resource_dir(BUNDLED) / f"{statement.id}.md").read_text("utf-8").splitlines()
        assert [line for line in on_disk if not line.startswith("seen_at: ")] == written
