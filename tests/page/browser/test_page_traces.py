"""What a reader's visit leaves on the machine: the kept check and nothing else; forgotten, not even that."""

import re
import tempfile

import pytest
from chromium import PATIENCE
from command import run_command
from page_parts import ARTICLE, site
from playwright.sync_api import expect
from traces import ARTICLE_WORD, everything_logged, with_any

pytestmark = pytest.mark.e2e

NOTE_WORD, QUESTION_WORD, NAME_WORD = "quillwort", "xylograph", "vuvuzela"
WORDS = tuple(word.encode() for word in (ARTICLE_WORD, NOTE_WORD, QUESTION_WORD, NAME_WORD))
TEXT = ARTICLE.replace("Some 40,000 people", f"Some 40,000 {ARTICLE_WORD} people")


@pytest.fixture
def left(tmp_path, monkeypatch):
    """Where everything goes that the page may leave; the log is in it."""
    folder = tmp_path / ".left"  # as in a home, where caches lie under a hidden folder
    (folder / "temp").mkdir(parents=True)
    monkeypatch.setenv("TMPDIR", str(folder / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "temp"))
    with everything_logged(folder / "log.txt"):
        yield folder


def a_whole_visit(seen, upload) -> str:
    """A file is dropped and checked, a claim decided with a note, a question asked; the check's id."""
    upload.write_text(TEXT, encoding="utf-8")
    seen.page.locator("#upload input[type=file]").set_input_files(upload)
    expect(seen.page.locator("#upload")).to_contain_text(NAME_WORD, timeout=PATIENCE)
    seen.page.click("#check")
    seen.finished()
    seen.open(1)
    seen.page.locator("#note textarea").fill(f"A {NOTE_WORD}.")
    seen.page.locator("#reviewer input, #reviewer textarea").fill("Kim")
    seen.page.click("#save")
    expect(seen.page.locator("#decided")).to_contain_text("Saved", timeout=PATIENCE)
    seen.ask(f"did anybody mention the {QUESTION_WORD}?")
    address = str(seen.page.locator(".exports a").first.get_attribute("href"))
    return re.search(r"[0-9a-f]{32}", address).group()


def test_a_visit_leaves_the_kept_check_alone_and_forgotten_nothing(left, visit, tmp_path) -> None:
    with site(left) as served:
        check_id = a_whole_visit(visit(served.url), tmp_path / f"{NAME_WORD}.txt")
        database = {"record.sqlite3", "record.sqlite3-wal"}
        assert set(with_any(WORDS, left)) <= database
        assert set(with_any([ARTICLE_WORD.encode()], left)) & database, "the check is kept"
        environment = {"ONRECORD_DATA_DIR": str(left / "data"), "ONRECORD_CACHE_DIR": str(left / "cache")}
        done = run_command("forget", "check", check_id, "--yes", environment=environment)
        assert done.returncode == 0, done.stderr
        assert with_any(WORDS, left) == []
    assert with_any(WORDS, left) == []
