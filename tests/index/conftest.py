import pytest
from chroma_process import free_port, running_chroma
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
def sentence_vectors(embedder):
    """Real vectors: 2,500 runs of eight words of the bundled statements."""
    texts: dict[str, None] = {}
    for statement in read_statements(resource_dir(BUNDLED)):
        words = statement.text.split()
        texts.update((" ".join(words[start : start + 8]), None) for start in range(0, len(words) - 8, 4))
    assert len(texts) > 2_500
    return embedder.embed(list(texts)[:2_500])


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
