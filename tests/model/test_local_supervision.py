"""The supervisor of the local server, with a small stand-in for the server."""

import contextlib
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

from assistant.errors import ModelUnavailable
from assistant.model.local_model import LocalModel

STAND_IN = """
import json, os, sys
options = json.loads(sys.stdin.readline())
print(json.dumps({"address": f"http://127.0.0.1:{os.getpid()}"}), flush=True)
sys.stderr.write("x" * 200_000)
sys.stdin.read()
"""
DEADLINE = 60.0


def stand_in(script, **tuning):
    return LocalModel(Path("model.gguf"), command=(sys.executable, "-c", textwrap.dedent(script)), **tuning)


@pytest.fixture
def local():
    model = stand_in(STAND_IN)
    model.start()
    yield model
    model.stop()


def gone(pid):
    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(pid).wait(DEADLINE)
    return not psutil.pid_exists(pid)


def ready_as_another(model, old):
    """The address of the server that took the place of `old`."""
    while (address := model.ready(DEADLINE)) == old:
        pass
    return address


def test_it_starts_in_the_background_and_is_gone_after_stop(local):
    local.start()
    address = local.ready(DEADLINE)
    pid = local.pid
    assert address.endswith(str(pid))
    assert local.base_url == f"{address}/v1"
    local.stop()
    local.stop()
    assert gone(pid)
    assert local.base_url is None
    with pytest.raises(ModelUnavailable):
        local.ready(DEADLINE)


@pytest.mark.case("D1")
def test_it_is_started_again_when_it_dies_but_not_for_ever(local):
    address = local.ready(DEADLINE)
    for _ in range(3):
        os.kill(local.pid, signal.SIGKILL)
        address = ready_as_another(local, address)
    os.kill(local.pid, signal.SIGKILL)
    with pytest.raises(ModelUnavailable, match="keeps stopping"):
        ready_as_another(local, address)


@pytest.mark.parametrize("script", ["raise SystemExit(3)", "print('no json')", "print('{}')", "print('[1]')"])
def test_a_server_that_cannot_start_is_told(script):
    model = stand_in(script, restarts=1)
    model.start()
    with pytest.raises(ModelUnavailable, match="--model"):
        model.ready(DEADLINE)
    model.stop()


def test_a_command_that_is_not_there():
    model = LocalModel(Path("model.gguf"), command=("/no/such/program",))
    model.start()
    with pytest.raises(ModelUnavailable, match="--model"):
        model.ready(DEADLINE)


def test_waiting_has_an_end():
    model = stand_in("import sys; sys.stdin.read()")
    with pytest.raises(ModelUnavailable, match="not started"):
        model.ready(0.0)
    model.start()
    with pytest.raises(ModelUnavailable, match="still loading"):
        model.ready(0.01)
    model.stop()


def test_the_options_reach_the_server_by_its_input_alone(local):
    local.ready(DEADLINE)
    assert local.api_key
    assert local.api_key not in " ".join(psutil.Process(local.pid).cmdline())
    assert local.api_key not in str(psutil.Process(local.pid).environ())


def test_the_server_goes_when_we_are_killed():
    """A process that starts the real child and is killed outright: the child sees the end of its input."""
    script = f"""
        import sys, time
        from pathlib import Path
        from assistant.model.local_model import LocalModel
        model = LocalModel(Path("x"), command=(sys.executable, "-c", {STAND_IN!r}))
        model.start()
        model.ready({DEADLINE})
        print(model.pid, flush=True)
        time.sleep(600)
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        child = int(parent.stdout.readline())
        assert psutil.pid_exists(child)
        parent.kill()
    assert gone(child)
