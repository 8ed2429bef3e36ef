"""What all parts of an index share: their names, their keys, and which of those on disk a record can use."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import IndexDamaged
from assistant.index.folders import check_files, read_manifest

FORMAT = 3


def part_name(kind: str, keys: Sequence[str], facts: Mapping[str, Any]) -> str:
    """The folder name of a part, from all that its content depends on."""
    described = json.dumps([facts, *keys], sort_keys=True)
    return f"{kind}-{hashlib.sha256(described.encode()).hexdigest()[:24]}"


def keys_of(folder: Path) -> tuple[str, ...]:
    """The content hashes of the statements in a part."""
    return tuple(json.loads((folder / "keys.json").read_text("utf-8")))


def parts_on_disk(root: Path, kind: str, facts: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The keys of every whole part of this kind that was made in this way, by name."""
    found = {}
    for folder in sorted(root.glob(f"{kind}-*")):
        try:
            manifest = read_manifest(folder)
            if all(manifest.get(name) == value for name, value in facts.items()):
                check_files(folder, manifest)
                found[folder.name] = keys_of(folder)
        except (IndexDamaged, FileNotFoundError):
            continue
    return found


def choose_parts(parts: dict[str, tuple[str, ...]], wanted: frozenset[str]) -> tuple[list[str], set[str]]:
    """Which parts to use, the fullest first, and which of the `wanted` keys none of them holds."""
    missing = set(wanted)
    chosen = []
    for name in sorted(parts, key=lambda name: (-len(wanted.intersection(parts[name])), name)):
        if not missing.isdisjoint(parts[name]):
            chosen.append(name)
            missing.difference_update(parts[name])
    return chosen, missing
