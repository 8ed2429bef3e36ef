"""Follow-up questions: how many are answered right, by kind, and how long each takes.

    uv run python tests/bench/followups.py            # a scripted model; nothing else is needed
    uv run python tests/bench/followups.py --local    # the embedded model for what goes to the record

The questions are those of tests/data/followups.yaml, followups_unread.yaml and followups_third.yaml. A question that the report or the
record's tables answer asks no model; the last columns are seconds of those and of the others.
"""

import sys
from collections import defaultdict
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "dialogue")]

from followups import (  # noqa: E402 - beside the tests
    TODAY,
    agreeing,
    decided_report,
    ferry_report,
    ferry_statements,
    followups,
    is_false_no,
    sample_report,
)

from assistant import FactChecker  # noqa: E402
from assistant.checker import fact_checker  # noqa: E402
from assistant.fake import FakeModel  # noqa: E402
from assistant.settings import Settings, load_settings  # noqa: E402


def main() -> int:
    local = "--local" in sys.argv
    with TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        server = None if local else stack.enter_context(FakeModel(agreeing))
        settings = settings_in(folder, server)
        for file in ("followups", "followups_unread", "followups_third"):
            measure(file, settings, folder)
    return 0


def settings_in(folder: Path, server: FakeModel | None) -> Settings:
    if server is None:
        return load_settings(data_dir=folder / "data", reply_cache=False)
    return load_settings(
        data_dir=folder / "data", cache_dir=folder / "cache", model="openai:fake",
        base_url=server.base_url, reply_cache=False,
    )  # fmt: skip


def measure(file: str, settings: Settings, folder: Path) -> None:
    """Prints a line a kind: asked, right, false no, median and longest seconds without and with the model."""
    right: dict[str, list[bool]] = defaultdict(list)
    at_once: dict[str, list[float]] = defaultdict(list)
    searched: dict[str, list[float]] = defaultdict(list)
    false_no = 0
    for on, report, today in (
        ("ferry", ferry_report(), TODAY),
        ("decided", decided_report(), TODAY),
        ("sample", sample_report(), date(2026, 11, 30)),
    ):
        fact_checker.today = lambda today=today: today
        statements = [ferry_statements(folder)] if on != "sample" else None
        with FactChecker(settings, statements=statements) as checker:
            checker.ask("help", report)
            checker.ask("who said claim 1?", report)
            for question in followups(file, on):
                start = perf_counter()
                answer = checker.ask(question.ask, report)
                took = perf_counter() - start
                by_model = answer.kind in {"cited", "nothing", "held"}
                (searched if by_model else at_once)[question.kind].append(took)
                right[question.kind].append(not question.faults(answer))
                false_no += is_false_no(answer)
    print(
        f"\n{file}: {sum(map(sum, right.values()))} of {sum(map(len, right.values()))} right, {false_no} false no"
    )
    for kind, found in sorted(right.items()):
        print(
            f"  {kind:10} {sum(found):3} of {len(found):3}   {spent(at_once[kind])}   {spent(searched[kind])}"
        )


def spent(seconds: list[float]) -> str:
    return f"{median(seconds):6.2f} {max(seconds):6.2f}" if seconds else f"{'-':>6} {'-':>6}"


if __name__ == "__main__":
    sys.exit(main())
