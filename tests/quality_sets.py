"""The labelled sets with pinned quality, and their scores from recorded replies."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from _pytest.mark import ParameterSet
from filelock import FileLock

from assistant.evaluation.checking.prepared import Prepared, Records, prepare
from assistant.evaluation.checking.simulated_reader import simulated_reader
from assistant.evaluation.data.dataset import GoldArticle, read_dataset
from assistant.evaluation.data.recording import RecordedModel, read_recording
from assistant.evaluation.evaluate import Evaluation, evaluate
from assistant.index.vectors.embedder import MiniLmEmbedder
from assistant.ports import Vectors
from assistant.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data"
FLOORS = DATA / "floors.json"
READER_FLOORS = DATA / "reader_floors.json"
# The simulated readers with floors: the ceiling; what denials let through; what affirms everything.
READERS = ("perfect", "lenient", "yes")
CACHE = ROOT / ".cache" / "quality"  # not in git
SHARED_GOLD = ROOT.parent / "shared" / "gold"
BUNDLED = "bundled"
LARGE_BATCH = 64  # texts; embedding that many takes a second or more


@dataclass(frozen=True)
class LabelledSet:
    """`root`: the folder that its statement files are named from."""

    name: str
    folder: Path
    root: Path
    recording: Path

    @property
    def is_shared(self) -> bool:
        """Whether its statements are in the shared data, which are no part of the project."""
        return self.root != ROOT

    @property
    def is_present(self) -> bool:
        """Whether labels and statements are here."""
        return self.folder.exists() and (not self.is_shared or SHARED_GOLD.exists())


def labelled_sets() -> list[LabelledSet]:
    """`gold` from the shared data, then every folder of tests/data/labelled.

    Only the set on the bundled statements can be checked without the shared data.
    """
    local = sorted(path.parent for path in (DATA / "labelled").glob("*/gold.jsonl"))
    folders = {"gold": SHARED_GOLD} | {path.name: path for path in local}
    return [
        LabelledSet(name, folder, ROOT if name == BUNDLED else SHARED_GOLD.parent, DATA / "replies" / name)
        for name, folder in folders.items()
    ]


def replayed(labelled: LabelledSet, cache: Path = CACHE) -> Evaluation:
    """Its rows and scores by the recorded replies, with the real search; no model is asked.

    `cache` keeps the search index and the vectors of all texts from run to run: embedding is what takes
    the time, and the same texts in the same call give the same vectors.
    """
    settings = load_settings(cache_dir=cache)
    data = read_dataset(labelled.folder, labelled.root)
    with kept_vectors(cache):
        return evaluate(data, RecordedModel(read_recording(labelled.recording)), settings)


def only_bundled_in_every_run(name: str, *values: str) -> ParameterSet:
    """The parameters of a test of one set: a minute of processor time for all sets is for the end-to-end group."""
    return pytest.param(*values, marks=() if name == BUNDLED else pytest.mark.e2e)


def reader_key(name: str, reader: str) -> str:
    """Under what the floors of a simulated reader on a set are kept."""
    return f"{name}/{reader}"


def simulated(labelled: LabelledSet, reader: str, cache: Path = CACHE) -> Evaluation:
    """Its rows and scores with a simulated reader, by the thresholds of a model that is not known."""
    settings = load_settings(cache_dir=cache)
    data = read_dataset(labelled.folder, labelled.root)
    with kept_vectors(cache), patch("assistant.evaluation.checking.articles.prepare", _prepared_once):
        return evaluate(data, simulated_reader(reader), settings)


_MOST_KEPT = 20  # articles: those of one set, which one reader after another is asked about
_prepared: dict[tuple[Path, Path, date], Prepared] = {}


def _prepared_once(gold: GoldArticle, records: Records) -> Prepared:
    """Claims and evidence are the same for every reader."""
    key = gold.path, gold.statements, gold.as_of
    if key not in _prepared:
        while len(_prepared) >= _MOST_KEPT:
            del _prepared[next(iter(_prepared))]
        _prepared[key] = prepare(gold, records)
    return replace(_prepared[key], gold=gold)


@contextmanager
def kept_vectors(folder: Path) -> Iterator[None]:
    """While it lasts, the embedder's answers are kept in a file of `folder` that threads and processes share.

    The key is the model's fingerprint and all texts of one call: how a batch is rounded depends on its texts.
    """
    embed, kept = MiniLmEmbedder.embed, KeptVectors(folder)

    def remembered(self, texts):
        key = hashlib.sha256("\0".join([self.fingerprint, *texts]).encode()).hexdigest()
        with kept.lock(key) if len(texts) > LARGE_BATCH else nullcontext():
            vectors = kept.get(key)
            if vectors is None:
                vectors = embed(self, texts)
                kept.put(key, vectors)
        return vectors

    with patch.object(MiniLmEmbedder, "embed", remembered):
        yield


class KeptVectors:
    """Vectors by key in one SQLite file."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._file = folder, folder / "vectors.sqlite3"
        with self._connected() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, array BLOB)")

    def get(self, key: str) -> Vectors | None:
        with self._connected() as connection:
            row = connection.execute("SELECT array FROM vectors WHERE key = ?", (key,)).fetchone()
        return np.load(BytesIO(row[0])) if row else None

    def put(self, key: str, vectors: Vectors) -> None:
        array = BytesIO()
        np.save(array, vectors)
        with self._connected() as connection, connection:
            connection.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?)", (key, array.getvalue()))

    def lock(self, key: str) -> FileLock:
        """Held while a large batch is embedded, so that two test processes do not both do it."""
        return FileLock(self._folder / f"{key[:16]}.lock")

    def _connected(self) -> closing[sqlite3.Connection]:
        return closing(sqlite3.connect(self._file, timeout=60))
