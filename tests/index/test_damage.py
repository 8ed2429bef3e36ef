"""Damage to an index is found and mended, and what is no damage is not called so."""

import json
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from index_data import CountingEmbedder, MemoryStore, unprivileged

from assistant.errors import IndexDamaged, RecordError
from assistant.index.build import PROBE
from assistant.index.hybrid import HybridIndex
from assistant.index.library import in_memory
from assistant.index.snapshot import build_snapshot, load_snapshot, open_snapshot
from assistant.index.vectors.known_answers import sample_rows
from assistant.index.vectors.passage_vectors import PassageBudget
from assistant.index.vectors.vector_cache import VectorCache
from assistant.index.verify import verify_snapshot

# An index is built, damaged and built anew in each.
pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("chroma_from_one")]


@pytest.fixture
def statements(record):
    return in_memory(record)


@pytest.fixture
def built(tmp_path_factory, statements, embedder, chroma_from_one):
    """A whole snapshot in a folder of its own, its vectors in Chroma."""
    return build_snapshot(tmp_path_factory.mktemp("index"), statements, embedder)


def parts(built, kind):
    return sorted(path.name for path in built.folder.parent.glob(f"{kind}-*"))


@pytest.mark.parametrize(
    "name",
    [
        "vectors-*/chroma/chroma.sqlite3",
        "vectors-*/chroma/*/index_metadata.pickle",
        "vectors-*/chroma/*/data_level0.bin",
        "vectors-*/chroma/*/header.bin",
        "vectors-*/vectors.npy",
        "vectors-*/keys.json",
        "words-*/keys.json",
        "words-*/spans.npy",
        "words-*/postings/counts.npz",
        "words-*/postings/words.json",
    ],
)
@pytest.mark.parametrize("how", ["flip", "delete", "cut"])
@pytest.mark.case("E3")
def test_every_damage_is_seen_and_mended(built, statements, embedder, name, how):
    vectors = np.array(built.vectors)
    [path] = built.folder.parent.glob(name)
    data = bytearray(path.read_bytes())
    if how == "delete":
        path.unlink()
    elif how == "cut":
        path.write_bytes(data[: len(data) // 2])
    else:
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    with pytest.raises(IndexDamaged, match="onrecord index rebuild"):
        load_snapshot(built.folder, statements.cards)
    mended = open_snapshot(built.folder.parent, statements, embedder)
    verify_snapshot(mended, embedder)
    assert np.allclose(mended.vectors, vectors, atol=1e-5)
    assert np.array_equal(mended.words.scores(["pipelin"]), built.words.scores(["pipelin"]))


@pytest.mark.case("E3")
def test_words_answer_while_the_vectors_are_damaged(built, statements, embedder, caplog):
    root = built.folder.parent
    [path] = root.glob("vectors-*/vectors.npy")
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(data)
    asked = CountingEmbedder(embedder)
    for _ in range(2):
        words = open_snapshot(root, statements, asked, complete=False)
        assert not words.complete
        assert HybridIndex(statements, words, asked).search("agreed to reopen")[0].statement.id == "call"
    assert set(asked.asked) == {PROBE}
    assert "until it is built again" in caplog.text
    mended = open_snapshot(root, statements, embedder)
    verify_snapshot(mended, embedder)
    assert open_snapshot(root, statements, embedder, complete=False).complete


@pytest.mark.parametrize("how", ["most", "wrong"])
def test_words_answer_while_a_store_has_lost_its_vectors(tmp_path, statements, embedder, how):
    store = MemoryStore()
    open_snapshot(tmp_path, statements, embedder, store=store)
    store.rows = (
        dict(list(store.rows.items())[:2])
        if how == "most"
        else {key: (stored, 0 * vector) for key, (stored, vector) in store.rows.items()}
    )
    words = open_snapshot(tmp_path, statements, embedder, store=store, complete=False)
    assert not words.complete
    assert HybridIndex(statements, words, embedder).search("agreed to reopen")[0].statement.id == "call"


def test_a_store_that_lost_vectors_beside_the_sample_is_damaged(tmp_path, make, embedder):
    statements = in_memory([make(f"s{row:02}", f"Text {row}.") for row in range(30)])
    store = MemoryStore()
    built = open_snapshot(tmp_path, statements, embedder, store=store)
    sample = set(sample_rows(30))
    for row, card in enumerate(statements.cards):
        if row not in sample:
            del store.rows[card.content_hash]
    with pytest.raises(IndexDamaged, match="lost vectors"):
        load_snapshot(built.folder, statements.cards, store)
    open_snapshot(tmp_path, statements, embedder, store=store)
    assert store.count() == 30


@pytest.mark.parametrize("kind", ["words", "vectors"])
@pytest.mark.case("E3")
def test_a_part_that_is_lost_is_made_again(built, statements, embedder, kind):
    [name] = parts(built, kind)
    shutil.rmtree(built.folder.parent / name)
    with pytest.raises(IndexDamaged, match="lost a part"):
        load_snapshot(built.folder, statements.cards)
    verify_snapshot(open_snapshot(built.folder.parent, statements, embedder), embedder)


@pytest.mark.parametrize("how", ["row", "file"])
def test_a_damaged_vector_of_the_cache_is_made_again(tmp_path, statements, record, embedder, how):
    open_snapshot(tmp_path, statements, embedder)
    [kept] = tmp_path.glob("embedded-*.sqlite3")
    if how == "row":
        with closing(sqlite3.connect(kept)) as database, database:
            database.execute("UPDATE vectors SET vector = zeroblob(1544)")
    else:
        for path in tmp_path.glob("embedded-*"):
            path.write_bytes(b"no database " * 400)
    for path in tmp_path.glob("vectors-*"):
        shutil.rmtree(path)
    asked = CountingEmbedder(embedder)
    verify_snapshot(open_snapshot(tmp_path, statements, asked), embedder)
    assert len([text for text in asked.asked if text != PROBE]) == len(record)


def test_a_damaged_vector_cache_in_a_folder_that_cannot_be_written_is_a_miss(embedder):
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to others
        root = Path(place) / "cache"
        root.mkdir()
        Path(place).chmod(0o755)
        VectorCache(root, embedder).embed(["a"])
        for path in root.glob("embedded-*"):
            path.write_bytes(b"no database " * 400)
        root.chmod(0o555)
        with unprivileged():
            cache = VectorCache(root, embedder)
            assert cache.known(["a"]) == {}
            assert cache.embed(["a"]).shape == (1, 384)
            cache.clear()
        root.chmod(0o755)


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}"])
def test_a_lost_or_broken_manifest_is_damage(built, statements, embedder, content):
    manifest = built.folder / "manifest.json"
    if content is None:
        manifest.unlink()
    else:
        manifest.write_text(content)
    with pytest.raises(IndexDamaged):
        load_snapshot(built.folder, statements.cards)
    verify_snapshot(open_snapshot(built.folder.parent, statements, embedder), embedder)


def test_every_file_is_under_guard(built):
    for folder in built.folder.parent.glob("*-*"):
        if folder.is_dir():
            manifest = json.loads((folder / "manifest.json").read_text())
            on_disk = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
            assert set(manifest["files"]) == on_disk - {"manifest.json"}
    assert list(built.folder.parent.glob("vectors-*/chroma/*/*.bin"))


@pytest.mark.case("E3")
def test_a_folder_that_cannot_be_written_is_named_in_plain_words(tmp_path, statements, embedder):
    (tmp_path / "index").write_text("a file stands in the way")
    with pytest.raises(RecordError, match="cannot be written") as caught:
        open_snapshot(tmp_path / "index", statements, embedder)
    assert str(tmp_path) not in caught.value.message


@pytest.mark.case("E3")
def test_a_file_that_is_damaged_while_the_record_is_open_is_named(built, statements, embedder):
    index = HybridIndex(statements, built, embedder)
    [path] = built.folder.parent.glob("vectors-*/chroma/*/index_metadata.pickle")
    path.unlink()
    with pytest.raises(IndexDamaged, match="onrecord index rebuild"):
        index.search("pipeline")


def test_an_open_record_outlives_the_removal_of_its_parts(built, statements, embedder):
    index = HybridIndex(statements, built, embedder)
    before = index.search("levies and duties")
    for path in built.folder.parent.glob("[!.]*-*/"):  # not the view that this process reads
        shutil.rmtree(path)
    assert index.search("levies and duties") == before
    assert index.search("levies on oil", limit=1)


@pytest.mark.case("E3")
def test_a_complete_cache_that_is_read_only_serves_and_keeps_its_passages(built, statements, embedder):
    HybridIndex(statements, built, embedder).search("levies", passages=PassageBudget(20))
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to others
        root = shutil.copytree(built.folder.parent, Path(place) / "index")
        for folder in (Path(place), *filter(Path.is_dir, root.rglob("*"))):
            folder.chmod(0o755)
        root.chmod(0o555)
        counting = CountingEmbedder(embedder)
        with unprivileged():
            snapshot = open_snapshot(root, statements, counting)
            found = HybridIndex(statements, snapshot, counting).search("levies", passages=PassageBudget(20))
            del snapshot
        root.chmod(0o755)
    assert found[0].statement.id == "tax"
    assert set(counting.asked) == {PROBE, "levies"}


@pytest.mark.case("E3")
def test_a_cache_that_may_not_be_read_is_not_called_damaged(built, statements):
    with tempfile.TemporaryDirectory() as place:
        root = shutil.copytree(built.folder.parent, Path(place) / "index")
        Path(place).chmod(0o755)
        root.chmod(0o755)
        for folder in root.iterdir():
            folder.chmod(0o700)
        if os.geteuid() != 0:  # the owner: take the right away
            (root / built.folder.name).chmod(0o000)
        with unprivileged(), pytest.raises(RecordError, match="cannot be read") as caught:
            load_snapshot(root / built.folder.name, statements.cards)
    assert not isinstance(caught.value, IndexDamaged)
