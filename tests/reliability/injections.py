"""The shared corpus of injections: texts by where they come in, harmless ones apart."""

import json
from functools import cache

import pytest
from shared_data import SHARED, shared

CORPUS = SHARED / "injections.jsonl"


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines())


def injections(vector: str, *, harmless: bool = False, expected: str = "") -> list[object]:
    """One parameter a text of which `expected` is expected; where the corpus is not there, one that skips."""
    if not CORPUS.exists():
        return [pytest.param(None, id="no-corpus")]
    return [
        pytest.param(row, id=row["id"])
        for row in _rows()
        if row["vector"] == vector
        and row["expected"].startswith("BENIGN") is harmless
        and expected in row["expected"]
    ]


def text_of(row: dict[str, str] | None) -> str:
    """The injected text; skips (fails with CI set) without the corpus."""
    shared("injections.jsonl")
    assert row is not None
    return row["text"]
