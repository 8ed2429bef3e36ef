"""A process that searches a record while others do: `python searching.py page|command ROOT SEARCHES`.

`page` asks as the page does (one index, opened again when the store has changed), `command` as the command
line does (a new `Record` for every ten searches). Prints how many answers were right, and every wrong one.
"""

import sys
from datetime import date
from pathlib import Path

from assistant import Record
from assistant.index.vectors import vector_parts
from assistant.page.checks.shared_index import SharedIndex
from assistant.settings import Settings

SUBJECTS = ("grain", "visas", "rail", "copper", "fishing", "radar", "vaccines", "steel", "water", "wheat")
LAST_DAY = date(2025, 6, 30)  # of the statements that a search as of this day may show


def statement(number: int) -> dict[str, str]:
    """One that no other has the words of, on a day of its own; every third is issued too late."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    day = f"2025-0{7 if number % 3 == 2 else 1 + number % 6}-1{number % 9}"
    return {
        "id": f"s{number}",
        "issuer": f"Ministry {number % 5}",
        "title": f"Agreement {number} on {subject}",
        "text": f"The ministers signed agreement {number} on {subject}. It takes effect in {30 + number} days.",
        "issued_date": day,
    }


def wrong(search, number: int) -> list[str]:
    """What is wrong with the answer to a question about one statement."""
    found = search(f"agreement {number} on {SUBJECTS[number % len(SUBJECTS)]}")
    late = [hit.statement.id for hit in found if hit.statement.issued_date > LAST_DAY]
    expected = number % 3 != 2
    first = found[0].statement.id if found else None
    missed = [f"{number}: {first} first"] if expected and first != f"s{number}" else []
    return missed + [f"{number}: {one} is too late" for one in late]


def searches(kind: str, settings: Settings, count: int):
    if kind == "page":
        page = SharedIndex(settings)
        yield from ((lambda query: page.index().search(query, issued_to=LAST_DAY)) for _ in range(count))
        return
    for start in range(0, count, 10):
        with Record(settings) as record:
            record.open_index()
            for _ in range(start, min(count, start + 10)):
                yield lambda query: record.search(query, as_of=LAST_DAY, passages=0)


def main(kind: str, root: Path, count: int, held: int) -> None:
    vector_parts.EXACT_LIMIT = 50  # Chroma answers
    settings = Settings(data_dir=root / "data", cache_dir=root / "cache", threads=1)
    faults: list[str] = []
    for number, search in enumerate(searches(kind, settings, count)):
        faults += wrong(search, number % held)
    sys.stdout.write(f"{count} searches, wrong: {faults}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
