"""What a long list and its rows cost besides the checks: memory of the list, size and reading of the rows.

    uv run python tests/bench/batch_scale.py [ENTRIES] [ROWS]

The rows are those of the sample, from a model that answers at once.
"""

import json
import sys
import tempfile
import tracemalloc
from datetime import date
from pathlib import Path
from time import process_time

import overhead

from assistant import FactChecker
from assistant.batch.entries import list_articles
from assistant.batch.parts import Parts, Place, row_line
from assistant.batch.row import Done, Row, Spent, row_key
from assistant.settings import load_settings

DAY = date(2026, 6, 1)


def of_the_list(folder: Path, count: int) -> None:
    path = folder / "list.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            stream.write(
                json.dumps({"id": f"article-{number}", "text": f"Okafor rings Lomé, {number}."}) + "\n"
            )
    begun = process_time()
    tracemalloc.start()
    entries, _ = list_articles(path, DAY)
    placed = {row_key(entry, DAY, "0" * 64): ([entry], Place(1, 0, "checked")) for entry in entries}
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"list of {len(placed):,}: {size / count:,.0f} bytes of memory an article")
    print(
        f"listing: {(process_time() - begun) / count * 1e6:,.0f} µs of a processor an article (memory traced)"
    )


def of_the_rows(folder: Path, count: int) -> None:
    settings = load_settings(data_dir=folder / "data", cache_dir=folder / "cache", reply_cache=False)
    with FactChecker(settings, model=overhead.AtOnce()) as checker:
        report = checker.check(overhead.SOURCES[0] / "sudani-rubio-call.txt", as_of=DAY)
    row = Row.checked("0" * 64, "article", report)
    size = len(row_line(row.model_dump(mode="json", by_alias=True)))
    print(f"row of {len(report.verdicts)} claims: {size:,} bytes, {size / len(report.verdicts):,.0f} a claim")
    begun = process_time()
    parts = Parts(folder / "out")
    parts.write(
        Done(spent=Spent(), row=row.model_copy(update={"key": f"{number:064}"})) for number in range(count)
    )
    print(f"writing: {(process_time() - begun) / count * 1000:.2f} ms of a processor a row")
    begun = process_time()
    assert len(Parts(folder / "out").places) == count
    print(f"reading them to go on: {(process_time() - begun) / count * 1000:.2f} ms of a processor a row")


def main() -> None:
    entries, rows = map(int, (sys.argv[1:] + ["100000", "500"][len(sys.argv) - 1 :])[:2])
    with tempfile.TemporaryDirectory() as name:
        of_the_list(Path(name), entries)
        of_the_rows(Path(name), rows)


if __name__ == "__main__":
    main()
