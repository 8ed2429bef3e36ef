from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import EmptyRecord
from assistant.index.hybrid import HybridIndex
from assistant.index.top import top_rows
from assistant.record.opening import open_statements

QUERY = "The pipeline will reopen"


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def index(record, cache, embedder):
    return open_statements(record, cache, embedder)


def ids(hits):
    return [hit.statement.id for hit in hits]


def test_the_best_passage_comes_first_and_stands_where_it_says(index):
    best = index.search("They agreed to reopen the pipeline")[0]
    assert best.statement.id == "call"
    assert "reopen the pipeline" in best.statement.text[best.start : best.end]


def test_scores_fall_and_passages_are_named_once(index):
    hits = index.search(QUERY, limit=50)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({(hit.statement.id, hit.start) for hit in hits}) == len(hits)
    assert set(ids(hits)) == {statement.id for statement in index.statements()}


def test_words_alone_are_not_needed(index):
    assert ids(index.search("levies and duties"))[0] == "tax"  # no word in common


@pytest.mark.case("E8")
def test_later_and_undated_statements_stay_out_of_a_dated_search(index):
    found = set(ids(index.search(QUERY, issued_to=date(2025, 3, 1), limit=50)))
    assert found == {"call", "iraq", "oil", "tax"}


@pytest.mark.case("E8")
def test_undated_statements_take_part_when_asked_for(index):
    found = set(ids(index.search(QUERY, issued_to=date(2025, 3, 1), undated=True, limit=50)))
    assert found == {"call", "iraq", "oil", "tax", "undated"}


def test_what_was_said_later_can_be_searched_alone(index):
    assert ids(index.search(QUERY, issued_from=date(2025, 3, 2))) == ["late"]


def test_issuers_are_filtered_inside_the_query(index):
    hits = index.search(QUERY, limit=1, issuers=frozenset({"The White House"}))
    assert ids(hits) == ["tax"]
    assert index.search(QUERY, issuers=frozenset()) == []


@pytest.mark.parametrize("query", ["", "   ", "\n"])
@pytest.mark.case("E9")
def test_an_empty_query_finds_nothing(index, query):
    assert index.search(query) == []


@pytest.mark.parametrize("query", ["?!", "ZX-QQ", "漢字", "the of and", "x" * 20_000])
def test_any_other_query_finds_the_nearest(index, query):
    assert len(index.search(query, limit=2)) == 2


def test_a_limit_of_none_finds_nothing(index):
    assert index.search(QUERY, limit=0) == []


def test_coverage_counts_what_can_be_evidence(index):
    coverage = index.coverage(date(2025, 3, 1))
    assert coverage.statements == 4
    assert coverage.issuers == {"Iraq": 2, "The White House": 1, "U.S. Department of State": 1}
    assert (coverage.first, coverage.last) == (date(2025, 1, 5), date(2025, 3, 1))
    assert (coverage.undated, coverage.later, coverage.digests) == (1, 1, 1)


def test_coverage_before_everything_is_empty(index):
    coverage = index.coverage(date(2020, 1, 1))
    assert (coverage.statements, coverage.first, coverage.later) == (0, None, 5)


def test_every_issuer_and_speaker_is_told(index, make, cache, embedder):
    assert index.voices() == {
        (name, None) for name in ("Iraq", "The White House", "U.S. Department of State")
    }
    spoken = open_statements([make(speaker="Spokesperson Ned Price")], cache, embedder)
    assert spoken.voices() == {("U.S. Department of State", "Spokesperson Ned Price")}


def test_each_statement_can_be_found_once_and_cards_can_be_a_condition(make, cache, embedder):
    long = make("long", " ".join(f"They agreed on pipeline measure {number}." for number in range(80)))
    index = open_statements([long, make("short", "The pipeline reopened.", kind="readout")], cache, embedder)
    assert len(ids(index.search("pipeline measure 70", limit=50))) > 2
    each = index.search("pipeline measure 70", limit=50, each=True)
    assert ids(each) == ["long", "short"]
    assert "measure 70." in each[0].statement.text[each[0].start : each[0].end]
    only = index.search("pipeline measure", where=lambda card: card.kind == "readout")
    assert ids(only) == ["short"]


@pytest.mark.case("E9")
def test_an_index_of_nothing_is_refused(cache, embedder):
    with pytest.raises(EmptyRecord, match="onrecord statements add"):
        open_statements([], cache, embedder)


def test_odd_texts_are_indexed_and_found(make, cache, embedder):
    odd = [make("dots", "..."), make("han", "外交部发言人答记者问。"), make("long", "word " * 5_000)]
    index = open_statements(odd, cache, embedder)
    assert set(ids(index.search("spokesperson", limit=200))) == {"dots", "han", "long"}


def test_a_long_statement_is_cut_into_whole_sentences(make, cache, embedder):
    sentences = [f"In point {number} the ministers agreed on measure {number * 7}." for number in range(60)]
    index = open_statements([make("long", " ".join(sentences)), make("other")], cache, embedder)
    best = index.search("measure 413")[0]
    passage = best.statement.text[best.start : best.end]
    assert "measure 413." in passage
    assert passage.startswith("In point")
    assert passage.endswith(".")
    assert len(passage.split()) <= 90


def test_the_same_question_has_the_same_answer(index, record, cache, embedder):
    again = open_statements(reversed(record), cache, embedder)
    assert isinstance(again, HybridIndex)
    assert again.fingerprint == index.fingerprint
    assert again.search(QUERY) == index.search(QUERY)


@given(
    scores=st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=40),
    count=st.integers(1, 50),
    odd=st.booleans(),
)
@settings(deadline=None)
def test_the_top_rows_are_those_of_a_full_sort(scores, count, odd):
    values = np.array(scores, dtype=np.float32)
    allowed = np.arange(len(values)) % 2 == int(odd)
    rows = [row for row in np.argsort(-values, kind="stable") if allowed[row]]
    assert top_rows(values, count, allowed).tolist() == rows[:count]
