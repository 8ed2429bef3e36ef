"""A real Chroma server for the tests."""

import socket
import subprocess
import sysconfig
import time
from contextlib import closing
from pathlib import Path

import httpx


class running_chroma:
    """`chroma run` on this port, ready to answer."""

    def __init__(self, folder: Path, port: int) -> None:
        command = Path(sysconfig.get_path("scripts")) / "chroma"
        self._address = f"http://127.0.0.1:{port}"
        self._process = subprocess.Popen(
            [command, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> str:
        for _ in range(600):
            try:
                if httpx.get(f"{self._address}/api/v2/heartbeat").is_success:
                    return self._address
            except httpx.HTTPError:
                time.sleep(0.1)
        self.__exit__()
        raise RuntimeError("chroma run does not answer")

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()


def free_port() -> int:
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]
