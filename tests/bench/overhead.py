"""What On Record itself takes: a model that answers at once, in this process, over many articles.

    uv run python tests/bench/overhead.py [ARTICLES]     (1,000 by default)

Prints the milliseconds of processor time and of waiting a claim, of the whole and of each quarter, and the
memory after each quarter: flat means that nothing is kept of an article. The articles are those that come with
On Record and with its tests, one after another, each time under another title.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, process_time

import psutil

from assistant import FactChecker
from assistant.ports import Answer
from assistant.schema import Usage
from assistant.settings import load_settings

ROOT = Path(__file__).resolve().parents[2]
SOURCES = (ROOT / "sources/samples", ROOT / "tests/data/labelled/bundled/articles")


class AtOnce:
    """Answers every question with its first choice."""

    name = endpoint = "at-once"

    def ask(self, question):
        share = 0.1 / (len(question.choices) - 1)
        first, *others = question.choices
        return Answer(first, {first: 0.9, **dict.fromkeys(others, share)})

    def usage(self):
        return Usage()

    def close(self):
        pass


@dataclass
class Quarter:
    claims: int = 0
    busy: float = 0.0
    waited: float = 0.0

    def plus(self, other: "Quarter") -> "Quarter":
        return Quarter(self.claims + other.claims, self.busy + other.busy, self.waited + other.waited)

    def line(self, name: str, memory: float) -> str:
        return (
            f"{name:>8}  {self.claims:>7}  {self.busy / self.claims * 1000:>10.1f}  "
            f"{self.waited / self.claims * 1000:>10.1f}  {memory / 2**20:>8.0f}"
        )


def quarters(count: int) -> Iterator[tuple[int, Quarter, float]]:
    """Articles checked so far, what the last quarter of them took, and the memory in bytes."""
    texts = [path.read_text(encoding="utf-8") for folder in SOURCES for path in sorted(folder.glob("*.txt"))]
    process = psutil.Process()
    with tempfile.TemporaryDirectory() as name:
        settings = load_settings(
            data_dir=Path(name) / "data", cache_dir=Path(name) / "cache", reply_cache=False
        )
        with FactChecker(settings, model=AtOnce()) as checker:
            checker.check("Warm-up\n\n" + texts[0], as_of="2026-06-01")
            for quarter in range(4):
                part = Quarter()
                for number in range(quarter * count // 4, (quarter + 1) * count // 4):
                    busy, begun = process_time(), monotonic()
                    text = f"Number {number}\n\n{texts[number % len(texts)]}"
                    part.claims += len(checker.check(text, as_of="2026-06-01").verdicts)
                    part.busy += process_time() - busy
                    part.waited += monotonic() - begun
                yield (quarter + 1) * count // 4, part, process.memory_info().rss


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    print(f"{'articles':>8}  {'claims':>7}  {'cpu ms/cl.':>10}  {'wall ms/cl':>10}  {'RSS MiB':>8}")
    whole, memory = Quarter(), 0.0
    for done, part, memory in quarters(count):
        print(part.line(str(done), memory), flush=True)
        whole = whole.plus(part)
    print(whole.line("all", memory))


if __name__ == "__main__":
    main()
