"""How near statements are: through a store what one matrix product gives, with few questions to the store."""

from datetime import date, timedelta

import numpy as np
import pytest
from index_data import MemoryStore, noisy

from assistant.errors import IndexDamaged
from assistant.index import meaning
from assistant.index.library import in_memory
from assistant.index.meaning import MatrixMeaning, StoreMeaning
from assistant.index.vectors.exact import ExactStore
from assistant.index.vectors.vector_store import VectorRecord, vector_record

STATEMENTS = 1_200


@pytest.fixture(scope="module")
def cards():
    from assistant.schema import Statement

    days = [date(2021, 1, 1) + timedelta(days=number) for number in range(STATEMENTS)]
    return in_memory(
        Statement(
            id=f"s{number:04}",
            issuer=f"Issuer {number % 60}",
            title="T",
            text=f"Text {number}.",
            speaker="Rare" if number % 400 == 7 else None,
            issued_date=None if number % 100 == 99 else days[number],
        )
        for number in range(STATEMENTS)
    ).cards


@pytest.fixture(scope="module")
def vectors(sentence_vectors):
    return sentence_vectors[:STATEMENTS]


@pytest.fixture
def store(cards, vectors):
    """The record's vectors, and as many of superseded versions, near the same queries."""
    held = MemoryStore()
    held.upsert([vector_record(card) for card in cards], vectors)
    held.upsert(
        [VectorRecord(f"old{row}", card.id, card.issuer, 20210101) for row, card in enumerate(cards)],
        noisy(vectors, 0.1),
    )
    return held


@pytest.fixture(autouse=True)
def _ask_always(monkeypatch):
    monkeypatch.setattr(meaning, "FETCHED_BELOW", 0)


MASKS = {
    "every statement": lambda _: True,
    "as of a late day": lambda card: card.issued_date is not None and card.issued_date <= date(2024, 1, 1),
    "as of an early day": lambda card: card.issued_date is not None and card.issued_date <= date(2021, 2, 1),
    "from a day on": lambda card: card.issued_date is not None and card.issued_date > date(2024, 3, 1),
    "undated or early": lambda card: card.issued_date is None or card.issued_date <= date(2021, 6, 1),
    "one issuer": lambda card: card.issuer == "Issuer 3",
    "a speaker, which no store knows": lambda card: card.speaker == "Rare",
    "one statement": lambda card: card.id == "s0500",
}


@pytest.mark.parametrize("name", MASKS)
@pytest.mark.parametrize("most_asked", [0.02, 1.0])
def test_a_store_gives_what_one_matrix_gives(cards, vectors, store, monkeypatch, name, most_asked):
    monkeypatch.setattr(meaning, "MOST_ASKED", most_asked)
    mask = np.array([MASKS[name](card) for card in cards])
    asking, exact = StoreMeaning(store, cards), MatrixMeaning(vectors)
    for query in noisy(vectors[::300]):
        rows, cosines = asking.nearest(query, mask, 20)
        expected, exactly = exact.nearest(query, mask, 20)
        assert len(rows) == min(20, mask.sum())
        assert np.allclose(cosines, exactly, atol=1e-5)
        assert set(rows) == set(expected)
        assert mask[rows].all()


def test_a_broad_condition_is_left_out_of_the_question(cards, store):
    mask = np.array([MASKS["as of a late day"](card) for card in cards])
    StoreMeaning(store, cards).nearest(store.rows[cards[5].content_hash][1], mask, 20)
    [(count, conditions)] = store.asked
    assert conditions is None
    assert 20 < count < 100


def test_a_narrow_condition_goes_to_the_store(cards, store, monkeypatch):
    monkeypatch.setattr(meaning, "MOST_ASKED", 0.02)
    mask = np.array([card.issuer == "Issuer 3" for card in cards])
    StoreMeaning(store, cards).nearest(store.rows[cards[5].content_hash][1], mask, 20)
    assert all(conditions.issuers == {"Issuer 3"} for _, conditions in store.asked)


def test_too_few_left_without_the_condition_is_asked_again_with_it(cards, vectors, monkeypatch):
    monkeypatch.setattr(meaning, "SPARE", 1.0)
    late = np.array([card.issued_date is not None and card.issued_date > date(2022, 1, 1) for card in cards])
    crowd = vectors.copy()
    crowd[~late] = noisy(
        np.repeat(vectors[:1], (~late).sum(), axis=0), 0.2
    )  # what may not be shown lies nearest
    held = MemoryStore()
    held.upsert([vector_record(card) for card in cards], crowd)
    rows, _ = StoreMeaning(held, cards).nearest(vectors[0], late, 20)
    assert set(rows) == set(MatrixMeaning(crowd).nearest(vectors[0], late, 20)[0])
    assert held.asked[0][1] is None
    assert held.asked[-1][1].issued_from == 20220102


def test_few_statements_are_compared_without_a_search(cards, vectors, store, monkeypatch):
    monkeypatch.setattr(meaning, "FETCHED_BELOW", 100)
    mask = np.array([card.issuer == "Issuer 3" for card in cards])
    asking = StoreMeaning(store, cards)
    rows, cosines = asking.nearest(vectors[3], mask, 5)
    expected, exactly = MatrixMeaning(vectors).nearest(vectors[3], mask, 5)
    assert rows.tolist() == expected.tolist()
    assert np.allclose(cosines, exactly, atol=1e-6)
    assert store.asked == []


def test_cosines_are_those_of_the_stored_vectors_and_are_kept_in_bounds(cards, vectors, store, monkeypatch):
    monkeypatch.setattr(meaning, "VECTORS_KEPT", 10)
    asking = StoreMeaning(store, cards)
    for start in range(0, 60, 7):
        rows = np.arange(start, start + 25)
        assert np.allclose(asking.cosines(vectors[9], rows), vectors[rows] @ vectors[9], atol=1e-6)
    assert len(asking.cosines(vectors[9], np.zeros(0, dtype=np.int64))) == 0
    assert len(asking._kept) <= 10


def test_a_store_that_lost_a_vector_is_damage(cards, vectors):
    held = ExactStore([vector_record(card) for card in cards[1:]], vectors[1:])
    with pytest.raises(IndexDamaged, match="lost vectors"):
        StoreMeaning(held, cards).cosines(vectors[0], np.array([0, 1]))


@pytest.mark.parametrize("name", ["every statement", "as of a late day"])
def test_a_shared_store_that_others_fill_still_gives_every_statement(cards, vectors, monkeypatch, name):
    monkeypatch.setattr(meaning, "MOST_ASKED", 0.02)
    held = MemoryStore()
    held.upsert([vector_record(card) for card in cards], vectors)
    mask = np.array([MASKS[name](card) for card in cards])
    asking, exact = StoreMeaning(held, cards), MatrixMeaning(vectors)
    query = noisy(vectors[:1])[0]
    assert set(asking.nearest(query, mask, 50)[0]) == set(exact.nearest(query, mask, 50)[0])
    nearer = noisy(np.repeat(query[None], 5 * STATEMENTS, axis=0), 0.1)
    others = [VectorRecord(f"other{row}", f"o{row}", "Issuer 1", 20220101) for row in range(len(nearer))]
    held.upsert(others, nearer)
    assert set(asking.nearest(query, mask, 50)[0]) == set(exact.nearest(query, mask, 50)[0])
