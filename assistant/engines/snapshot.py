"""The index on disk: one immutable folder for each state of the record, built aside, then renamed.

`<cache>/index/<key>/` holds `chroma/` (the vectors' home), `vectors.npy` and `words/` (what readers
load), `rows.json` (the passages) and `manifest.json` with the SHA-256 of every file. The key is made
of all that the content depends on: embedder, passage splitter and corpus hash. So a folder is right
or it is absent; a reader never sees half of one, and one writer at a time builds, under a file lock.
"""

import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout

from assistant.engines import chroma
from assistant.engines.bm25 import Bm25
from assistant.engines.passages import PASSAGES_VERSION, split_passages
from assistant.errors import IndexBusy, IndexDamaged, RecordError
from assistant.language.tokens import search_tokens
from assistant.ports import Embedder, Vectors
from assistant.schema import Span, Statement

log = logging.getLogger(__name__)

FORMAT = 1
KEEP = 8  # snapshots left in a folder, by last use: other readers may be opening one
LEAD_CHARS = 360  # about 64 tokens, a title and a first sentence: more would cost hours on a large record
EMBED_CHUNK = 512  # texts between two progress messages
PROBE = "The Secretary of State spoke by telephone with the Prime Minister."
LOCK_SECONDS = 5.0

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Snapshot:
    """A loaded snapshot, rows in the order of its statements.

    `vectors`: (statements, dim), unit; `passages[i]`: the spans of statement i; `probe`: (dim,).
    """

    folder: Path
    vectors: Vectors
    passages: tuple[tuple[Span, ...], ...]
    probe: Vectors
    key: str

    def words(self) -> Bm25:
        return Bm25.load(self.folder / "words", sum(map(len, self.passages)))


def corpus_hash(statements: Sequence[Statement]) -> str:
    """SHA-256 over the content of all statements, whatever their order."""
    lines = sorted(statement.content_hash for statement in statements)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def snapshot_key(corpus: str, embedder: str) -> str:
    told = json.dumps([FORMAT, embedder, PASSAGES_VERSION, LEAD_CHARS, corpus])
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def lead_text(statement: Statement) -> str:
    """What is embedded of a statement: its title and the beginning of its text."""
    return f"{statement.title}. {statement.text}"[:LEAD_CHARS]


# ---------------------------------------------------------------- opening


def open_snapshot(
    root: Path, statements: Sequence[Statement], embedder: Embedder, on_progress: Progress | None = None
) -> Snapshot:
    """The snapshot of just these statements under `root`: loaded, or built where absent or damaged.

    Raises:
        IndexBusy: another process is building it.
        RecordError: it cannot be written (disk full, no permission).
    """
    key = snapshot_key(corpus_hash(statements), embedder.fingerprint)
    try:
        return load_snapshot(root / key, statements)
    except FileNotFoundError:
        pass
    except IndexDamaged:
        log.warning("The index was damaged; it is being built again.")
    return build_snapshot(root, statements, embedder, on_progress)


def load_snapshot(folder: Path, statements: Sequence[Statement]) -> Snapshot:
    """Raises FileNotFoundError where there is none, IndexDamaged where a file is not as written."""
    manifest = _manifest(folder)
    _check_files(folder, manifest)
    rows = json.loads((folder / "rows.json").read_text("utf-8"))
    stored = {row["key"]: (index, row["passages"]) for index, row in enumerate(rows)}
    if set(stored) != {statement.content_hash for statement in statements}:
        raise IndexDamaged("The index does not belong to this record: run `onrecord index rebuild`.")
    order = [stored[statement.content_hash] for statement in statements]
    if [index for index, _ in order] != list(range(len(order))):
        raise IndexDamaged("The index holds the statements in another order: run `onrecord index rebuild`.")
    with suppress(OSError):  # a read-only cache still serves
        os.utime(folder)  # last use, for the sweep
    return Snapshot(
        folder=folder,
        vectors=np.load(folder / "vectors.npy"),
        passages=tuple(tuple((start, end) for start, end in spans) for _, spans in order),
        probe=np.asarray(manifest["probe"], dtype=np.float32),
        key=folder.name,
    )


