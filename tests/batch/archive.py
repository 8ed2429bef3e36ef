"""Articles by the number, and the record that they are checked against."""

import json
from pathlib import Path

from scripted import RECORD

SENTENCES = (
    "The two agreed to reopen the Aflao bridge in April.",
    "Okafor thanked the president for his patience.",
    "Some 40,000 people live in Aflao.",
    "Ghana and Togo agreed to build a new airport.",
)


def story(number: int) -> str:
    """A short article; those of different numbers differ."""
    first, second = SENTENCES[number % 4], SENTENCES[(number // 4 + 1) % 4]
    return f"Okafor rings Lomé, part {number}\n\n{first}\n\n{second}\n"


def write_archive(folder: Path, size: int) -> Path:
    """`size` articles as files of a folder."""
    folder.mkdir(parents=True)
    for number in range(size):
        (folder / f"{number:04}.txt").write_text(story(number), encoding="utf-8")
    return folder


def write_record(path: Path) -> Path:
    path.write_text("\n".join(map(json.dumps, RECORD)), encoding="utf-8")
    return path
