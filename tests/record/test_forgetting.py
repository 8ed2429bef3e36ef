"""Forgetting: no byte of what was removed is left in any file, and what belongs to others stays."""

import json
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from command import run_command
from report_factory import make_report

from assistant.dialogue import FollowUpAnswer
from assistant.forgetting import erase, of_article, of_check, of_reviewer
from assistant.model.reply_cache import ReplyCache
from assistant.page.checks.requesters import owner_of_user
from assistant.page.checks.upload_folder import uploads_folder
from assistant.record.reports import ReportArchive
from assistant.record.wished_changes import WishedChanges
from assistant.schema import Addition, Report, Review, sha256_text
from assistant.settings import Settings, load_settings

SENTINEL = "zyzzyva"  # in the article, its title, a note, a question, an upload
OTHER = "quokka"  # in what stays


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    # Where ONRECORD_TEST_POSTGRES names an empty database, the same holds for it.
    return load_settings(
        data_dir=tmp_path / "data",
        cache_dir=tmp_path / "cache",
        database_url=os.environ.get("ONRECORD_TEST_POSTGRES"),
    )


def marked(report: Report, word: str) -> Report:
    """The report with `word` at the end of the article and in its title."""
    text = f"{report.article.text} The {word} was seen."
    article = report.article.model_copy(
        update={"text": text, "sha256": sha256_text(text), "title": f"On the {word}"}
    )
    return report.model_copy(update={"article": article})


def kept(archive: ReportArchive, word: str, owner: str, reviewer: str) -> str:
    """A check with everything that can belong to one, the word in each part."""
    report = marked(make_report(), word)
    check_id = archive.keep(report, owner=owner)
    sign(archive, check_id, owner, reviewer, f"Note on the {word}.")
    own = report.verdicts[0]
    claim = own.claim.model_copy(update={"spans": ((0, len(own.claim.source_text)),)})
    added = Addition(
        text=f"{own.claim.source_text} {word}",
        verdicts=(own.model_copy(update={"claim": claim}),),
        provenance=report.provenance,
    )
    archive.add(check_id, added, owner=owner)
    turn = FollowUpAnswer(question=f"Where is the {word}?", kind="unclear", lead="What?")
    archive.add_turn(check_id, turn, owner=owner)
    return check_id


def sign(archive: ReportArchive, check_id: str, owner: str, reviewer: str, note: str) -> None:
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    review = Review(claim_id="c1", decision="noted", note=note, reviewer=reviewer, at=at)
    archive.decide(check_id, review, owner=owner)


@pytest.fixture
def archive(settings: Settings):
    made = ReportArchive(settings.store_url)
    yield made
    if settings.database_url:
        for row in (*made.listed(owner_of_user("Ann Lee")), *made.listed(owner_of_user("Bob"))):
            erase(of_check(row.id, settings), settings)
    made.close()


@pytest.fixture
def filled(settings: Settings, archive: ReportArchive) -> tuple[str, str]:
    """Ann's check of one article, Bob's of another, a reply and an upload; the ids of the checks."""
    ids = (
        kept(archive, SENTINEL, owner_of_user("Ann Lee"), "Ann Lee"),
        kept(archive, OTHER, owner_of_user("Bob"), "Bob"),
    )
    ReplyCache(settings.cache_dir).put("a key", SENTINEL)
    upload = uploads_folder(settings) / "3f2a" / f"{SENTINEL}.txt"
    upload.parent.mkdir(parents=True)
    upload.write_text(SENTINEL, encoding="utf-8")
    return ids


def files_with(word: str, *folders: Path) -> list[str]:
    """Every file under the folders whose bytes or name hold the word."""
    files = [path for folder in folders for path in sorted(folder.rglob("*"))]
    return [
        path.name
        for path in files
        if word in str(path) or (path.is_file() and word.encode() in path.read_bytes())
    ]


def test_a_forgotten_check_is_in_no_byte_of_any_file(settings, archive, filled) -> None:
    assert files_with(SENTINEL, settings.data_dir, settings.cache_dir)
    erase(of_check(filled[0], settings), settings)
    assert files_with(SENTINEL, settings.data_dir, settings.cache_dir) == []
    assert archive.get(filled[1], owner=owner_of_user("Bob")).report.article.title == f"On the {OTHER}"


def test_an_article_is_forgotten_in_everybody_s_checks(settings, archive, filled) -> None:
    again = kept(archive, SENTINEL, "browser:of somebody else", "Kim")
    sha256 = marked(make_report(), SENTINEL).article.sha256
    traces = of_article(sha256, settings)
    assert ({row.id for row in traces.checks}, traces.replies, traces.uploads) == ({filled[0], again}, 1, 1)
    erase(traces, settings)
    assert files_with(SENTINEL, settings.data_dir, settings.cache_dir) == []
    assert of_article(sha256, settings).checks == ()
    assert len(archive.listed(owner_of_user("Bob"))) == 1


