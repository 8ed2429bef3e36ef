"""Weights joined from parts, with small parts of our own."""

import hashlib
import threading

import pytest

from assistant.errors import ModelUnavailable, SettingsError
from assistant.model import weights
from assistant.model.weights import Model, assemble, locate_weights, own_weights

CONTENT = b"GGUF" + bytes(range(256)) * 300


@pytest.fixture
def model():
    return Model("test", hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))


@pytest.fixture
def parts(tmp_path):
    folder = tmp_path / "parts"
    folder.mkdir()
    paths = []
    for number, start in enumerate(range(0, len(CONTENT), 30_000)):
        paths.append(folder / f"part{number}.bin")
        paths[-1].write_bytes(CONTENT[start : start + 30_000])
    return paths


def leftovers(folder):
    return sorted(
        path.name for path in folder.iterdir() if path.suffix not in {".gguf", ".verified", ".lock"}
    )


def test_the_parts_are_joined_once(tmp_path, model, parts):
    seen = []
    calls = []

    def listed():
        calls.append(1)
        return parts

    for _ in range(3):
        path = assemble(model, listed, tmp_path / "models", lambda done, total: seen.append((done, total)))
    assert path.read_bytes() == CONTENT
    assert path.name == f"{model.sha256[:16]}.gguf"
    assert len(calls) == 1
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert leftovers(path.parent) == []


@pytest.mark.parametrize("damage", ["flip", "short", "order", "extra"])
def test_damaged_parts_leave_nothing_behind(tmp_path, model, parts, damage):
    first = parts[0]
    if damage == "flip":
        first.write_bytes(b"X" + first.read_bytes()[1:])
    elif damage == "short":
        first.write_bytes(first.read_bytes()[:-1])
    elif damage == "order":
        parts.reverse()
    else:
        parts.append(first)
    with pytest.raises(ModelUnavailable) as caught:
        assemble(model, lambda: parts, tmp_path / "models")
    assert caught.value.code == "damaged_weights"
    assert [path.name for path in (tmp_path / "models").iterdir() if path.suffix != ".lock"] == []


@pytest.mark.parametrize("damage", ["short", "no_marker", "wrong_marker"])
def test_a_file_that_is_not_the_verified_one_is_joined_again(tmp_path, model, parts, damage):
    path = assemble(model, lambda: parts, tmp_path / "models")
    marker = path.with_suffix(".verified")
    if damage == "short":
        path.write_bytes(CONTENT[:-1])
    elif damage == "no_marker":
        marker.unlink()
        path.write_bytes(CONTENT[:-1] + b"?")
    else:
        marker.write_text("0" * 64)
        path.write_bytes(CONTENT[:-1] + b"?")
    assert assemble(model, lambda: parts, tmp_path / "models").read_bytes() == CONTENT


def test_an_interrupted_join_leaves_nothing_and_can_be_repeated(tmp_path, model, parts):
    def interrupt(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        assemble(model, lambda: parts, tmp_path / "models", interrupt)
    assert leftovers(tmp_path / "models") == []
    assert assemble(model, lambda: parts, tmp_path / "models").read_bytes() == CONTENT


def test_several_at_once_join_once(tmp_path, model, parts):
    calls = []

    def listed():
        calls.append(1)
        return parts

    threads = [threading.Thread(target=assemble, args=(model, listed, tmp_path / "models")) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(calls) == 1


def test_a_folder_that_cannot_be_made(tmp_path, model, parts):
    (tmp_path / "models").write_text("a file")
    with pytest.raises(ModelUnavailable, match="ONRECORD_CACHE_DIR") as caught:
        assemble(model, lambda: parts, tmp_path / "models" / "deeper")
    assert str(tmp_path) not in caught.value.message


def test_missing_packages_are_told_with_what_to_do(tmp_path, monkeypatch):
    def missing(name):
        raise weights.PackageNotFoundError(name)

    monkeypatch.setattr(weights, "distribution", missing)
    with pytest.raises(ModelUnavailable, match=r"on-record\[local\]") as caught:
        locate_weights(tmp_path, None)
    assert caught.value.code == "no_weights"


def test_the_embedded_weights_come_with_their_head(tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "assemble", lambda model, *_: tmp_path / "joined.gguf")
    found = locate_weights(tmp_path, None)
    assert found.head is not None
    assert found.head.read_bytes().startswith(b"GGUF")
    digest = hashlib.sha256(found.head.read_bytes()).hexdigest()
    assert found.name.endswith(f"+{digest[:8]}")
    assert own_weights(found.head).head is None


def test_a_head_that_is_gone_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "assemble", lambda model, *_: tmp_path / "joined.gguf")
    monkeypatch.setattr(weights, "resource_dir", lambda _: tmp_path)
    with pytest.raises(ModelUnavailable, match="install On Record again") as caught:
        locate_weights(tmp_path, None)
    assert str(tmp_path) not in caught.value.message


def test_a_file_of_the_users_own(tmp_path):
    first, second = tmp_path / "one.gguf", tmp_path / "two.gguf"
    first.write_bytes(CONTENT)
    second.write_bytes(CONTENT + b"more")
    assert locate_weights(tmp_path, first).path == first
    assert own_weights(first).name.startswith("local:one@")
    assert own_weights(first).name.split("@")[1] != own_weights(second).name.split("@")[1]


@pytest.mark.parametrize("content", [None, b"", b"GGU", b"PK\x03\x04 a zip"])
def test_a_file_that_is_no_model(tmp_path, content):
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match="--gguf"):
        own_weights(path)
