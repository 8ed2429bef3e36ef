"""The engine on Ray: the rows of the local one, with a worker killed in the middle, on PostgreSQL and Chroma."""

import os
import signal
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest
from archive import write_archive, write_record
from postgres_process import binaries, running_postgres
from scripted import careful

from assistant import FactChecker, Record, check_batch
from assistant.batch import BatchOptions, run_batch
from assistant.errors import InputError, SettingsError
from assistant.fake import FakeModel
from assistant.record.reading_only import reading_only
from assistant.settings import load_settings

sys.path.append(str(Path(__file__).resolve().parents[1] / "index"))
from chroma_process import free_port, running_chroma

ARTICLES = 24


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """A record in PostgreSQL, its vectors on a Chroma server, and a model: settings that name them."""
    lacking = "the extra [ray]" if find_spec("ray") is None else "PostgreSQL" if binaries() is None else None
    if lacking:
        (pytest.fail if "CI" in os.environ else pytest.skip)(f"not on this machine: {lacking}")
    folder = tmp_path_factory.mktemp("cluster")
    for above in (folder, *folder.parents[:2]):
        above.chmod(0o755)  # the database runs under an account of its own
    write_archive(folder / "archive", ARTICLES)
    write_record(folder / "record.jsonl")

    def slowly(request):
        time.sleep(0.02)
        return careful(request)

    (folder / "chroma").mkdir()
    with (
        running_postgres(folder / "postgres") as database,
        running_chroma(folder / "chroma", free_port()) as chroma,
        FakeModel(slowly) as model,
    ):
        settings = load_settings(
            data_dir=folder / "data", cache_dir=folder / "cache", model="openai:fake", base_url=model.base_url,
            reply_cache=False, database_url=database, chroma_url=chroma,
        )  # fmt: skip
        with Record(settings) as record:
            record.add(folder / "record.jsonl")
        yield folder, settings


def workers() -> list[psutil.Process]:
    return [one for one in psutil.Process().children(recursive=True) if "_Checkers" in "".join(one.cmdline())]


@pytest.mark.e2e
def test_the_rows_are_those_of_the_local_engine_though_a_worker_is_killed(servers):
    folder, settings = servers
    killed = []

    def kill_one(progress):
        if progress.stage == "articles" and 1 <= progress.done < ARTICLES // 2 and not killed:
            killed.extend(worker.pid for worker in workers()[:1])
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    with FactChecker(settings) as checker:
        local = run_batch(folder / "archive", folder / "local", checker, BatchOptions(as_of="2025-03-05"))
        options = BatchOptions(as_of="2025-03-05", engine="ray")
        ray = run_batch(folder / "archive", folder / "ray", checker, options, on_progress=kill_one)
    assert killed
    assert (folder / "ray" / "rows.jsonl").read_bytes() == (folder / "local" / "rows.jsonl").read_bytes()
    assert ray.is_complete
    assert ray.rows == local.rows == ARTICLES
    assert ray.claims.supported > 0
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
    assert workers() == []


@pytest.mark.e2e
def test_a_worker_cannot_write_to_the_record(servers):
    _, settings = servers
    only = settings.model_copy(update={"database_url": reading_only(settings.database_url)})
    with FactChecker(settings) as checker, FactChecker(only) as reader:
        assert reader.ground() == checker.ground()
    from sqlalchemy import create_engine, exc, text

    engine = create_engine(only.database_url)
    with engine.connect() as connection, pytest.raises(exc.InternalError, match="read-only transaction"):
        connection.execute(text("CREATE TABLE mine (a int)"))
    engine.dispose()


def test_an_address_for_reading_keeps_what_it_says():
    url = "postgresql+psycopg://ann:s3cret@db.example/record?sslmode=require"
    only = reading_only(url)
    assert only == f"{url.replace('?', '?options=-c+default_transaction_read_only%3Don&')}"
    assert reading_only("sqlite:///record.sqlite3") == "sqlite:///record.sqlite3"
    assert reading_only(None) is None


def test_the_embedded_model_and_a_model_object_are_refused(tmp_path):
    (tmp_path / "a.txt").write_text("The bridge reopens.", encoding="utf-8")
    with pytest.raises(InputError, match="by name"):
        check_batch(tmp_path, tmp_path / "out", model=object(), engine="ray")
    from assistant.batch.ray_engine import RayPlan, ray_engine

    with pytest.raises(SettingsError, match="needs a model server"):
        ray_engine(RayPlan(load_settings(), None, None, None), None)


def test_without_the_extra_it_says_what_to_install(tmp_path, monkeypatch):
    from assistant.batch.ray_engine import RayPlan, ray_engine

    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(SettingsError, match=r"on-record\[ray\]"):
        ray_engine(RayPlan(load_settings(model="openai:x"), None, None, None), None)
