"""Speaker and event date of readouts against labels set by hand.

    uv run python tests/bench/speakers.py [--misses]

The labels (`tests/data/readout_labels.jsonl`) hold ids only; the texts are in the shared corpus.
"""

import gzip
import json
import re
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from shared_data import SHARED

from assistant.connectors.statements import parts_of
from assistant.schema import Statement

LABELS = Path(__file__).resolve().parents[1] / "data" / "readout_labels.jsonl"
CORPUS = SHARED / "corpora" / "state-press-2021-2022.jsonl.gz"


def plain(text: str | None) -> str:
    return re.sub(r"[^\w ]+", "", (text or "").lower())


def read(fields: dict[str, str]) -> tuple[str | None, date | None]:
    """What the connectors make of the title, the text and the day of issue alone."""
    base = Statement(
        id="x", issuer=fields["issuer"], title=fields["title"], text=fields["text"],
        issued_date=date.fromisoformat(fields["issued_date"]),
    )  # fmt: skip
    first = parts_of(base).statements[0]
    return first.speaker, first.event_date


def main() -> int:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        corpus = {fields["id"]: fields for fields in map(json.loads, lines)}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for label in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines()):
        fields = corpus[label["id"]]
        speaker, day = read(fields)
        right_speaker = plain(label["speaker"]) in plain(speaker) if label["speaker"] else speaker is None
        right_day = (day.isoformat() if day else None) == label["event_date"]
        row = counts[label["batch"]]
        for at, hit in enumerate((True, right_speaker, right_day, right_speaker and right_day)):
            row[at] += hit
        if "--misses" in sys.argv and not (right_speaker and right_day):
            print(f"{label['id']}\n    label {label['speaker']} {label['event_date']}; read {speaker} {day}")
    print(f"{'batch':<10}{'readouts':>9}{'speaker':>9}{'event date':>12}{'both':>7}")
    for batch, (total, speakers, days, both) in counts.items():
        print(f"{batch:<10}{total:>9}{speakers / total:>9.1%}{days / total:>12.1%}{both / total:>7.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
