"""How long a second reader waits while a first one sends texts that are made to be slow.

    uv run python tests/bench/page_latency.py [--seconds 60] [--characters 100000] [--root .]

The page runs in a process of its own, over a scripted model. One reader sends one text of
`tests/language/hostile.py` after another through the page's Check button, and gives each up after ten
seconds as somebody does who closes the tab; another opens the page, searches the record and asks for an
event of the page, over and over. Prints median, 99th percentile and worst of each, alone and beside the first
reader. `--root` measures another checkout, which has to have its own environment in `.venv`.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import cycle
from pathlib import Path

import httpx

HERE = Path(__file__).resolve()
PATIENCE = 300.0  # seconds
GIVEN_UP = 10.0  # seconds after which the first reader leaves
SERVE = """
import sys
sys.path[:0] = ["tests", "tests/page"]
from pathlib import Path
from page_parts import site
with site(Path(sys.argv[1])) as served:
    print(served.url, flush=True)
    sys.stdin.read()
"""


class Reader:
    """One browser, without the browser: its cookie, its tab, the page's events."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.Client(timeout=PATIENCE)
        self.http.get(url).raise_for_status()
        self._config = self.http.get(f"{url}config").json()
        self._calls = 0

    def open(self) -> None:
        self.http.get(self.url).raise_for_status()

    def search(self) -> None:
        begun = self.http.post(
            f"{self.url}gradio_api/call/search", json={"data": ["the Aflao bridge", "", "", "", 5]}
        )
        begun.raise_for_status()
        self.http.get(f"{self.url}gradio_api/call/search/{begun.json()['event_id']}").raise_for_status()

    def status(self) -> None:
        """The event of the page's clock, which goes through no queue."""
        self._event("tick", [])

    def check(self, text: str, seconds: float) -> bool:
        """Whether the check ended before this reader left."""
        data = [None, text, None, "", "2025-03-05", None]
        return self._event("click", data, elem_id="check", seconds=seconds)

    def _event(
        self, kind: str, data: list[object], elem_id: str | None = None, seconds: float = PATIENCE
    ) -> bool:
        self._calls += 1
        wired = self._wired(kind, elem_id)
        tab = f"tab-{id(self)}-{self._calls}"
        event = {
            "fn_index": wired["id"],
            "session_hash": tab,
            "data": data,
            "trigger_id": wired["targets"][0][0],
        }
        self.http.post(f"{self.url}gradio_api/queue/join", json=event).raise_for_status()
        until = time.perf_counter() + seconds
        with self.http.stream("GET", f"{self.url}gradio_api/queue/data?session_hash={tab}") as answer:
            for line in answer.iter_lines():
                if '"process_completed"' in line or '"close_stream"' in line:
                    return True
                if time.perf_counter() > until:
                    return False
        return True

    def _wired(self, kind: str, elem_id: str | None) -> dict[str, list[list[object]]]:
        places = {
            place["id"]
            for place in self._config["components"]
            if elem_id in {None, place["props"].get("elem_id")}
        }
        return next(
            each
            for each in self._config["dependencies"]
            if any(target[0] in places and target[1] == kind for target in each["targets"])
        )


def hostile_texts(characters: int) -> list[str]:
    """The worst texts, as `tests/language` has them, and an ordinary article of that length."""
    sys.path[:0] = [str(HERE.parents[1] / "language"), str(HERE.parents[1])]
    from hostile import STRINGS
    from scripted import ARTICLE

    return [ARTICLE * (characters // len(ARTICLE)), *(each.of_length(characters) for each in STRINGS)]


def measured(url: str, seconds: float) -> dict[str, list[float]]:
    """Seconds of each request of a second reader."""
    reader = Reader(url)
    requests: dict[str, Callable[[], None]] = {
        "opening the page": reader.open,
        "an event of the page": reader.status,
        "a search": reader.search,
    }
    times: dict[str, list[float]] = {name: [] for name in requests}
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for name, request in requests.items():
            begun = time.perf_counter()
            request()
            times[name].append(time.perf_counter() - begun)
            time.sleep(0.05)
    return times


def attack(url: str, texts: list[str], over: threading.Event, ended: list[bool]) -> None:
    reader = Reader(url)
    for text in cycle(texts):
        if over.is_set():
            return
        with suppress(httpx.HTTPError):
            ended.append(reader.check(text, GIVEN_UP))


def told(title: str, times: dict[str, list[float]]) -> None:
    print(title)
    every = [spent for each in times.values() for spent in each]
    for name, spent in [*times.items(), ("all", every)]:
        ordered = sorted(spent)
        p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
        print(
            f"  {name:<22} n {len(ordered):>5}  median {statistics.median(ordered) * 1000:>7.0f} ms"
            f"  p99 {p99 * 1000:>7.0f} ms  worst {ordered[-1] * 1000:>7.0f} ms"
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--characters", type=int, default=100_000)
    options.add_argument("--root", type=Path, default=HERE.parents[2])
    given = options.parse_args()
    texts = hostile_texts(given.characters)
    with tempfile.TemporaryDirectory() as folder:
        page = subprocess.Popen(
            [given.root.resolve() / ".venv/bin/python", "-W", "ignore", "-c", SERVE, folder],
            cwd=given.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            assert page.stdout is not None
            url = page.stdout.readline().strip()
            Reader(url).check("The envoy met the minister on Tuesday.", PATIENCE)  # everything is loaded
            told("alone", measured(url, min(10.0, given.seconds)))
            over, ended = threading.Event(), list[bool]()
            thread = threading.Thread(target=attack, args=(url, texts, over, ended), daemon=True)
            thread.start()
            told(f"beside a reader of texts of {given.characters:,} characters", measured(url, given.seconds))
            over.set()
            print(json.dumps({"texts sent": len(ended), "of them ended in time": sum(ended)}))
        finally:
            page.kill()


if __name__ == "__main__":
    main()
