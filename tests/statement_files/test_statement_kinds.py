"""The table of statement files' kinds: nothing is claimed twice, and a file of each kind is read."""

import gzip
import json
from collections import Counter

import pytest

from assistant.errors import StatementError
from assistant.statement_files.kinds import KINDS, kind_of_file
from assistant.statement_files.read import is_statement_file, read_statements

FIELDS = {"id": "a-1", "issuer": "Ministry of Ferries", "title": "Ferry line", "text": "The line reopened."}
FILES = {
    "markdown": "---\nid: a-1\nissuer: Ministry of Ferries\ntitle: Ferry line\n---\n\nThe line reopened.\n",
    "json_lines": json.dumps(FIELDS) + "\n",
    "csv_table": f"{','.join(FIELDS)}\n{','.join(FIELDS.values())}\n",
    "subtitles": "---\nid: a-1\nissuer: Ministry of Ferries\ntitle: Ferry line\n---\n1\n00:00:01,000 --> 00:00:02,000\n"
    "The line reopened.\n",
}
ENDINGS = [(name, ending) for name, kind in KINDS.items() for ending in kind.endings]


def test_every_kind_has_a_sample():
    assert FILES.keys() == KINDS.keys()


def test_endings_are_claimed_once():
    assert max(Counter(ending for _, ending in ENDINGS).values()) == 1
    assert all(ending.startswith(".") and ending == ending.lower() for _, ending in ENDINGS)


@pytest.mark.parametrize(("name", "ending"), ENDINGS)
@pytest.mark.parametrize("packed", [False, True])
def test_a_file_of_each_ending_is_read_packed_or_not(tmp_path, name, ending, packed):
    data = FILES[name].encode()
    file = tmp_path / f"A{ending.upper()}{'.gz' if packed else ''}"
    file.write_bytes(gzip.compress(data) if packed else data)
    assert is_statement_file(file)
    assert kind_of_file(file) is KINDS[name]
    (statement,) = read_statements(file)
    assert statement.model_dump(include=set(FIELDS)) == FIELDS


def test_another_file_is_refused_with_the_kinds_that_are_read(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    with pytest.raises(StatementError) as caught:
        read_statements(tmp_path / "a.pdf")
    for kind in KINDS.values():
        assert f"{kind.label} ({kind.endings[0]})" in caught.value.message
    with pytest.raises(StatementError) as caught:
        read_statements(tmp_path)
    for kind in KINDS.values():
        assert kind.endings[0] in caught.value.message
