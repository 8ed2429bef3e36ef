"""Keys are nowhere; an article is in the report and nowhere else: not in logs, errors, caches, temporary files."""

import json
import logging
import tempfile
import traceback
from pathlib import Path

import pytest
from command import Done, run_command
from report_factory import make_report
from scripted import ARTICLE, RECORD, careful
from traces import ARTICLE_WORD, KEY, everything_logged, spellings, with_any

from assistant import cli, page
from assistant.errors import OnRecordError, RecordError
from assistant.fake import FakeModel, Raw, Shaped, Status
from assistant.record.database import Database
from assistant.record.report_tables import metadata
from assistant.record.reports import ReportArchive
from assistant.schema import Article, Report
from assistant.settings import Settings, load_settings

pytestmark = pytest.mark.case("G3")

TEXT = ARTICLE.replace("Some 40,000 people", f"Some 40,000 {ARTICLE_WORD} people")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """Where everything goes that a check may leave: data, cache, temporary files, the log."""
    for name in ("data", "cache", "temp"):
        (tmp_path / "left" / name).mkdir(parents=True)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "left" / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "left" / "temp"))
    return tmp_path / "left"


@pytest.fixture
def checked(folder: Path, tmp_path: Path):
    """Runs a check of the article with the key against a server, everything logged."""
    statements = tmp_path / "record.jsonl"
    statements.write_text("\n".join(json.dumps(row) for row in RECORD), encoding="utf-8")
    environment = {
        "ONRECORD_DATA_DIR": str(folder / "data"),
        "ONRECORD_CACHE_DIR": str(folder / "cache"),
        "ONRECORD_API_KEY": KEY,
        "ONRECORD_REQUEST_TIMEOUT": "2",
    }

    def run(server: FakeModel) -> Done:
        words = ("--model", "openai:fake", "--base-url", server.base_url, "--statements", statements)
        with everything_logged(folder / "log.txt"):
            logging.getLogger("assistant").debug("heard")
            return run_command(
                "check",
                "-",
                "--quiet",
                *words,
                "--format",
                "json",
                environment=environment,
                stdin=TEXT.encode(),
            )

    return run


ECHO = f"Your key {KEY} may not ask about {ARTICLE_WORD}."
SERVERS = {
    "answers": {"answer": careful, "api_key": KEY},
    "rejects the key and repeats it": {"answer": Status(401, message=ECHO)},
    "repeats everything in an error": {"answer": Status(400, message=ECHO)},
    "answers with something else": {"answer": Raw(json.dumps({"choices": [ECHO]}).encode())},
    "answers with parts of other types": {
        "answer": Shaped(
            "True", choice={"logprobs": {"content": [{"token": "True", "logprob": -1, "bytes": [ECHO]}]}}
        )
    },
    "is out of order": {"answer": Status(500, message=ECHO, retry_after="0")},
}


@pytest.mark.parametrize("server", SERVERS)
def test_a_check_leaves_neither_key_nor_article_behind(checked, folder, server, recwarn) -> None:
    with FakeModel(**SERVERS[server]) as model:
        done = checked(model)
    assert {headers["Authorization"] for headers in model.headers} == {f"Bearer {KEY}"}
    assert any(ARTICLE_WORD in json.dumps(request) for request in model.requests) or server != "answers"
    assert not any(secret in done.stdout + done.stderr for secret in spellings(KEY))
    assert ARTICLE_WORD.encode() not in done.stderr  # --quiet: the progress for people shows claims
    assert (folder / "log.txt").read_bytes(), "the log hears nothing"
    warned = " ".join(str(warning.message) for warning in recwarn)
    assert ARTICLE_WORD not in warned
    assert KEY not in warned
    assert with_any([*spellings(KEY), ARTICLE_WORD.encode()], folder) == []
    assert list((folder / "temp").iterdir()) == []


def test_the_search_for_traces_finds_them(tmp_path) -> None:
    for number, spelling in enumerate(spellings(KEY)):
        file = tmp_path / str(number)
        file.write_bytes(b"<" + spelling + b">")
        assert with_any(spellings(KEY), file)
    with everything_logged(tmp_path / "log"):
        logging.getLogger("some.library").debug("Sending %s", ARTICLE_WORD)
    assert with_any([ARTICLE_WORD.encode()], tmp_path) == ["log"]


def told(error: BaseException) -> str:
    """The traceback as a program that dies of it would print it, causes and all."""
    return "".join(traceback.format_exception(error))


def test_a_database_error_repeats_nothing_of_what_was_to_be_kept(tmp_path) -> None:
    archive = ReportArchive(f"sqlite:///{tmp_path / 'record.sqlite3'}")
    with archive._write() as connection:
        metadata.drop_all(connection)
    with everything_logged(tmp_path / "log.txt"), pytest.raises(RecordError) as caught:
        archive.keep(make_report(), owner=ARTICLE_WORD)
    assert "no such table: " in told(caught.value), "the cause is told"
    assert ARTICLE_WORD not in told(caught.value) + (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert make_report().article.text[:20] not in told(caught.value)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Article.model_validate({"text": ARTICLE_WORD, "sentences": ARTICLE_WORD}),
        lambda: Report.model_validate_json(json.dumps({"article": {"text": ARTICLE_WORD}})),
        lambda: Settings(api_key=[KEY]),  # type: ignore[arg-type]
        lambda: Settings(unheard_of=KEY),  # type: ignore[call-arg]
        lambda: load_settings(api_key=[KEY]),
        lambda: load_settings(base_url=f"https://{KEY}@models.example/v1", threads=KEY),
        lambda: Database(f"postgresql+nodriver://ann:{KEY}@localhost/x"),
    ],
)
def test_an_error_repeats_no_input(broken) -> None:
    with pytest.raises((ValueError, OnRecordError)) as caught:
        broken()
    assert not any(secret.decode() in told(caught.value) for secret in spellings(KEY))
    assert ARTICLE_WORD not in told(caught.value)


def test_settings_do_not_show_their_keys() -> None:
    settings = load_settings(api_key=KEY, chroma_token=KEY)
    for shown in (repr(settings), str(settings), settings.model_dump_json(), settings.fingerprint()):
        assert not any(secret.decode() in shown for secret in spellings(KEY))


@pytest.mark.parametrize(
    ("main", "begins"), [(cli.main, "assistant.cli.app"), (page.main, "assistant.page.launch_page")]
)
def test_our_programs_and_so_their_children_dump_no_core(main, begins, monkeypatch) -> None:
    resource = pytest.importorskip("resource", reason="Unix's alone")
    kind = resource.RLIMIT_CORE
    soft, hard = resource.getrlimit(kind)
    limits = []
    monkeypatch.setattr(begins, lambda *_: limits.append(resource.getrlimit(kind)[0]))
    for module in (cli, page):
        monkeypatch.setattr(module, "quiet_process", lambda: None)
    resource.setrlimit(kind, (hard, hard))
    try:
        main()
    finally:
        resource.setrlimit(kind, (soft, hard))
    assert limits == [0]
