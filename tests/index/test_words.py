"""Word search: the counts of a part, parts put together, and BM25 over them."""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import IndexDamaged
from assistant.index.words.bm25 import K1, B, Bm25, Part
from assistant.index.words.passages import MAX_WORDS
from assistant.index.words.postings import build_postings, load_postings, merge_postings
from assistant.index.words.word_parts import load_words, merge_words, passage_tokens, write_words
from assistant.schema import Statement

PASSAGES = [
    ["oil", "pipelin", "reopen"],
    ["oil", "oil", "oil", "export"],
    [],
    ["visit", "minister", "oil", "call", "call", "monday"],
]

some_passages = st.lists(st.lists(st.sampled_from("abcdef"), max_size=8), min_size=1, max_size=12)
some_query = st.lists(st.sampled_from("abcdefg"), max_size=6)


def engine(passages):
    """All passages in one part."""
    return Bm25([Part(build_postings(passages), np.arange(len(passages)))], len(passages))


def reference(passages, query):
    """BM25 as its formula has it, passage by passage."""
    mean = sum(map(len, passages)) / len(passages)
    scores = []
    for passage in passages:
        score = 0.0
        for word in set(query):
            holding = sum(word in other for other in passages)
            count = passage.count(word)
            if count:
                weight = math.log(1 + (len(passages) - holding + 0.5) / (holding + 0.5))
                score += weight * count / (count + K1 * (1 - B + B * len(passage) / mean))
        scores.append(score)
    return scores


def divided(passages, parts_of, searched):
    """`Bm25` over the passages `searched`, each lying in the part that `parts_of` says, in their order."""
    rows = np.where(searched, np.cumsum(searched) - 1, -1)
    parts = []
    for number in range(max(parts_of) + 1):
        within = [place for place, part in enumerate(parts_of) if part == number]
        parts.append(Part(build_postings([passages[place] for place in within]), rows[within]))
    return Bm25(parts, int(np.sum(searched)))


def statement(name, text, **fields):
    return Statement(
        id=name, issuer="Iraq", title=f"Readout {name}", text=text, issued_date=date(2025, 2, 25), **fields
    )


# ---------------------------------------------------------------- postings


@pytest.mark.parametrize(
    ("word", "rows", "counts"),
    [
        ("oil", [0, 1, 3], [1, 3, 1]),
        ("call", [3], [2]),
        ("pipelin", [0], [1]),
        ("unknown", [], []),
        ("", [], []),
    ],
)
def test_a_word_is_found_in_its_passages_as_often_as_they_hold_it(word, rows, counts):
    found, often = build_postings(PASSAGES).find(word)
    assert (found.tolist(), often.tolist()) == (rows, counts)


def test_postings_know_their_words_in_order_and_the_length_of_each_passage():
    postings = build_postings(PASSAGES)
    assert list(postings.words) == sorted({word for passage in PASSAGES for word in passage})
    assert postings.lengths.tolist() == [3, 4, 0, 6]


@pytest.mark.parametrize("passages", [[], [[]], [[], []]])
def test_passages_without_words_match_nothing(passages):
    postings = build_postings(passages)
    assert postings.words == ()
    assert postings.lengths.tolist() == [0] * len(passages)
    assert postings.find("oil")[0].tolist() == []


def test_postings_are_read_back_as_they_were_written(tmp_path):
    written = build_postings(PASSAGES)
    written.save(tmp_path / "postings")
    read = load_postings(tmp_path / "postings")
    assert read.words == written.words
    assert np.array_equal(read.counts.toarray(), written.counts.toarray())


@pytest.mark.parametrize("name", ["words.json", "counts.npz"])
@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 cut short"])
def test_damaged_postings_are_told_from_sound_ones(tmp_path, name, content):
    build_postings(PASSAGES).save(tmp_path)
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(IndexDamaged, match="onrecord index rebuild"):
        load_postings(tmp_path)