def test_a_reviewer_is_forgotten_in_their_history_and_under_other_checks(settings, archive, filled) -> None:
    bob = owner_of_user("Bob")
    sign(archive, filled[1], bob, " ann lee", f"Seen: a {SENTINEL}.")
    noted = WishedChanges(settings.store_url)
    noted.add(filled[1], json.dumps({"editor": "Ann Lee", "note": SENTINEL}))
    traces = of_reviewer("Ann Lee", settings)
    assert ([row.id for row in traces.checks], traces.decisions) == ([filled[0]], 2)
    erase(traces, settings)
    assert files_with(SENTINEL, settings.data_dir, settings.cache_dir) == []
    assert [review.reviewer for review in archive.get(filled[1], owner=bob).report.reviews] == ["Bob"]
    assert noted.of(filled[1]) == []
    noted.close()


def test_what_an_older_program_only_unlinked_is_gone_as_well(settings, archive, filled) -> None:
    """A database from before deleted rows were overwritten still has them in its free pages."""
    if settings.database_url:
        pytest.skip("of SQLite's files")
    file = settings.data_dir / "record.sqlite3"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA secure_delete=OFF")
        for table in ("kept_review", "kept_addition", "kept_turn"):
            connection.execute(f"DELETE FROM {table} WHERE check_id = ?", (filled[0],))  # noqa: S608 - fixed names
        connection.execute("DELETE FROM kept_check WHERE id = ?", (filled[0],))
    assert files_with(SENTINEL, settings.data_dir)
    erase(of_article("0" * 64, settings), settings)
    assert files_with(SENTINEL, settings.data_dir, settings.cache_dir) == []


def test_delete_in_the_history_leaves_nothing_in_the_database(settings, archive, filled) -> None:
    archive.forget(filled[0], owner=owner_of_user("Ann Lee"))
    assert files_with(SENTINEL, settings.data_dir) == []


@pytest.fixture
def forget(settings: Settings):
    environment = {"ONRECORD_DATA_DIR": str(settings.data_dir), "ONRECORD_CACHE_DIR": str(settings.cache_dir)}
    if settings.database_url:
        environment["ONRECORD_DATABASE_URL"] = settings.database_url

    def run(*words: str, stdin: str | None = None):
        return run_command("forget", *words, environment=environment, stdin=stdin)

    return run


def test_the_command_tells_what_goes_and_removes_nothing_unasked(settings, forget, filled) -> None:
    for answer in ("n\n", ""):
        done = forget("check", filled[0], stdin=answer)
        assert done.returncode == 2
        told = done.stdout.decode()
        assert "1 kept check" in told
        assert f"On the {SENTINEL}" in told
        assert "Out of reach: reports that were saved" in told
        assert b"Nothing was removed" in done.stderr
    assert len(of_check(filled[0], settings).checks) == 1


def test_the_command_forgets_by_check_by_file_and_by_reviewer(settings, forget, filled, tmp_path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The mayor opened the harbour on Monday. Ferries sailed at noon.", encoding="utf-8")
    for words in (("check", filled[0]), ("article", str(article)), ("reviewer", "Bob")):
        done = forget(*words, "--yes")
        assert (done.returncode, done.stdout.decode().splitlines()[-1]) == (0, "Removed.")
    assert files_with(SENTINEL, settings.data_dir, settings.cache_dir) == []
    assert files_with(OTHER, settings.data_dir, settings.cache_dir) == []
    assert forget("check", filled[0], "--yes").returncode == 2


def test_a_reader_in_the_way_is_told_and_forgetting_can_be_done_again(settings, filled, monkeypatch) -> None:
    if settings.database_url:
        pytest.skip("of SQLite's files")
    monkeypatch.setattr("assistant.record.database.BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(settings.data_dir / "record.sqlite3", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM kept_check").fetchone()
        with pytest.raises(Exception, match="stop the page and try again") as caught:
            erase(of_check(filled[0], settings), settings)
    assert caught.value.retryable
    erase(of_check(filled[0], settings), settings)
    assert files_with(SENTINEL, settings.data_dir, settings.cache_dir) == []


def test_a_damaged_row_is_no_reason_to_stop(settings, archive, filled) -> None:
    archive_url = settings.data_dir / "record.sqlite3"
    if settings.database_url:
        pytest.skip("of SQLite's files")
    with closing(sqlite3.connect(archive_url)) as connection, connection:
        connection.execute("UPDATE kept_check SET body = ? WHERE id = ?", (f'{{"{SENTINEL}', filled[0]))
        connection.execute("UPDATE kept_review SET body = ?", (json.dumps([SENTINEL]),))
    erase(of_reviewer("Ann Lee", settings), settings)
    assert of_check(filled[0], settings).checks == ()


def test_a_reviewer_without_a_name_is_nobody(tmp_path: Path) -> None:
    environment = {"ONRECORD_DATA_DIR": str(tmp_path), "ONRECORD_CACHE_DIR": str(tmp_path)}
    done = run_command("forget", "reviewer", " ", "--yes", environment=environment)
    assert done.returncode == 2
    assert b"Name the reviewer" in done.stderr
    assert done.stdout == b""
