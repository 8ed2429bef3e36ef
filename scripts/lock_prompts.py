"""Writes prompts/lock.json: the SHA-256 of each prompt file.

A file that is locked already may neither change nor go, as reports that were made with it are replayed
with it: give the prompt its next version instead.
"""

import hashlib
import json
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "prompts"
LOCK = FOLDER / "lock.json"


def main() -> int:
    locked = json.loads(LOCK.read_text(encoding="utf-8")) if LOCK.exists() else {}
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(FOLDER.glob("*.v*.yaml"))
    }
    changed = [name for name, digest in locked.items() if found.get(name) != digest]
    if changed:
        print(f"locked prompts have changed or are gone, bring them back: {', '.join(changed)}")  # noqa: T201
        return 1
    LOCK.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
