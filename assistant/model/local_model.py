"""The local model's server as a supervised child process on 127.0.0.1.

It is started in the background, started again when it dies (a few times), and gone when we are:
it watches the pipe from us. A key made for the run keeps other users of the machine out.
"""

import atexit
import importlib.util
import json
import logging
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from assistant.errors import ModelUnavailable
from assistant.model.examples_file import ExamplesFile
from assistant.ports import Question
from assistant.quiet import quiet_environment

logger = logging.getLogger(__name__)

CONTEXT = 8192  # tokens
RESTARTS = 3
CACHE_MIB = 512  # prompt prefixes kept aside while another prompt has the slot
STOP_SECONDS = 5.0
LOG_CHARS = 4096


def require_server() -> None:
    """Raise `ModelUnavailable` unless the server's library is installed."""
    if importlib.util.find_spec("xllamacpp") is None:
        raise ModelUnavailable(
            "The local model is not installed: install on-record[local], "
            "or name another model with --model openai:NAME.",
            code="no_local_model",
        )


def usable_cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


class LocalModel:
    """One served GGUF file. `threads` 0: the cores this process may use. Thread-safe.

    `head`: an adapter that is laid over its last layer. `examples`: where the worked examples are kept that
    its server begins with. `command` replaces the server's command line in tests.
    """

    slots = 1
    shown = "local"

    def __init__(
        self,
        gguf: Path,
        *,
        head: Path | None = None,
        threads: int = 0,
        n_ctx: int = CONTEXT,
        restarts: int = RESTARTS,
        examples: ExamplesFile | None = None,
        command: tuple[str, ...] | None = None,
    ) -> None:
        self.api_key: str | None = secrets.token_urlsafe(32)
        self._options = {
            "gguf": str(gguf.resolve()),
            "head": str(head.resolve()) if head else None,
            "threads": threads or usable_cores(),
            "n_ctx": n_ctx,
            "cache_mib": CACHE_MIB,
            "slots_folder": f"{examples.folder.resolve()}{os.sep}" if examples else None,
            "api_key": self.api_key,
        }
        self._command = command or (sys.executable, "-P", str(Path(__file__).with_name("local_server.py")))
        self._restarts = restarts
        self._examples = examples
        self._changed = threading.Condition()
        self._process: subprocess.Popen[bytes] | None = None
        self._address: str | None = None
        self._failure: str | None = None
        self._started = self._stopped = False

    def start(self) -> None:
        """Start serving in the background; returns at once. A second call does nothing."""
        with self._changed:
            if self._started:
                return
            self._started = True
        atexit.register(self.stop)
        threading.Thread(target=self._supervise, name="local-model", daemon=True).start()

    def ready(self, timeout: float) -> str:
        """The server's address once it is up, waiting at most `timeout` seconds.

        Raises:
            ModelUnavailable: it is not up by then, or it gave up.
        """
        deadline = time.monotonic() + timeout
        with self._changed:
            while self._address is None:
                if self._failure or self._stopped:
                    raise ModelUnavailable(self._failure or "The local model was stopped.")
                if not self._started:
                    raise ModelUnavailable("The local model was not started.")
                left = deadline - time.monotonic()
                if left <= 0:
                    raise ModelUnavailable("The local model is still loading; try again later.")
                self._changed.wait(left)
            return self._address

    def locate(self, timeout: float) -> str:
        return f"{self.ready(timeout)}/v1"

    def keeping(self, question: Question) -> Callable[[], None] | None:
        """As in `ModelServer`: its worked examples go into their file, once."""
        address = self._address
        if self._examples is None or address is None:
            return None
        return self._examples.keeping(address, self.api_key, question)

    @property
    def base_url(self) -> str | None:
        """None while it is not up."""
        address = self._address
        return f"{address}/v1" if address else None

    @property
    def pid(self) -> int | None:
        process = self._process
        return process.pid if process else None

    def stop(self) -> None:
        """Stop serving; the child is gone on return. A second call does nothing."""
        with self._changed:
            self._stopped = True
            self._address = None
            process = self._process
            self._changed.notify_all()
        if process is not None:
            _end(process)
        atexit.unregister(self.stop)

    def close(self) -> None:
        self.stop()

    def _supervise(self) -> None:
        for attempt in range(self._restarts + 1):
            process = self._spawn()
            if process is None:
                return
            tail = _Tail(process.stderr)
            self._await_address(process)
            code = process.wait()
            with self._changed:
                self._address = None
                if self._stopped:
                    return
            logger.warning("the local server ended (%s), start %d; %s", code, attempt + 1, tail.text())
        self._give_up("The local model keeps stopping: use another with --model or --gguf.")

    def _spawn(self) -> subprocess.Popen[bytes] | None:
        with self._changed:
            if self._stopped:
                return None
            try:
                process = subprocess.Popen(  # noqa: S603 - our own interpreter and file
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    env={**os.environ, **quiet_environment()},
                )
            except OSError:
                process = None
            self._process = process
        if process is None:
            self._give_up("The local model's server could not be started: use another model with --model.")
            return None
        return process

    def _await_address(self, process: subprocess.Popen[bytes]) -> None:
        """Hand the options over and take the address; a child that ends first just has none."""
        assert process.stdin is not None  # noqa: S101 - opened as pipes above
        assert process.stdout is not None  # noqa: S101
        try:
            process.stdin.write(json.dumps(self._options).encode() + b"\n")
            process.stdin.flush()
            address = json.loads(process.stdout.readline())["address"]
            if self._examples is not None:
                self._examples.restore(address, self.api_key)
        except (OSError, ValueError, KeyError, TypeError):
            _end(process)
            return
        with self._changed:
            if not self._stopped:
                self._address = str(address)
            self._changed.notify_all()

    def _give_up(self, message: str) -> None:
        with self._changed:
            self._failure = message
            self._changed.notify_all()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class _Tail:
    """The end of the child's log, read all along so that the pipe never fills."""

    def __init__(self, stream: IO[bytes] | None) -> None:
        self._text = ""
        self._stream = stream
        threading.Thread(target=self._read, name="local-model-log", daemon=True).start()

    def _read(self) -> None:
        for line in self._stream or ():
            self._text = (self._text + line.decode("utf-8", "replace"))[-LOG_CHARS:]

    def text(self) -> str:
        return self._text.strip()
