"""A small archive, a small record and a scripted model: what a batch is made of."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from archive import write_archive, write_record
from scripted import careful

from assistant import FactChecker
from assistant.batch import BatchOptions, run_batch
from assistant.fake import FakeModel
from assistant.settings import load_settings


@dataclass
class Desk:
    """Batches over the record in `folder` with `server` as their model, each by a checker of its own."""

    server: FakeModel
    folder: Path

    def settings(self, **changed):
        own = {"data_dir": self.folder / "data", "cache_dir": self.folder / "cache", "request_timeout": 20.0}
        return load_settings(**(own | {"model": "openai:fake", "base_url": self.server.base_url} | changed))

    def run(
        self,
        articles,
        out,
        *,
        answer=careful,
        record=None,
        settings=None,
        stop=None,
        on_progress=lambda _: None,
        **options,
    ):
        self.server.answer = answer
        given = BatchOptions(**({"as_of": "2025-03-05"} | options))
        with FactChecker(
            settings or self.settings(), statements=record or self.folder / "record.jsonl"
        ) as checker:
            return run_batch(articles, out, checker, given, stop=stop, on_progress=on_progress)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """One for a module: what the model said once is kept for the tests that follow."""
    folder = tmp_path_factory.mktemp("desk")
    write_record(folder / "record.jsonl")
    with FakeModel(careful) as server:
        yield Desk(server, folder)


@pytest.fixture(scope="module")
def archive(desk):
    """A folder of four articles."""
    return write_archive(desk.folder / "archive", 4)


@pytest.fixture(scope="module")
def whole(desk, archive):
    """The folder with the rows of a run that nothing disturbed, and its summary."""
    return desk.folder / "whole", desk.run(archive, desk.folder / "whole", at_once=1)


@pytest.fixture
def rows():
    """The rows in a folder."""
    return lambda out: [json.loads(line) for line in (out / "rows.jsonl").read_bytes().splitlines()]
