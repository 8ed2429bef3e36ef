"""A checked article to edit, with the scripted model behind a real server; checked once for all tests."""

import json

import pytest
from scripted import ARTICLE, RECORD, careful

from assistant import FactChecker
from assistant.fake import FakeModel
from assistant.settings import load_settings


@pytest.fixture(scope="session")
def checker(tmp_path_factory):
    folder = tmp_path_factory.mktemp("editing")
    record = folder / "record.jsonl"
    record.write_text("\n".join(json.dumps(row) for row in RECORD), encoding="utf-8")
    with FakeModel(careful) as server:
        settings = load_settings(
            data_dir=folder / "data",
            cache_dir=folder / "cache",
            model="openai:fake",
            base_url=server.base_url,
        )
        with FactChecker(settings, statements=record) as opened:
            yield opened


@pytest.fixture(scope="session")
def report(checker):
    return checker.check(ARTICLE, as_of="2025-03-05")
