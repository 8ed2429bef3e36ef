import numpy as np
import pytest

from assistant.errors import RecordError
from assistant.index.vectors import embedder as module
from assistant.index.vectors.embedder import MiniLmEmbedder


@pytest.fixture(autouse=True)
def _asks_the_model(monkeypatch):
    monkeypatch.setattr(MiniLmEmbedder, "embed", MiniLmEmbedder.embed.model)


def test_vectors_are_unit_and_in_the_order_given(embedder):
    texts = ["A long sentence about oil exports through the pipeline to Ceyhan.", "Oil", "", "word " * 900]
    together = embedder.embed(texts)
    assert together.shape == (4, 384)
    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    alone = np.concatenate([embedder.embed([text]) for text in texts])
    assert (together * alone).sum(axis=1).min() > 0.99  # int8 rounding depends on the batch


def test_like_texts_lie_nearer_than_others(embedder):
    call, talk, tax = embedder.embed(
        ["They spoke by phone.", "They had a telephone call.", "Taxes were cut."]
    )
    assert call @ talk > call @ tax + 0.2


def test_no_text_gives_no_vector(embedder):
    assert embedder.embed([]).shape == (0, 384)


def test_the_fingerprint_names_model_and_cut(embedder):
    assert embedder.fingerprint == MiniLmEmbedder().fingerprint
    assert embedder.fingerprint != MiniLmEmbedder(max_tokens=64).fingerprint


def test_a_missing_model_is_named(monkeypatch):
    monkeypatch.setattr(module, "_MODEL", ("no-such-package-anywhere", "model.onnx"))
    with pytest.raises(RecordError, match="no-such-package-anywhere") as caught:
        MiniLmEmbedder()
    assert caught.value.code == "no_embedder"