@given(some_passages, st.data())
def test_merged_parts_are_the_same_as_one_part_built_of_what_is_kept(passages, data):
    cut = data.draw(st.integers(0, len(passages)))
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=len(passages), max_size=len(passages))))
    parts = [build_postings(passages[:cut]), build_postings(passages[cut:])]
    merged = merge_postings(parts, [kept[:cut], kept[cut:]])
    alone = build_postings([passage for passage, keep in zip(passages, kept, strict=True) if keep])
    assert merged.words == alone.words
    for name in ("indptr", "indices", "data"):
        assert np.array_equal(getattr(merged.counts, name), getattr(alone.counts, name))
    assert merged.counts.shape == alone.counts.shape


# ---------------------------------------------------------------- BM25


@given(some_passages, some_query)
def test_scores_are_those_of_the_formula(passages, query):
    if not any(passages):
        assert not engine(passages).scores(query).any()
        return
    assert engine(passages).scores(query) == pytest.approx(reference(passages, query), rel=1e-5, abs=1e-6)


@given(some_passages, some_query, st.data())
def test_scores_do_not_depend_on_how_passages_are_divided_into_parts(passages, query, data):
    size = len(passages)
    parts_of = data.draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    searched = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    alone = engine([passage for passage, keep in zip(passages, searched, strict=True) if keep])
    assert np.array_equal(divided(passages, parts_of, searched).scores(query), alone.scores(query))


@pytest.mark.parametrize(
    ("better", "worse", "query"),
    [
        (["call", "rare"], ["call", "oil"], ["rare", "oil"]),  # the rarer word weighs more
        (["oil", "oil", "call"], ["oil", "call", "call"], ["oil"]),  # held more often
        (["oil"], ["oil", "visit", "monday"], ["oil"]),  # the shorter passage
        (["oil", "call"], ["oil", "oil"], ["oil", "call"]),  # two words above one repeated
    ],
)
def test_the_better_passage_scores_higher(better, worse, query):
    others = [["oil", "visit"], ["oil", "monday"], ["visit", "monday"], ["minister", "visit"], ["monday"]]
    scores = engine([worse, better, *others]).scores(query)
    assert scores[1] > scores[0] > 0


def test_a_repeated_word_of_the_query_counts_once():
    assert np.array_equal(engine(PASSAGES).scores(["oil", "oil"]), engine(PASSAGES).scores(["oil"]))


def test_a_word_that_every_passage_holds_still_weighs_a_little():
    assert (engine([["oil"], ["oil", "call"]]).scores(["oil"]) > 0).all()


@pytest.mark.parametrize("query", [[], ["unknown"]])
def test_a_query_without_a_known_word_scores_nothing(query):
    assert engine(PASSAGES).scores(query).tolist() == [0, 0, 0, 0]


def test_no_part_at_all_gives_no_score():
    assert Bm25([], 0).scores(["oil"]).shape == (0,)


# ---------------------------------------------------------------- parts on disk


def test_every_passage_is_found_by_title_and_speaker_too():
    line = " ".join(["The ministers spoke about the pipeline."] * (MAX_WORDS // 8))
    spans, tokens = passage_tokens(statement("a", f"{line}\n{line}\n{line}", speaker="Fuad Hussein"))
    assert len(spans) == len(tokens) > 1
    assert all({"readout", "hussein", "pipelin"} <= set(passage) for passage in tokens)


def test_merged_words_parts_are_the_part_written_at_once(tmp_path):
    statements = [
        statement(name, f"The {name} ministers met.\nOil flows.") for name in ("one", "two", "three")
    ]
    progress = []
    both = [write_words(tmp_path, iter(group), progress.append) for group in (statements[:1], statements[1:])]
    current = frozenset(
        one.content_hash for one in (statements[0], statements[2])
    )  # the second is superseded
    merged = load_words(
        tmp_path / merge_words(tmp_path, [load_words(tmp_path / name) for name in both], current)
    )
    (tmp_path / "alone").mkdir()
    name = write_words(tmp_path / "alone", iter([statements[0], statements[2]]), progress.append)
    alone = load_words(tmp_path / "alone" / name)
    assert merged.folder.name == alone.folder.name
    for file in ("keys.json", "passages.npy", "spans.npy", "postings/words.json"):
        assert (merged.folder / file).read_bytes() == (alone.folder / file).read_bytes()
    assert np.array_equal(merged.postings.counts.toarray(), alone.postings.counts.toarray())
    assert progress == [0, 0, 0]
