import json
import shutil

import numpy as np
import pytest
from filelock import FileLock

from assistant.engines import chroma, snapshot
from assistant.engines.record import open_statements
from assistant.engines.snapshot import (
    build_snapshot,
    corpus_hash,
    load_snapshot,
    open_snapshot,
    verify_snapshot,
)
from assistant.errors import IndexBusy, IndexDamaged, RecordError


class CountingEmbedder:
    """The real embedder, counting what it is asked."""

    def __init__(self, embedder, fingerprint=None):
        self._embedder = embedder
        self.fingerprint = fingerprint or embedder.fingerprint
        self.asked = []

    def embed(self, texts):
        self.asked.extend(texts)
        return self._embedder.embed(texts)


class OtherEmbedder(CountingEmbedder):
    """Says that it is the same model and is not."""

    def embed(self, texts):
        return -self._embedder.embed(texts)


@pytest.fixture
def statements(record):
    return sorted(record, key=lambda one: one.id)


@pytest.fixture
def built(tmp_path_factory, statements, embedder):
    """A whole snapshot in a folder of its own."""
    return build_snapshot(tmp_path_factory.mktemp("index"), statements, embedder)


def test_an_opened_snapshot_is_the_built_one(built, statements, embedder):
    asked = CountingEmbedder(embedder)
    again = open_snapshot(built.folder.parent, statements, asked)
    assert again.folder == built.folder
    assert np.array_equal(again.vectors, built.vectors)
    assert again.passages == built.passages
    assert asked.asked == []  # nothing is embedded again
    verify_snapshot(again, embedder)


def test_a_snapshot_never_changes_by_being_read(built, statements, embedder):
    before = {path: path.read_bytes() for path in built.folder.rglob("*") if path.is_file()}
    verify_snapshot(load_snapshot(built.folder, statements), embedder)
    assert {path: path.read_bytes() for path in built.folder.rglob("*") if path.is_file()} == before


def test_only_new_and_changed_statements_are_embedded(built, statements, embedder, make):
    changed = [one for one in statements if one.id != "tax"] + [
        make("tax", "Duties rose."),
        make("zoo", "New."),
    ]
    changed.sort(key=lambda one: one.id)
    asked = CountingEmbedder(embedder)
    fresh = open_snapshot(built.folder.parent, changed, asked)
    assert sorted(text.split(". ", 1)[1] for text in asked.asked if text != snapshot.PROBE) == [
        "Duties rose.",
        "New.",
    ]
    keys, vectors = chroma.read(shutil.copytree(fresh.folder / "chroma", fresh.folder.parent / "copy"))
    assert keys == sorted(one.content_hash for one in changed)
    assert np.allclose(vectors[keys.index(changed[-1].content_hash)], fresh.vectors[-1], atol=1e-6)


