"""A server and a model for each test; the environment holds no key and no proxy."""

import os

import pytest

from assistant.fake import FakeModel


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch):
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "ONRECORD_", "LANGCHAIN_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture
def fake():
    with FakeModel({"Yes": 0.8, "No": 0.2}) as server:
        yield server
