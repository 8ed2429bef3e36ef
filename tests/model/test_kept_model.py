"""The embedded model kept warm: found by whoever asks next, ended when idle, never in the way when it is gone."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import psutil
import pytest
from asking import YES_NO

from assistant.errors import OnRecordError
from assistant.model import kept_model
from assistant.model.endpoint import EndpointModel
from assistant.model.kept_model import FILE, KeptModel, Note, find_note, keep_serving
from assistant.model.local_model import LocalModel

WEIGHTS = "local:stand-in"
DEADLINE = 60.0
STAND_IN = """
import json, sys
from assistant.fake import FakeModel
options = json.loads(sys.stdin.readline())
with FakeModel({"Yes": 0.9, "No": 0.1}, api_key=options["api_key"]) as server:
    print(json.dumps({"address": server.base_url.removesuffix("/v1")}), flush=True)
    sys.stdin.read()
"""


def stand_in():
    return LocalModel(Path("model.gguf"), command=(sys.executable, "-c", STAND_IN))


@pytest.fixture
def own():
    """The server that a command would start for itself."""
    made = stand_in()
    yield made
    made.stop()


@pytest.fixture
def kept(tmp_path):
    """Keeps a model in a thread of this process; gives the way to end it, and how it ended."""
    started = []

    def keep(idle):
        local, stop, ended = stand_in(), threading.Event(), []
        thread = threading.Thread(
            target=lambda: ended.append(keep_serving(local, tmp_path, WEIGHTS, idle_seconds=idle, stop=stop)),
            daemon=True,
        )
        thread.start()
        started.append((stop, thread))
        while thread.is_alive() and find_note(tmp_path, WEIGHTS) is None:
            thread.join(0.01)
        return local, stop, thread, ended

    yield keep
    for stop, thread in started:
        stop.set()
        thread.join(DEADLINE)


def asks(server):
    model = EndpointModel(server, name=WEIGHTS, model="local", timeout=20.0)
    try:
        return model.ask(YES_NO).choice
    finally:
        model.close()


def test_the_next_command_finds_it_and_starts_none_of_its_own(kept, own, tmp_path):
    kept(idle=DEADLINE)
    assert asks(KeptModel(own, tmp_path, WEIGHTS)) == "Yes"
    assert own.pid is None
    assert find_note(tmp_path, WEIGHTS) is not None  # a command that ends does not end it


def test_when_it_is_ended_a_command_in_mid_run_goes_on_with_its_own(kept, own, tmp_path):
    local, stop, thread, ended = kept(idle=DEADLINE)
    served = local.pid
    model = EndpointModel(KeptModel(own, tmp_path, WEIGHTS), name=WEIGHTS, model="local", timeout=20.0)
    assert model.ask(YES_NO).choice == "Yes"
    stop.set()
    thread.join(DEADLINE)
    assert ended == [False]
    assert not psutil.pid_exists(served)
    assert not (tmp_path / FILE).exists()
    assert model.ask(YES_NO).choice == "Yes"
    assert psutil.pid_exists(own.pid)
    model.close()
    assert own.base_url is None


def test_what_a_page_has_loaded_is_found_until_the_page_ends(own, tmp_path):
    page = KeptModel(stand_in(), tmp_path, WEIGHTS, shares=True)
    assert find_note(tmp_path, WEIGHTS) is None
    page.locate(DEADLINE)
    assert asks(KeptModel(own, tmp_path, WEIGHTS)) == "Yes"
    assert own.pid is None
    page.close()
    assert not (tmp_path / FILE).exists()


def test_a_command_shares_what_it_loads_with_nobody(own, tmp_path):
    command = KeptModel(own, tmp_path, WEIGHTS)
    command.locate(DEADLINE)
    assert not (tmp_path / FILE).exists()


def test_it_ends_when_nobody_asks(kept, tmp_path):
    local, _, thread, ended = kept(idle=0.05)
    thread.join(DEADLINE)
    assert ended == [True]
    assert local.base_url is None
    assert not (tmp_path / FILE).exists()


def test_a_question_counts_as_use(kept, own, tmp_path):
    kept(idle=DEADLINE)
    os.utime(tmp_path / FILE, (1.0, 1.0))
    KeptModel(own, tmp_path, WEIGHTS).locate(1.0)
    assert (tmp_path / FILE).stat().st_mtime > 1.0


def test_only_one_process_keeps_it(kept, own, tmp_path):
    kept(idle=DEADLINE)
    with pytest.raises(OnRecordError, match="already"):
        keep_serving(own, tmp_path, WEIGHTS, idle_seconds=1, stop=threading.Event())
    assert own.pid is None
    assert find_note(tmp_path, WEIGHTS) is not None


@pytest.mark.parametrize(
    ("changed", "mode"),
    [
        ({"weights": "local:others"}, 0o600),
        ({"onrecord": "0.0.0"}, 0o600),
        ({"base_url": "http://192.0.2.7:80/v1"}, 0o600),
        ({"pid": 2**22 + 1}, 0o600),  # beyond the highest number of a process
        ({"more": 1}, 0o600),
        ({}, 0o644),
    ],
    ids=["other weights", "other version", "elsewhere", "process gone", "no note", "open to others"],
)
def test_a_note_that_cannot_be_trusted_is_passed_over(tmp_path, changed, mode):
    note = Note(pid=os.getpid(), base_url="http://127.0.0.1:9/v1", api_key="k", weights=WEIGHTS).model_dump()
    path = tmp_path / FILE
    path.write_text(json.dumps(note), encoding="utf-8")
    path.chmod(0o600)
    assert find_note(tmp_path, WEIGHTS) is not None
    path.write_text(json.dumps(note | changed), encoding="utf-8")
    path.chmod(mode)
    assert find_note(tmp_path, WEIGHTS) is None


def test_the_note_with_the_key_is_for_its_owner_alone(kept, tmp_path):
    local, *_ = kept(idle=DEADLINE)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    assert json.loads((tmp_path / FILE).read_bytes())["api_key"] == local.api_key


@pytest.mark.e2e
@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGKILL], ids=["ended", "killed"])
def test_the_command_leaves_no_process_behind(tmp_path, signal_number):
    (tmp_path / "own.gguf").write_bytes(b"GGUF" + bytes(64))
    script = f"""
        import sys
        from functools import partial
        from assistant.model import local_model
        local_model.require_server = lambda: None
        local_model.LocalModel = partial(local_model.LocalModel, command=(sys.executable, "-c", {STAND_IN!r}))
        from assistant.cli import main
        sys.argv = ["onrecord", "serve-model", "--gguf", {str(tmp_path / "own.gguf")!r}]
        main()
    """
    environment = {**os.environ, "ONRECORD_CACHE_DIR": str(tmp_path), "ONRECORD_DATA_DIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], env=environment, stderr=subprocess.PIPE, text=True
    ) as command:
        while command.poll() is None and not (tmp_path / FILE).exists():
            threading.Event().wait(0.05)
        children = psutil.Process(command.pid).children(recursive=True)
        assert len(children) == 1
        command.send_signal(signal_number)
        said = command.stderr.read()
    psutil.wait_procs(children, DEADLINE)
    assert not any(child.is_running() and child.status() != psutil.STATUS_ZOMBIE for child in children)
    if signal_number == signal.SIGTERM:
        assert "The model has ended." in said
        assert not (tmp_path / FILE).exists()
    assert kept_model.find_note(tmp_path, WEIGHTS) is None
