"""A small archive, a small record and a scripted model: what a batch is made of."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from scripted import RECORD, careful

from assistant import FactChecker
from assistant.batch import BatchOptions, run_batch
from assistant.fake import FakeModel
from assistant.settings import load_settings

SENTENCES = (
    "Foreign Minister Ada Okafor telephoned President Kossi Mensah on Tuesday, 4 March 2025.",
    "The two agreed to reopen the Aflao bridge in April.",
    "Okafor thanked the president for his patience.",
    "They also agreed to build a new airport.",
    "Some 40,000 people live in Aflao.",
)


def story(number: int) -> str:
    """An article of two paragraphs; no two numbers have the same."""
    first, second = SENTENCES[number % 5], SENTENCES[(number // 5 + 1) % 5]
    return f"Okafor rings Lomé, part {number}\n\n{first}\n\n{second}\n"


@dataclass
class Desk:
    """A batch over `folder`'s record with `server` as its model; `run` starts a checker of its own."""

    server: FakeModel
    folder: Path
    given: dict = field(default_factory=dict)
    answer: object = careful

    def settings(self, **changed):
        own = {"data_dir": self.folder / "data", "cache_dir": self.folder / "cache", "request_timeout": 20.0}
        place = {"model": "openai:fake", "base_url": self.server.base_url}
        return load_settings(**(own | place | self.given | changed))

    def run(self, articles, out="out", *, settings=None, stop=None, on_progress=lambda _: None, **options):
        self.server.answer = self.answer
        given = {"as_of": "2025-03-05", **options}
        with FactChecker(settings or self.settings(), statements=self.folder / "record.jsonl") as checker:
            return run_batch(
                articles, self.folder / out, checker, BatchOptions(**given), stop=stop, on_progress=on_progress
            )

    def rows(self, out="out"):
        return [json.loads(line) for line in self.raw(out).splitlines()]

    def raw(self, out="out"):
        return (self.folder / out / "rows.jsonl").read_bytes()


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "record.jsonl").write_text("\n".join(map(json.dumps, RECORD)), encoding="utf-8")
    with FakeModel(careful) as server:
        yield Desk(server, tmp_path)


@pytest.fixture
def archive(tmp_path):
    """A folder of six articles."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(story(number), encoding="utf-8")
    return folder
