import numpy as np
import pytest
from filelock import FileLock
from index_data import CountingEmbedder

from assistant.errors import IndexBusy, IndexDamaged
from assistant.index import build, making, snapshot
from assistant.index.build import PROBE
from assistant.index.hybrid import HybridIndex
from assistant.index.library import card_of, in_memory
from assistant.index.making import lead_text
from assistant.index.snapshot import (
    build_snapshot,
    corpus_hash,
    load_snapshot,
    open_snapshot,
)
from assistant.index.verify import verify_snapshot
from assistant.record.opening import open_statements


class OtherEmbedder(CountingEmbedder):
    """Says that it is the same model and is not."""

    def embed(self, texts):
        return -self._embedder.embed(texts)


@pytest.fixture
def statements(record):
    return in_memory(record)


@pytest.fixture
def built(tmp_path_factory, statements, embedder):
    """A whole snapshot in a folder of its own."""
    return build_snapshot(tmp_path_factory.mktemp("index"), statements, embedder)


def parts(built, kind):
    return sorted(path.name for path in built.folder.parent.glob(f"{kind}-*"))


def test_an_opened_snapshot_is_the_built_one(built, statements, embedder):
    asked = CountingEmbedder(embedder)
    again = open_snapshot(built.folder.parent, statements, asked)
    assert again.folder == built.folder
    assert np.array_equal(again.vectors, built.vectors)
    assert np.array_equal(again.spans, built.spans)
    assert asked.asked == []  # nothing is embedded again
    verify_snapshot(again, embedder)


def test_a_snapshot_never_changes_by_being_read(built, statements, embedder):
    root = built.folder.parent
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    verify_snapshot(load_snapshot(built.folder, statements.cards), embedder)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_only_new_and_changed_statements_are_embedded_and_written(built, record, embedder, make):
    changed = in_memory(
        [
            *(statement for statement in record if statement.id != "tax"),
            make("tax", "Duties rose."),
            make("zoo", "New."),
        ]
    )
    before = {path: path.stat().st_mtime_ns for path in built.folder.parent.glob("*-*/*")}
    asked = CountingEmbedder(embedder)
    fresh = open_snapshot(built.folder.parent, changed, asked)
    assert sorted(text.split(". ", 1)[1] for text in asked.asked if text != PROBE) == ["Duties rose.", "New."]
    assert all(path.stat().st_mtime_ns == when for path, when in before.items())
    assert [len(part.keys) for part in fresh.vectors_parts] == [6, 2]
    assert [len(part.keys) for part in fresh.words_parts] == [6, 2]
    part = fresh.vectors_parts[1]
    assert np.allclose(part.vectors[part.keys.index(changed.cards[-1].content_hash)], fresh.vectors[-1])


@pytest.mark.case("E4")
def test_words_and_vectors_do_not_depend_on_how_the_record_came_to_be(tmp_path, make, embedder, monkeypatch):
    monkeypatch.setattr(making, "MOST_PARTS", 2)
    texts = [f"The minister spoke of oil {number} times. Oil mattered {number % 3}." for number in range(4)]
    every = [make(f"s{number:02}", text) for number, text in enumerate(texts)]
    for count in range(1, 5):
        grown = [make(statement.id, "An older text on oil.") if number == count - 1 else statement
                 for number, statement in enumerate(every[:count])]  # fmt: skip
        open_snapshot(tmp_path / "grown", in_memory(grown), embedder)
        pieced = open_snapshot(tmp_path / "grown", in_memory(every[:count]), embedder)
        assert len(pieced.words_parts) <= 2
        assert len(pieced.vectors_parts) <= 2
    whole = open_snapshot(tmp_path / "whole", in_memory(every), embedder)
    assert len(pieced.words_parts) > len(whole.words_parts) == 1
    for query in (["oil"], ["oil", "7", "minister"], ["nothing"], []):
        assert np.array_equal(pieced.words.scores(query), whole.words.scores(query))
    assert np.allclose(pieced.vectors, whole.vectors, atol=0.05)  # int8 rounding depends on the batch
    assert np.array_equal(pieced.spans, whole.spans)


@pytest.mark.case("E4")
def test_what_was_embedded_once_is_never_embedded_again(tmp_path, record, embedder):
    asked = CountingEmbedder(embedder)
    for some in (record[:3], record, record[3:], record):
        open_snapshot(tmp_path, in_memory(some), asked)
    leads = [text for text in asked.asked if text != PROBE]
    assert sorted(leads) == sorted({lead_text(statement) for statement in record})


