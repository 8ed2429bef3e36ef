"""How long a command takes to start: `onrecord --help`, and the first label of the sample, cold and warm.

    uv run python tests/bench/startup.py

Each is a process of its own. Cold: no index and no cache yet. The model is scripted and answers at once, so
that the rest is what is measured; the embedded model adds its loading and its first question.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from assistant.fake import FakeModel
from assistant.fake.__main__ import by_overlap

ROOT = Path(__file__).resolve().parents[2]
LABELS = ("supported", "unsupported", "speculative")


def help_seconds(runs: int = 5) -> tuple[float, float]:
    """Median wall time, and processor time, of `onrecord --help`."""
    waited, busy = [], []
    for _ in range(runs):
        before, begun = _busy(), monotonic()
        subprocess.run(
            [sys.executable, "-m", "assistant", "--help"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True
        )
        waited.append(monotonic() - begun)
        busy.append(_busy() - before)
    return statistics.median(waited), statistics.median(busy)


def first_labels() -> Iterator[tuple[str, float]]:
    """Seconds from the start of `onrecord check --sample` to its first label: cold, then warm."""
    with tempfile.TemporaryDirectory() as name, FakeModel(by_overlap) as model:
        for told in ("cold", "warm"):
            yield told, _first_label(Path(name), model.base_url)


def _first_label(folder: Path, base_url: str) -> float:
    place = {"ONRECORD_DATA_DIR": str(folder / "data"), "ONRECORD_CACHE_DIR": str(folder / "cache")}
    words = ["check", "--sample", "--fresh", "--model", "openai:fake", "--base-url", base_url]
    begun = monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "assistant", *words], cwd=ROOT, env={**os.environ, **place}, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        for line in process.stderr:
            if line.strip().startswith(LABELS):
                seconds = monotonic() - begun
                process.stderr.read()
                return seconds
    raise SystemExit("the sample got no label")


def _busy() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    waited, busy = help_seconds()
    print(f"onrecord --help: {waited:.2f} s, {busy:.2f} s of a processor")
    for told, seconds in first_labels():
        print(f"first label, {told}: {seconds:.1f} s")


if __name__ == "__main__":
    main()