def verify_snapshot(snapshot: Snapshot, embedder: Embedder) -> None:
    """The slow check: files, embedder probe, and known-answer look-ups in a copy of the Chroma folder.

    Raises:
        IndexDamaged: something is not as it was built.
    """
    _check_files(snapshot.folder, _manifest(snapshot.folder))
    check_probe(snapshot, embedder)
    rows = json.loads((snapshot.folder / "rows.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as aside:
        copy = Path(aside) / "chroma"
        shutil.copytree(snapshot.folder / "chroma", copy)  # opening Chroma writes; a snapshot never changes
        chroma.prove(copy, [row["key"] for row in rows], snapshot.vectors)


def check_probe(snapshot: Snapshot, embedder: Embedder) -> None:
    """Raises IndexDamaged where the embedder no longer gives the vector it gave at build time."""
    now = embedder.embed([PROBE])[0]
    if now.shape != snapshot.probe.shape or float(now @ snapshot.probe) < 0.999:
        raise IndexDamaged("The index was built by another embedding model: run `onrecord index rebuild`.")


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        if folder.is_dir():
            raise IndexDamaged("The index has lost its manifest: run `onrecord index rebuild`.") from None
        raise FileNotFoundError(folder.name) from None
    except (OSError, ValueError) as error:
        raise IndexDamaged("The index's manifest is damaged: run `onrecord index rebuild`.") from error
    if not isinstance(manifest, dict) or not {"files", "probe", "embedder"} <= manifest.keys():
        raise IndexDamaged("The index's manifest is damaged: run `onrecord index rebuild`.")
    return manifest


def _check_files(folder: Path, manifest: dict[str, Any]) -> None:
    for name, digest in manifest["files"].items():
        if _file_hash(folder / name) != digest:
            raise IndexDamaged(f"The index is damaged ({name}): run `onrecord index rebuild`.")


def _file_hash(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return "missing"


# ---------------------------------------------------------------- building


def build_snapshot(
    root: Path,
    statements: Sequence[Statement],
    embedder: Embedder,
    on_progress: Progress | None = None,
    *,
    fresh: bool = False,
) -> Snapshot:
    """Builds the snapshot aside and renames it into place, under the folder's writer lock.

    Vectors and passages of statements that an earlier snapshot holds are taken over, unless `fresh`.
    """
    report = on_progress or (lambda _: None)
    try:
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(root / "writer.lock", timeout=LOCK_SECONDS):
            return _build(root, statements, embedder, report, fresh=fresh)
    except Timeout:
        raise IndexBusy("Another process is building the index: try again when it is done.") from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise RecordError(
            f"The index cannot be written ({reason}): check the disk and the cache folder."
        ) from error


def _build(
    root: Path, statements: Sequence[Statement], embedder: Embedder, report: Progress, *, fresh: bool
) -> Snapshot:
    target = root / snapshot_key(corpus_hash(statements), embedder.fingerprint)
    if not fresh:
        with suppress(FileNotFoundError, IndexDamaged):
            return load_snapshot(target, statements)  # another process has just built it
    _sweep(root)
    known = _Known({}, {}) if fresh else _known(root, embedder)
    aside = Path(tempfile.mkdtemp(prefix=".building-", dir=root))
    try:
        _write(aside, statements, embedder, known, report)
        if target.exists():
            shutil.rmtree(target)
        aside.rename(target)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return load_snapshot(target, statements)


@dataclass(frozen=True)
class _Known:
    """What an earlier snapshot has already computed, by content hash."""

    vectors: dict[str, Vectors]
    passages: dict[str, list[Span]]


def _known(root: Path, embedder: Embedder) -> _Known:
    """From every whole snapshot of the same embedder and splitter, the newest winning."""
    known = _Known({}, {})
    for folder in sorted(_snapshots(root), key=lambda path: path.stat().st_mtime):
        try:
            manifest = _manifest(folder)
            if manifest["embedder"] != embedder.fingerprint or manifest.get("splitter") != PASSAGES_VERSION:
                continue
            needed = {name: manifest["files"].get(name) for name in ("rows.json", "vectors.npy")}
            _check_files(folder, {"files": needed})
        except (IndexDamaged, FileNotFoundError):
            continue
        vectors = np.load(folder / "vectors.npy")
        for row, vector in zip(json.loads((folder / "rows.json").read_text("utf-8")), vectors, strict=True):
            known.vectors[row["key"]] = vector
            known.passages[row["key"]] = row["passages"]
    return known


def _write(
    folder: Path, statements: Sequence[Statement], embedder: Embedder, known: _Known, report: Progress
) -> None:
    vectors = _vectors(statements, embedder, known, report)
    report(f"Indexing the words of {len(statements)} statements")
    rows = [_row(statement, known) for statement in statements]
    Bm25.build(
        tokens for statement, row in zip(statements, rows, strict=True) for tokens in _tokens(statement, row)
    ).save(folder / "words")
    chroma.update(folder / "chroma", [_entry(statement) for statement in statements], vectors)
    keys = [statement.content_hash for statement in statements]
    chroma.prove(folder / "chroma", keys, vectors)
    np.save(folder / "vectors.npy", vectors)
    (folder / "rows.json").write_text(json.dumps(rows), "utf-8")
    manifest = {
        "format": FORMAT,
        "embedder": embedder.fingerprint,
        "splitter": PASSAGES_VERSION,
        "corpus": corpus_hash(statements),
        "statements": len(statements),
        "passages": sum(len(row["passages"]) for row in rows),
        "probe": [float(value) for value in embedder.embed([PROBE])[0]],
        "files": {
            path.relative_to(folder).as_posix(): _file_hash(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        },
    }
    with (folder / "manifest.json").open("w", encoding="utf-8") as stream:
        json.dump(manifest, stream)
        stream.flush()
        os.fsync(stream.fileno())


def _vectors(statements: Sequence[Statement], embedder: Embedder, known: _Known, report: Progress) -> Vectors:
    new = [statement for statement in statements if statement.content_hash not in known.vectors]
    new.sort(key=lambda statement: len(lead_text(statement)))  # batches of like length need little padding
    done = dict(known.vectors)
    for start in range(0, len(new), EMBED_CHUNK):
        report(f"Embedding statements: {start} of {len(new)}")
        part = new[start : start + EMBED_CHUNK]
        for statement, vector in zip(part, embedder.embed([lead_text(one) for one in part]), strict=True):
            done[statement.content_hash] = vector
    return np.stack([done[statement.content_hash] for statement in statements]).astype(np.float32)


def _row(statement: Statement, known: _Known) -> dict[str, Any]:
    key = statement.content_hash
    spans = known.passages.get(key)
    if spans is None:
        spans = [(passage.start, passage.end) for passage in split_passages(statement)]
    return {"key": key, "passages": spans}


def _tokens(statement: Statement, row: dict[str, Any]) -> list[list[str]]:
    """A passage's words with the title's: the title names who met whom, a later passage may not."""
    title = search_tokens(f"{statement.title} {statement.speaker or ''}")
    return [title + search_tokens(statement.text[start:end]) for start, end in row["passages"]]


def _entry(statement: Statement) -> chroma.Entry:
    issued = statement.issued_date
    return chroma.Entry(
        key=statement.content_hash,
        statement_id=statement.id,
        issuer=statement.issuer,
        issued=int(issued.strftime("%Y%m%d")) if issued else 0,
    )


def _snapshots(root: Path) -> list[Path]:
    return [path for path in root.iterdir() if path.is_dir() and not path.name.startswith(".")]


def _sweep(root: Path) -> None:
    """Removes what a killed build left and all but the last used snapshots. Only under the writer lock."""
    for path in root.glob(".building-*"):
        shutil.rmtree(path, ignore_errors=True)
    newest = sorted(_snapshots(root), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in newest[KEEP:]:
        shutil.rmtree(path, ignore_errors=True)
