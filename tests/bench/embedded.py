"""The embedded model: what an article takes, beside what a user would pick instead, and beside the least it can.

    uv run python tests/bench/embedded.py [--article FILE] [--as-of DAY] [--claims N] [--threads N]

One run on one server: the other ways on half of their claims, the article, the article with one paragraph edited
(the answers that were kept are used again), the other half. The other ways get N claims of the article and are
scaled up to all of them. *Computed* is what the server's kept prefixes left of the tokens sent. The lower bound:
every distinct beginning of the prompts read once, every tail once, at the pace of this run's long readings. On a
busy machine go by the tokens and by the processor time of the server; the clock counts what others do as well.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import monotonic

from other_ways import OtherWays
from prefixes import fresh, unavoidable
from tap import Taken, Tap, tapped

from assistant import FactChecker, Report
from assistant.model.endpoint import EndpointModel, Remote
from assistant.model.providers import local_model
from assistant.ports import Index
from assistant.reading.article import read_article
from assistant.record.opening import open_record
from assistant.resources import resource_dir
from assistant.settings import Settings, load_settings
from assistant.steps.claims import find_claims

SAMPLE, SAMPLE_DAY = resource_dir("sources") / "samples/sudani-rubio-call.txt", date(2025, 2, 26)
PATIENCE = 1_800.0  # seconds for one answer on a busy machine
LONG = 200  # tokens computed at once, from which a reading tells the pace of the machine
EDIT = " The call lasted half an hour."  # what the edited article says more, at the end of a paragraph


@dataclass(frozen=True)
class Spent:
    """What a piece of work took: seconds by the clock and of the server's processor, requests, tokens."""

    seconds: float = 0.0
    processor: float = 0.0
    calls: float = 0
    sent: float = 0
    computed: float = 0
    written: float = 0

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            *(mine + its for mine, its in zip(vars(self).values(), vars(other).values(), strict=True))
        )

    def __mul__(self, times: float) -> "Spent":
        return Spent(*(value * times for value in vars(self).values()))

    def row(self, name: str, ours: "Spent") -> str:
        return (
            f"| {name} | {self.seconds:,.0f} | {self.processor:,.0f} | {self.calls:,.0f} | {self.sent:,.0f} | "
            f"{self.computed:,.0f} | {self.written:,.0f} | {self.seconds / ours.seconds:.2f} | "
            f"{self.processor / ours.processor:.2f} |"
        )


@dataclass
class Bench:
    """One server, one record, and what each way has taken so far."""

    settings: Settings
    tap: Tap
    index: Index
    model_name: str
    as_of: date
    spent: dict[str, Spent] = field(default_factory=dict)
    questions: dict[str, list[Taken]] = field(default_factory=dict)

    def take(self, way: str, work: Callable[[], object]) -> None:
        """Does `work` and adds what it took."""
        self.tap.drain()
        began, used = monotonic(), self.tap.processor_seconds()
        work()
        seconds, processor = monotonic() - began, self.tap.processor_seconds() - used
        taken = self.tap.drain()
        tokens = (sum(getattr(each, name) for each in taken) for name in ("sent", "computed", "written"))
        self.spent[way] = self.spent.get(way, Spent()) + Spent(seconds, processor, len(taken), *tokens)
        self.questions.setdefault(way, []).extend(taken)

    def check(self, text: str) -> Report:
        """As `onrecord check` does it, on the tapped server."""
        place = Remote(self.tap.base_url, None, slots=1)
        model = EndpointModel(place, name=self.model_name, model="local", timeout=PATIENCE)
        with FactChecker(self.settings, model=model, index=self.index) as checker:
            return checker.check(text, as_of=self.as_of)


@dataclass(frozen=True)
class Bound:
    """The fewest tokens that the questions of a check can cost, and what they would take."""

    tokens: int
    fresh: tuple[int, ...]  # for each question in its order the tokens that none before it had
    seconds: float
    processor: float

    @classmethod
    def of(cls, questions: Sequence[Taken], spent: Spent, tap: Tap) -> "Bound":
        prompts = [tap.tokens(question.messages) for question in questions]
        long = [question for question in questions if question.computed >= LONG] or list(questions)
        pace = sum(question.computed for question in long) / sum(
            question.reading_seconds for question in long
        )
        tokens = unavoidable(prompts)
        busy = spent.processor / sum(question.seconds for question in questions)
        return cls(tokens, tuple(fresh(prompts)), tokens / pace, tokens / pace * busy)


