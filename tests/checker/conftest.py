"""One check against a scripted server, a real index and a small record."""

import json
from datetime import date

import pytest
from scripted import ARTICLE, RECORD, careful

from assistant import FactChecker
from assistant.fake import FakeModel
from assistant.schema import Report
from assistant.settings import load_settings

_PLAIN: dict[tuple, Report] = {}  # reports are frozen


@pytest.fixture
def statements(tmp_path):
    path = tmp_path / "record.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in RECORD), encoding="utf-8")
    return path


@pytest.fixture
def settings(tmp_path):
    def make(server=None, **given):
        place = {"model": "openai:fake", "base_url": server.base_url} if server else {}
        return load_settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache", **place, **given)

    return make


@pytest.fixture
def check(settings, statements):
    """Runs one check against a scripted server; returns the report, the plain one once for all tests."""

    def run(
        answer=careful,
        *,
        article=ARTICLE,
        as_of=date(2025, 3, 5),
        on_progress=None,
        request_timeout=20.0,
        anew=False,
        **options,
    ):
        is_plain = answer is careful and not anew and not options and on_progress is None
        key = (article, as_of, request_timeout)
        if is_plain and key in _PLAIN:
            return _PLAIN[key]
        with FakeModel(answer, **options) as server:
            own = settings(server, request_timeout=request_timeout)
            with FactChecker(own, statements=statements) as checker:
                report = checker.check(article, as_of=as_of, on_progress=on_progress)
        return _PLAIN.setdefault(key, report) if is_plain else report

    return run
