"""A batch in a process of its own, killed at random moments and resumed until it is done."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTING = 200  # seconds: a process that shows no part by then never will


@dataclass(frozen=True)
class Place:
    """Where the batches of a test run: `folder` has their archive, record and caches, `base_url` their model."""

    folder: Path
    base_url: str

    def start(self, out: Path, *options: object) -> subprocess.Popen[bytes]:
        """`onrecord batch` on the archive in `folder`, no reply kept, in a process group of its own."""
        words = [
            "batch", self.folder / "archive", out, "--resume", "--quiet", "--fresh", "--model", "openai:fake",
            "--base-url", self.base_url, "--statements", self.folder / "record.jsonl", "--as-of", "2025-03-05",
        ]  # fmt: skip
        own = {"ONRECORD_DATA_DIR": self.folder / "data", "ONRECORD_CACHE_DIR": self.folder / "cache"}
        return subprocess.Popen(
            [sys.executable, "-m", "assistant", *map(str, (*words, *options))],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], **{name: str(path) for name, path in own.items()}},
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def rows(self, out: Path, *options: object) -> bytes:
        """Runs to the end without a kill; the rows."""
        process = self.start(out, *options)
        _, errors = process.communicate(timeout=3600)
        assert process.returncode == 0, errors.decode()
        return (out / "rows.jsonl").read_bytes()


def killed(place: Place, out: Path, kills: int, chance: random.Random, *options: object) -> tuple[int, int]:
    """Starts the batch `kills` times and kills it with SIGKILL at a random moment, most of them at work.

    Returns how many of the kills hit a running process, and how many parts were there after the last.
    """
    hit = 0
    for _ in range(kills):
        process = place.start(out, *options)
        before = _parts(out)
        deadline = time.monotonic() + STARTING
        at_work = chance.random() < 0.8
        while at_work and process.poll() is None and _parts(out) == before and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(chance.uniform(0, 1.0 if at_work else 6.0))
        hit += process.poll() is None
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    return hit, _parts(out)


def _parts(out: Path) -> int:
    return len(list((out / "parts").glob("*.jsonl"))) if out.exists() else 0