@contextmanager
def opened(as_of: date, threads: int, gguf: Path | None = None) -> Iterator[Bench]:
    """Raises ModelUnavailable where the embedded model is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        local, weights = local_model(load_settings(threads=threads, gguf=gguf))
        settings = load_settings(data_dir=Path(folder) / "data", cache_dir=Path(folder) / "cache")
        index = open_record(settings)
        local.start()
        try:
            with tapped(local) as tap:
                yield Bench(settings, tap, index, weights.name, as_of)
        finally:
            local.stop()


def edited(text: str) -> str:
    """The article with a sentence more at the end of the paragraph in its middle."""
    paragraphs = text.split("\n\n")
    paragraphs[len(paragraphs) // 2] += EDIT
    return "\n\n".join(paragraphs)


@dataclass(frozen=True)
class Found:
    """All of one run. `put`: to how many claims the other ways were put."""

    bench: Bench
    report: Report
    bound: Bound
    others: OtherWays
    put: int


def measure(article: Path, as_of: date, count: int, threads: int = 2, gguf: Path | None = None) -> Found:
    """Raises ModelUnavailable where the embedded model is not installed."""
    text = article.read_text(encoding="utf-8")
    with opened(as_of, threads, gguf) as bench:
        report, others, put = compare(bench, text, count)
        bound = Bound.of(bench.questions["ours"], bench.spent["ours"], bench.tap)
    return Found(bench, report, bound, others, put)


def compare(bench: Bench, text: str, count: int) -> tuple[Report, OtherWays, int]:
    """The report on the article, the other ways, and how many claims each of these was put to."""
    claims = [claim.text for claim in find_claims(read_article(text)).claims]
    some = claims[:: max(1, len(claims) // count)][:count]
    others = OtherWays(bench.tap.base_url, bench.index, bench.as_of)
    reports: list[Report] = []

    def half(these: Sequence[str]) -> None:
        bench.take("chain", lambda: others.chain(these))
        bench.take("five", lambda: others.each(these))

    half(some[::2])
    bench.take("ours", lambda: reports.append(bench.check(text)))
    bench.take("edited", lambda: reports.append(bench.check(edited(text))))
    half(some[1::2])
    bench.take("once", lambda: others.once(text, claims))
    for way in ("chain", "five"):
        bench.spent[way] *= len(claims) / len(some)
    bench.spent["five"] += bench.spent["once"]
    return reports[0], others, len(some)


KINDS = {
    "You sort": "what kind of assertion",
    "You read news": "whose words",
    "You check": "beside a statement",
}


def by_kind(questions: Sequence[Taken], fresh_tokens: Iterable[int]) -> Iterator[str]:
    """What each kind of question sent, what was computed of it, and what no question before it had."""
    rows: dict[str, list[int]] = {}
    for question, new in zip(questions, fresh_tokens, strict=True):
        begins = question.messages[0][1]
        kind = next((name for start, name in KINDS.items() if begins.startswith(start)), "other")
        counted = (1, question.sent, question.computed, new)
        rows[kind] = [sum(pair) for pair in zip(rows.get(kind, (0, 0, 0, 0)), counted, strict=True)]
    yield "| question | asked | tokens sent | computed | new | computed without need |\n| --- | --- | --- | --- | --- | --- |"
    for kind, (asked, sent, computed, new) in rows.items():
        yield f"| {kind} | {asked} | {sent:,} | {computed:,} | {new:,} | {computed - new:,} |"


def tables(found: Found) -> Iterator[str]:
    bench, bound, report, others = found.bench, found.bound, found.report, found.others
    ours, claims = bench.spent["ours"], len(report.verdicts)
    yield f"{claims} claims; the other ways were put to {found.put} of them, and scaled up.\n"
    yield "| way | seconds | processor s | calls | tokens sent | computed | written | seconds / ours | processor / ours |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    yield ours.row("On Record", ours)
    yield bench.spent["edited"].row("the same, one paragraph edited", ours)
    yield bench.spent["chain"].row("LangChain chain", ours)
    yield bench.spent["five"].row("five calls", ours)
    least = Spent(bound.seconds, bound.processor, ours.calls, ours.sent, bound.tokens, ours.written)
    yield least.row("lower bound of ours", ours)
    yield ""
    yield f"Answers of the chain that were no verdict: {others.unread} of {others.asked}."
    yield f"First label of ours after {report.provenance.first_label_seconds} s."
    yield (
        f"Distance from the lower bound: {ours.computed / bound.tokens:.2f} in tokens, "
        f"{ours.seconds / bound.seconds:.2f} in seconds.\n"
    )
    yield from by_kind(bench.questions["ours"], bound.fresh)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--article", type=Path, default=SAMPLE)
    options.add_argument("--as-of", type=date.fromisoformat, default=SAMPLE_DAY)
    options.add_argument("--claims", type=int, default=4)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--gguf", type=Path, help="another model than the embedded one")
    given = options.parse_args()
    print(f"Load of the machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    found = measure(given.article, given.as_of, given.claims, given.threads, given.gguf)
    print(*tables(found), sep="\n")
    print(f"Load at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
