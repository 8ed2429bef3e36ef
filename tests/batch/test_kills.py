"""A batch that is killed, and one that is told to end: in processes of their own."""

import json
import random
import signal
import time

import pytest
from archive import write_archive, write_record
from killing import Place, killed
from scripted import careful

from assistant.fake import FakeModel

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("killed")
    write_archive(folder / "archive", 24)
    write_record(folder / "record.jsonl")

    def slowly(request):
        time.sleep(0.02)
        return careful(request)

    with FakeModel(slowly) as server:
        yield Place(folder, server.base_url)


@pytest.mark.case("H1")
def test_a_batch_killed_again_and_again_has_the_rows_of_one_that_was_not(place):
    whole = place.rows(place.folder / "whole")
    out = place.folder / "killed"
    hit, parts = killed(place, out, 5, random.Random(5), "--part-seconds", 0.3)
    assert hit >= 3
    assert parts >= 1
    assert place.rows(out) == whole
    keys = [json.loads(line)["key"] for line in whole.splitlines()]
    assert len(set(keys)) == len(keys) == 24


@pytest.mark.case("H4")
def test_sigterm_ends_it_with_all_that_is_done(place):
    out = place.folder / "ended"
    process = place.start(out, "--part-seconds", 0.2)
    while process.poll() is None and not list((out / "parts").glob("*.jsonl")):
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    shown, _ = process.communicate(timeout=120)
    summary = json.loads((out / "summary.json").read_bytes())
    assert process.returncode == 3
    assert summary["checked"] >= 1
    assert summary["checked"] + summary["skipped"] == summary["rows"] == 24
    assert b"24 articles: " in shown
    assert place.rows(out) == place.rows(place.folder / "whole")
