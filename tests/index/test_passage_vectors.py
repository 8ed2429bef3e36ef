"""The second look: passages of the first statements, embedded when asked about, within a budget, and kept."""

import numpy as np
import pytest
from index_data import CountingEmbedder

from assistant.index.library import in_memory
from assistant.index.refine import MEANING_WEIGHT, fused, passage_text
from assistant.index.vectors.passage_vectors import PassageBudget, PassageVectors
from assistant.index.vectors.vector_cache import VectorCache
from assistant.record.opening import open_statements

ANSWER = "The broken generator's mending costs will be borne by the manufacturer."
QUERY = "who will pay to mend the broken turbine"


@pytest.fixture
def pages(make):
    """Statements whose heads say little, each with three passages; one passage answers the query in other words."""
    filler = " ".join(
        f"They reviewed item {number} of the agenda and thanked the hosts." for number in range(20)
    )
    texts = dict.fromkeys(("first", "second", "third"), f"{filler}\n{filler}")
    texts["second"] = f"{filler}\n{ANSWER} {filler[:400]}"
    return [make(name, text) for name, text in texts.items()]


def test_a_passage_that_answers_in_other_words_is_brought_up(pages, tmp_path, embedder):
    index = open_statements(pages, tmp_path, embedder)
    plain = index.search(QUERY, limit=50)
    looked = index.search(QUERY, limit=50, passages=PassageBudget(50))
    scores = [hit.score for hit in looked]
    assert scores == sorted(scores, reverse=True)
    assert {(hit.statement.id, hit.start) for hit in looked} == {
        (hit.statement.id, hit.start) for hit in plain
    }
    assert ANSWER in looked[0].statement.text[looked[0].start : looked[0].end]
    assert looked[0].score > plain[0].score


def test_a_passage_counts_with_the_better_of_both_cosines(pages, tmp_path, embedder):
    index = open_statements(pages[1:2], tmp_path, embedder)
    query = "the broken generator"
    best = index.search(query, passages=PassageBudget(50), limit=1)[0]
    vector = embedder.embed([query])[0]
    passage = embedder.embed(
        [passage_text(best.statement.title, best.statement.text[best.start : best.end])]
    )[0]
    head = index._snapshot.vectors[0] @ vector
    expected = fused(np.float32(1), max(head, passage @ vector))
    assert best.score == pytest.approx(float(expected), abs=0.02)  # int8 rounding depends on the batch
    assert fused(np.float32(1), np.float32(0.5)) == pytest.approx(
        (1 + MEANING_WEIGHT * 0.5) / (1 + MEANING_WEIGHT)
    )


def test_without_a_budget_nothing_is_embedded_and_nothing_changes(pages, tmp_path, embedder):
    counting = CountingEmbedder(embedder)
    index = open_statements(pages, tmp_path, counting)
    plain = index.search(QUERY)
    counting.asked.clear()
    assert index.search(QUERY) == plain
    spent = index.search(QUERY, passages=PassageBudget(0))
    assert counting.asked == []
    assert [hit.statement.id for hit in spent] == [hit.statement.id for hit in plain]


def test_the_budget_bounds_what_is_embedded_over_all_queries(pages, tmp_path, embedder):
    counting = CountingEmbedder(embedder)
    index = open_statements(pages, tmp_path, counting)
    index.search(QUERY)
    budget = PassageBudget(2)
    counting.asked.clear()
    index.search(QUERY, passages=budget)
    index.search("the hosts", passages=budget)
    passages = [text for text in counting.asked if text not in {QUERY, "the hosts"}]
    assert len(passages) == 2
    assert budget.left == 0


def test_passages_are_kept_for_other_searches_and_processes(pages, tmp_path, embedder):
    open_statements(pages, tmp_path, embedder).search(QUERY, passages=PassageBudget(50))
    counting = CountingEmbedder(embedder)
    again = open_statements(pages, tmp_path, counting)
    again.search(QUERY, passages=PassageBudget(50))
    assert QUERY in counting.asked
    assert not any("item 3 of the agenda" in text for text in counting.asked)


def test_the_first_texts_come_first_where_the_budget_ends(tmp_path, embedder):
    kept = PassageVectors(VectorCache(tmp_path, embedder))
    assert set(kept.vectors(["a", "b", "a", "c"], PassageBudget(2))) == {"a", "b"}
    budget = PassageBudget(1)
    assert set(kept.vectors(["a", "b", "c"], budget)) == {"a", "b", "c"}
    assert budget.left == 0
    assert np.allclose(kept.vectors(["b"], budget)["b"], embedder.embed(["b"])[0], atol=0.05)


def test_sentences_compared_once_are_not_embedded_again(pages, tmp_path, embedder):
    first = open_statements(pages, tmp_path, embedder).cosines([QUERY], [ANSWER, "Nothing of the kind."])
    counting = CountingEmbedder(embedder)
    again = open_statements(pages, tmp_path, counting).cosines([QUERY], [ANSWER, "Nothing of the kind."])
    assert counting.asked == [QUERY]
    assert np.allclose(first, again)
    assert first[0, 0] > first[0, 1]


def test_words_alone_need_no_second_look(pages, tmp_path, embedder):
    from assistant.index.hybrid import HybridIndex
    from assistant.index.snapshot import open_snapshot

    library = in_memory(pages)
    index = HybridIndex(library, open_snapshot(tmp_path, library, embedder, complete=False), embedder)
    assert index.search("agenda", passages=PassageBudget(9)) == index.search("agenda")
