"""The digest of a data set: the same for the same data, however its rows are laid out in their file."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

__all__ = ["data_digest"]


def data_digest(rows: Iterable[object], files: Iterable[Path] = ()) -> str:
    """SHA-256 over the rows as data, in any order, and over the names and bytes of the files.

    A row is taken as JSON with its keys in order: neither the order of rows nor that of keys, nor white
    space between them, is part of the data. A folder stands for all files in it.
    """
    canonical = (json.dumps(row, ensure_ascii=True, sort_keys=True, separators=(",", ":")) for row in rows)
    parts = [hashlib.sha256(row.encode("ascii")).digest() for row in canonical]
    for path in files:
        for file in path.rglob("*") if path.is_dir() else [path]:
            if file.is_file():
                content = hashlib.sha256(file.read_bytes()).digest()
                parts.append(hashlib.sha256(file.name.encode() + b"\0" + content).digest())
    return hashlib.sha256(b"".join(sorted(parts))).hexdigest()
