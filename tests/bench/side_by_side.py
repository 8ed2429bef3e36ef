"""How long the sample article takes beside a server that answers after 300 ms, by questions side by side.

    uv run python tests/bench/side_by_side.py [SIDE_BY_SIDE …]

The server is scripted (`assistant.fake`): each answer comes after the same time, whatever else is asked. Its
answers are those of a reader by word overlap, so that the claims go every way there is. The record is opened
before the clock starts; model replies are never taken from a cache. Prints one row a number, and how many
times faster than one question after another; the reports must be the same.
"""

import sys
import tempfile
import time
from pathlib import Path

from assistant import FactChecker, Report
from assistant.fake import FakeModel
from assistant.fake.__main__ import by_overlap
from assistant.fake.completions import Json, Said
from assistant.record.opening import open_record
from assistant.resources import resource_dir
from assistant.settings import Settings, load_settings

LATENCY = 0.3  # seconds for one answer
AT_ONCE = (1, 4, 8, 16, 32)
SAMPLE = "samples/sudani-rubio-call.txt"


def answer(request: Json) -> Said:
    """After the latency: True by word overlap; what is sorted is a fact."""
    time.sleep(LATENCY)
    if request["messages"][0]["content"].startswith("You sort"):
        return {"fact": 0.9, "motive": 0.1}
    share = next(iter(by_overlap({"messages": request["messages"][-1:]}).values()))
    return {"True": share, "Unknown": 1 - share}


def main() -> None:
    numbers = [int(given) for given in sys.argv[1:]] or list(AT_ONCE)
    with tempfile.TemporaryDirectory() as folder, FakeModel(answer) as server:
        settings = load_settings(
            model="openai:fake",
            base_url=server.base_url,
            data_dir=Path(folder) / "data",
            cache_dir=Path(folder) / "cache",
            reply_cache=False,
        )
        index = open_record(settings)
        alone: tuple[float, str] | None = None
        print("side by side   seconds   questions   times faster   same report")
        for number in numbers:
            before = len(server.requests)
            clock = time.monotonic()
            report = _checked(settings.model_copy(update={"side_by_side": number}), index)
            seconds = time.monotonic() - clock
            alone = alone or (seconds, _verdicts(report))
            asked, same = len(server.requests) - before, _verdicts(report) == alone[1]
            print(f"{number:12}   {seconds:7.1f}   {asked:9}   {alone[0] / seconds:12.1f}   {same}")


def _checked(settings: Settings, index: object) -> Report:
    with FactChecker(settings, index=index) as checker:  # type: ignore[arg-type]
        return checker.check(resource_dir("sources") / SAMPLE, as_of="2025-02-26")


def _verdicts(report: Report) -> str:
    """The report without its provenance, which tells the time, and the seal over it."""
    return report.model_dump_json(exclude={"provenance", "seal"})


if __name__ == "__main__":
    main()