def test_a_build_that_is_stopped_while_embedding_goes_on_where_it_was(
    tmp_path, statements, embedder, monkeypatch
):
    monkeypatch.setattr("assistant.index.vectors.vector_cache.CHUNK", 2)

    class Stops(Exception):
        pass

    def stop(progress):
        if (progress.message, progress.done) == ("Embedding statements", 4):
            raise Stops

    first, second = CountingEmbedder(embedder), CountingEmbedder(embedder)
    with pytest.raises(Stops):
        build_snapshot(tmp_path, statements, first, stop)
    open_snapshot(tmp_path, statements, second)
    assert len([text for text in first.asked if text != PROBE]) == 4
    assert len([text for text in second.asked if text != PROBE]) == 2


def test_words_alone_are_ready_before_the_vectors(tmp_path, statements, embedder):
    asked = CountingEmbedder(embedder)
    words = open_snapshot(tmp_path, statements, asked, complete=False)
    assert words.vectors is None
    assert asked.asked == [PROBE]
    index = HybridIndex(statements, words, asked)
    assert not index.complete
    assert index.search("They agreed to reopen it")[0].statement.id == "call"
    assert index.search("levies") == []
    whole = open_snapshot(tmp_path, statements, asked)
    assert HybridIndex(statements, whole, asked).fingerprint != index.fingerprint
    assert [path.name for path in tmp_path.glob("state-*")] == [whole.folder.name]
    assert open_snapshot(tmp_path, statements, asked, complete=False).vectors is not None


@pytest.mark.case("E7")
def test_another_model_never_answers_from_old_vectors(built, statements, embedder):
    renamed = CountingEmbedder(embedder, fingerprint="another")
    other = open_snapshot(built.folder.parent, statements, renamed)
    assert other.folder != built.folder
    assert len(renamed.asked) == len(statements) + 1  # all leads and the probe


@pytest.mark.case("E7")
def test_a_model_that_changed_under_its_name_is_caught_by_the_probe(tmp_path, record, embedder):
    open_statements(record, tmp_path, embedder)
    index = open_statements(record, tmp_path, OtherEmbedder(embedder))
    with pytest.raises(IndexDamaged, match="another embedding model"):
        index.search("pipeline")


@pytest.mark.case("E2")
def test_one_writer_at_a_time(tmp_path, statements, embedder, monkeypatch):
    monkeypatch.setattr(snapshot, "LOCK_SECONDS", 0.05)
    tmp_path.joinpath("writer.lock").touch()
    with FileLock(tmp_path / "writer.lock"), pytest.raises(IndexBusy, match="try again"):
        open_snapshot(tmp_path, statements, embedder)
    assert open_snapshot(tmp_path, statements, embedder).vectors.shape == (6, 384)


@pytest.mark.case("E2")
def test_readers_need_no_lock(built, statements, embedder):
    with FileLock(built.folder.parent / "writer.lock"):
        assert open_snapshot(built.folder.parent, statements, embedder).key == built.key


@pytest.mark.case("E2")
def test_a_build_that_fails_leaves_nothing_and_a_killed_one_is_swept(tmp_path, statements, embedder):
    class Stops(Exception):
        pass

    def stop(_):
        raise Stops

    (tmp_path / ".building-old").mkdir()
    with pytest.raises(Stops):
        build_snapshot(tmp_path, statements, embedder, stop)
    assert {path.name.split("-")[0] for path in tmp_path.iterdir()} <= {
        "writer.lock",
        "words",
        "state",
        "embedded",
    }


def test_a_rebuild_trusts_nothing_on_disk(built, statements, embedder):
    asked = CountingEmbedder(embedder)
    build_snapshot(built.folder.parent, statements, asked, fresh=True, embed_again=True)
    assert len(asked.asked) == len(statements) + 1


def test_a_rebuild_keeps_the_vectors_that_prove_whole(built, statements, embedder):
    asked = CountingEmbedder(embedder)
    build_snapshot(built.folder.parent, statements, asked, fresh=True)
    assert asked.asked == [PROBE]


def test_old_states_and_their_parts_are_swept(tmp_path, make, embedder, monkeypatch):
    monkeypatch.setattr(build, "KEEP", 2)
    for number in range(4):
        build_snapshot(tmp_path, in_memory([make(f"s{number}")]), embedder)
    for kind in ("state", "words", "vectors"):
        assert len(list(tmp_path.glob(f"{kind}-*"))) == 2


def test_the_corpus_hash_knows_content_not_order(record, make):
    hashes = [card_of(statement).content_hash for statement in record]
    assert corpus_hash(hashes) == corpus_hash(hashes[::-1])
    assert corpus_hash(hashes) != corpus_hash([*hashes[1:], make("call", "Other words.").content_hash])


def test_what_is_embedded_leaves_out_place_and_office(make):
    text = "Office of the Spokesperson\nThe following is attributable to Spokesperson Ned Price:\nThe Secretary spoke."
    assert lead_text(make("x", text)) == "Readout x. The Secretary spoke."
    assert lead_text(make("x", "East Room\n2 P.M.")) == "Readout x. 2 P.M."
