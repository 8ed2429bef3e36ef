"""Where the shared test data stand: `../shared` beside the project; not part of a release."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(path: str) -> Path:
    """`path` inside the shared data. Without them the test is skipped, with CI set it fails."""
    found = SHARED / path
    if not found.exists():
        reason = f"shared data are not here: {path}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found
