import os

import numpy as np
import pytest
from chroma_process import free_port, running_chroma
from filelock import FileLock
from statement_fixtures import embedder, make, record, shipped

from assistant.index.vectors import vector_parts
from assistant.index.vectors.vector_store import VectorRecord
from assistant.record.opening import BUNDLED
from assistant.resources import resource_dir
from assistant.statement_files.read import read_statements

__all__ = ["embedder", "make", "record", "shipped"]


@pytest.fixture
def chroma_from_one(monkeypatch):
    """Chroma answers for every part of more than one statement."""
    monkeypatch.setattr(vector_parts, "EXACT_LIMIT", 1)


@pytest.fixture(scope="session")
def sentence_vectors(embedder, tmp_path_factory):
    """Real vectors: 1,200 runs of eight words of the bundled statements; made by one process of the run."""
    run = tmp_path_factory.getbasetemp().parent if os.environ.get("PYTEST_XDIST_WORKER") else None
    if run is None:
        return embedder.embed(_runs_of_words())
    kept = run / "sentence_vectors.npy"
    with FileLock(kept.with_suffix(".lock")):
        if not kept.exists():
            np.save(kept, embedder.embed(_runs_of_words()))
    return np.load(kept)


def _runs_of_words() -> list[str]:
    texts: dict[str, None] = {}
    for statement in read_statements(resource_dir(BUNDLED)):
        words = statement.text.split()
        texts.update((" ".join(words[start : start + 8]), None) for start in range(0, len(words) - 8, 4))
    assert len(texts) > 1_200
    return list(texts)[:1_200]


@pytest.fixture(scope="session")
def records(sentence_vectors):
    """What is stored beside them: days over three years, seven issuers."""
    size = len(sentence_vectors)
    return [
        VectorRecord(
            f"key{row}",
            f"statement{row}",
            f"Issuer {row % 7}",
            (2021 + row % 3) * 10_000 + (1 + row % 12) * 100 + 1 + row % 28,
        )
        for row in range(size)
    ]


@pytest.fixture(scope="session")
def chroma_address(tmp_path_factory):
    """A real Chroma server on loopback (`chroma run`)."""
    folder = tmp_path_factory.mktemp("chroma-server")
    with running_chroma(folder, free_port()) as address:
        yield address
