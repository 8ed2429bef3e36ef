"""What every vector store promises, whoever wrote it; and Chroma's answers beside exact ones."""

from datetime import date

import numpy as np
import pytest
from index_data import MemoryStore, noisy

from assistant.index.library import in_memory
from assistant.index.vectors import vector_parts
from assistant.index.vectors.chroma_folder import ChromaFolder, write_folder
from assistant.index.vectors.chroma_server import ChromaServer
from assistant.index.vectors.exact import ExactStore
from assistant.index.vectors.vector_parts import write_vectors
from assistant.index.vectors.vector_store import Conditions, VectorRecord, day_number, vector_record

DIMENSIONS = 8


@pytest.fixture(params=["exact", "server", "memory"])
def store(request):
    if request.param == "exact":
        return ExactStore()
    if request.param == "memory":
        return MemoryStore()
    return ChromaServer(request.getfixturevalue("chroma_address"), f"contract {request.node.name}")


@pytest.fixture
def some():
    """Six records and unit vectors that lie on a fan: the first is nearest to the first, then the second …"""
    records = [
        VectorRecord(f"k{row}", f"s{row}", "Iraq" if row % 2 else "State", 20250101 + row if row else 0)
        for row in range(6)
    ]
    angles = np.arange(6) * 0.2
    vectors = np.zeros((6, DIMENSIONS), dtype=np.float32)
    vectors[:, 0], vectors[:, 1] = np.cos(angles), np.sin(angles)
    return records, vectors


def keys(found):
    return [hit.key for hit in found]


def test_the_nearest_come_first_with_their_cosines(store, some):
    records, vectors = some
    store.upsert(records, vectors)
    found = store.query(vectors[0], 3)
    assert keys(found) == ["k0", "k1", "k2"]
    assert np.allclose([hit.cosine for hit in found], vectors[:3] @ vectors[0], atol=1e-5)
    assert store.count() == 6
    assert len(store.query(vectors[0], 50)) == 6


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        (Conditions(issued_to=20250103), ["k0", "k1", "k2"]),
        (Conditions(issued_from=20250101), ["k1", "k2", "k3", "k4", "k5"]),
        (Conditions(issued_from=20250102, issued_to=20250104), ["k1", "k2", "k3"]),
        (Conditions(issuers=frozenset({"Iraq"})), ["k1", "k3", "k5"]),
        (Conditions(issued_to=20250103, issuers=frozenset({"Iraq", "Nobody"})), ["k1"]),
        (Conditions(issuers=frozenset()), []),
        (Conditions(), ["k0", "k1", "k2", "k3", "k4", "k5"]),
    ],
)
def test_conditions_hold(store, some, conditions, expected):
    records, vectors = some
    store.upsert(records, vectors)
    assert keys(store.query(vectors[0], 6, conditions)) == expected


def test_vectors_can_be_fetched_and_replaced(store, some):
    records, vectors = some
    store.upsert(records, vectors)
    store.upsert(records[:1], vectors[5:])  # the same key again
    assert store.count() == 6
    fetched = store.fetch(["k0", "k3", "none"])
    assert sorted(fetched) == ["k0", "k3"]
    assert np.allclose(fetched["k0"], vectors[5], atol=1e-6)
    assert store.held(["k0", "k3", "none"]) == {"k0", "k3"}
    assert keys(store.query(vectors[5], 2)) in (["k0", "k5"], ["k5", "k0"])


def test_an_empty_store_has_no_answer(store, some):
    assert store.count() == 0
    assert list(store.query(some[1][0], 3)) == []
    assert store.fetch(["k0"]) == {}
    assert store.held(["k0"]) == frozenset()


@pytest.mark.parametrize("count", [10, 50, 400])
@pytest.mark.case("E9")
def test_chroma_gives_what_exact_search_gives(tmp_path, sentence_vectors, records, count):
    folder = tmp_path / "part" / "chroma"
    write_folder(folder, records, sentence_vectors)
    chroma, exact = ChromaFolder(folder, sentence_vectors), ExactStore(records, sentence_vectors)
    same = [
        len({*keys(chroma.query(query, count))[:10]} & {*keys(exact.query(query, 10))})
        for query in noisy(sentence_vectors[::25])
    ]
    assert np.mean(same) / 10 >= 0.98


def test_days_are_numbers():
    assert [day_number(day) for day in (date(2025, 2, 26), date(1999, 12, 31), None)] == [
        20250226,
        19991231,
        0,
    ]


def test_parts_that_overlap_give_each_statement_once(tmp_path, monkeypatch, make, sentence_vectors):
    monkeypatch.setattr(vector_parts, "EXACT_LIMIT", 10)
    cards = in_memory([make(f"s{row:02}") for row in range(40)]).cards
    facts = vector_parts.vectors_facts("model", 240)
    parts = [
        vector_parts.load_vectors(
            tmp_path / write_vectors(tmp_path, cards[rows], sentence_vectors[:40][rows], facts)
        )
        for rows in (slice(0, 30), slice(10, 40), slice(5, 12))
    ]
    reader = vector_parts.PartsReader(parts, {card.content_hash: card for card in cards})
    query = noisy(sentence_vectors[:1])[0]
    expected = ExactStore([vector_record(card) for card in cards], sentence_vectors[:40]).query(query, 20)
    found = reader.query(query, 20)
    assert keys(found) == keys(expected)
    assert np.allclose([hit.cosine for hit in found], [neighbour.cosine for neighbour in expected], atol=1e-5)
