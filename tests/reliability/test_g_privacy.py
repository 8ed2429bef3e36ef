"""A marked key is looked for in everything that a check writes or says."""

import base64
import os
import subprocess
import sys
from urllib.parse import quote

import pytest
from desk import DAY, STATEMENTS, TRUE, knowing, statement
from invariants import KEY

from assistant.fake import FakeModel
from assistant.schema import Statement

pytestmark = pytest.mark.e2e
MARKED = KEY + "+/="  # with signs that are written otherwise in an address
FORMS = (MARKED, quote(MARKED, safe=""), base64.b64encode(MARKED.encode()).decode()[:-4], MARKED[3:14])
WORDS = "Velkorin told the committee"  # of the article alone


@pytest.fixture
def checked(tmp_path):
    """Runs the command against a server that wants a key; gives what it said and every file that it left."""
    rows = tmp_path / "given.jsonl"
    rows.write_text(
        "\n".join(Statement(**statement(**row)).model_dump_json(exclude={"version"}) for row in STATEMENTS),
        encoding="utf-8",
    )
    (tmp_path / "given.txt").write_text(f"{TRUE[0]} {WORDS} on Monday.", encoding="utf-8")

    def run(server_key):
        places = {name: tmp_path / name for name in ("data", "cache", "tmp", "home")}
        for place in places.values():
            place.mkdir()
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(places["home"]), "TMPDIR": str(places["tmp"]),
            "ONRECORD_DATA_DIR": str(places["data"]), "ONRECORD_CACHE_DIR": str(places["cache"]),
            "ONRECORD_API_KEY": MARKED, "ONRECORD_REQUEST_TIMEOUT": "20", "OPENAI_LOG": "debug", "PYTHONFAULTHANDLER": "1",
        }  # fmt: skip
        with FakeModel(knowing, api_key=server_key) as server:
            done = subprocess.run(
                [sys.executable, "-m", "assistant", "check", tmp_path / "given.txt", "--statements", rows, "--format", "json",
                 "--model", "openai:fake", "--base-url", server.base_url, "--as-of", str(DAY)],
                capture_output=True, env=environment, check=False, timeout=300,
            )  # fmt: skip
        left = {
            path: path.read_bytes()
            for place in places.values()
            for path in place.rglob("*")
            if path.is_file()
        }
        return done, left

    return run


@pytest.mark.parametrize("server_key", [MARKED, "another"], ids=["accepted", "refused"])
def test_g3_a_key_is_in_nothing_that_is_written_or_said(checked, server_key):
    done, left = checked(server_key)
    assert done.returncode == (0 if server_key == MARKED else 4), done.stderr
    assert left
    for form in FORMS:
        assert form.encode() not in done.stdout + done.stderr
        assert not [path for path, data in left.items() if form.encode() in data]


def test_g3_the_article_stays_in_no_file(checked):
    done, left = checked(MARKED)
    assert WORDS.encode() in done.stdout
    assert not [path for path, data in left.items() if WORDS.encode() in data]