@pytest.mark.parametrize(
    "name", ["chroma/chroma.sqlite3", "vectors.npy", "rows.json", "words/vocab.index.json"]
)
@pytest.mark.parametrize("how", ["flip", "delete", "cut"])
def test_every_damage_is_seen_and_mended(built, statements, embedder, name, how):
    path = built.folder / name
    data = bytearray(path.read_bytes())
    if how == "delete":
        path.unlink()
    elif how == "cut":
        path.write_bytes(data[: len(data) // 2])
    else:
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    with pytest.raises(IndexDamaged, match="onrecord index rebuild"):
        load_snapshot(built.folder, statements)
    mended = open_snapshot(built.folder.parent, statements, embedder)
    verify_snapshot(mended, embedder)
    assert np.allclose(mended.vectors, built.vectors, atol=1e-5)


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}"])
def test_a_lost_or_broken_manifest_is_damage(built, statements, embedder, content):
    manifest = built.folder / "manifest.json"
    if content is None:
        manifest.unlink()
    else:
        manifest.write_text(content)
    with pytest.raises(IndexDamaged):
        load_snapshot(built.folder, statements)
    verify_snapshot(open_snapshot(built.folder.parent, statements, embedder), embedder)


def test_every_chroma_file_is_under_guard(built):
    manifest = json.loads((built.folder / "manifest.json").read_text())
    on_disk = {
        path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*") if path.is_file()
    }
    assert set(manifest["files"]) == on_disk - {"manifest.json"}
    assert any(name.startswith("chroma/") and name.endswith(".bin") for name in on_disk)


def test_a_damaged_chroma_folder_is_an_error_of_ours(built, tmp_path):
    folder = shutil.copytree(built.folder / "chroma", tmp_path / "chroma")
    database = folder / "chroma.sqlite3"
    database.write_bytes(b"\x00" * 4096 + database.read_bytes()[4096:])  # its Rust core panics
    with pytest.raises(IndexDamaged):
        chroma.read(folder)


def test_known_answers_catch_a_chroma_that_lost_vectors(built, tmp_path):
    folder = shutil.copytree(built.folder / "chroma", tmp_path / "chroma")
    keys, vectors = chroma.read(folder)
    chroma.prove(folder, keys, vectors)
    chroma.update(folder, [], vectors[:0], remove=keys[:1])
    with pytest.raises(IndexDamaged):
        chroma.prove(folder, keys, vectors)
    with pytest.raises(IndexDamaged):
        chroma.prove(folder, keys[1:], -vectors[1:])


def test_another_model_never_answers_from_old_vectors(built, statements, embedder):
    renamed = CountingEmbedder(embedder, fingerprint="another")
    other = open_snapshot(built.folder.parent, statements, renamed)
    assert other.folder != built.folder
    assert len(renamed.asked) == len(statements) + 1  # all leads and the probe


def test_a_model_that_changed_under_its_name_is_caught_by_the_probe(tmp_path, record, embedder):
    open_statements(record, tmp_path, embedder)
    index = open_statements(record, tmp_path, OtherEmbedder(embedder))
    with pytest.raises(IndexDamaged, match="another embedding model"):
        index.search("pipeline")


def test_one_writer_at_a_time(tmp_path, statements, embedder, monkeypatch):
    monkeypatch.setattr(snapshot, "LOCK_SECONDS", 0.05)
    tmp_path.joinpath("writer.lock").touch()
    with FileLock(tmp_path / "writer.lock"), pytest.raises(IndexBusy, match="try again"):
        open_snapshot(tmp_path, statements, embedder)
    assert open_snapshot(tmp_path, statements, embedder).vectors.shape == (6, 384)


def test_readers_need_no_lock(built, statements, embedder):
    with FileLock(built.folder.parent / "writer.lock"):
        assert open_snapshot(built.folder.parent, statements, embedder).key == built.key


def test_a_build_that_fails_leaves_nothing_and_a_killed_one_is_swept(tmp_path, statements, embedder):
    class Stops(Exception):
        pass

    def stop(_):
        raise Stops

    (tmp_path / ".building-old").mkdir()
    with pytest.raises(Stops):
        build_snapshot(tmp_path, statements, embedder, stop)
    assert [path.name for path in tmp_path.iterdir()] == ["writer.lock"]


def test_a_folder_that_cannot_be_written_is_named_in_plain_words(tmp_path, statements, embedder):
    (tmp_path / "index").write_text("a file stands in the way")
    with pytest.raises(RecordError, match="cannot be written") as caught:
        open_snapshot(tmp_path / "index", statements, embedder)
    assert str(tmp_path) not in caught.value.message


def test_a_rebuild_trusts_nothing_on_disk(built, statements, embedder):
    asked = CountingEmbedder(embedder)
    build_snapshot(built.folder.parent, statements, asked, fresh=True)
    assert len(asked.asked) == len(statements) + 1


def test_old_snapshots_are_swept(tmp_path, make, embedder, monkeypatch):
    monkeypatch.setattr(snapshot, "KEEP", 2)
    for number in range(4):
        build_snapshot(tmp_path, [make(f"s{number}")], embedder)
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 3  # two kept and the new one


def test_the_corpus_hash_knows_content_not_order(record, make):
    assert corpus_hash(record) == corpus_hash(record[::-1])
    assert corpus_hash(record) != corpus_hash([*record[1:], make("call", "Other words.")])
