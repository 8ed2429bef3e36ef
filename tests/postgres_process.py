"""A real PostgreSQL server for the tests, in a folder of its own."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from contextlib import closing
from pathlib import Path

ACCOUNT = "postgres"  # the server refuses to run as root


def binaries() -> Path | None:
    """The folder of Debian's newest `postgresql`, or of a `postgres` in the search path; None without one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    here = shutil.which("initdb")
    return Path(here).parent if here else None


class running_postgres:
    """A server on 127.0.0.1 with an empty database; `with` gives its address for SQLAlchemy."""

    def __init__(self, folder: Path) -> None:
        self._bin = binaries()
        assert self._bin is not None
        folder.mkdir()
        self._folder, self._port = folder, _free_port()
        self._as = {"user": ACCOUNT, "group": ACCOUNT, "extra_groups": []} if os.geteuid() == 0 else {}
        if self._as:
            os.chown(folder, pwd.getpwnam(ACCOUNT).pw_uid, -1)
        self._run("initdb", "-D", folder / "data", "-U", "onrecord", "-A", "trust", "--no-sync", "-E", "UTF8")
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> str:
        words = ["-D", self._folder / "data", "-p", self._port, "-h", "127.0.0.1", "-k", self._folder, "-F"]
        self._process = subprocess.Popen(
            [self._bin / "postgres", *map(str, words)],
            cwd=self._folder,
            stderr=subprocess.DEVNULL,
            **self._as,
        )
        ready = [self._bin / "pg_isready", "-h", "127.0.0.1", "-p", str(self._port)]
        for _ in range(300):
            if subprocess.run(ready, stdout=subprocess.DEVNULL, check=False).returncode == 0:
                return f"postgresql+psycopg://onrecord@127.0.0.1:{self._port}/postgres"
            time.sleep(0.1)
        self.__exit__()
        raise RuntimeError("postgres does not answer")

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.send_signal(
                signal.SIGINT
            )  # not SIGTERM, which waits for clients that keep a connection
            self._process.wait()

    def _run(self, name: str, *words: object) -> None:
        command = [self._bin / name, *map(str, words)]
        subprocess.run(command, cwd=self._folder, check=True, stdout=subprocess.DEVNULL, **self._as)


def _free_port() -> int:
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
