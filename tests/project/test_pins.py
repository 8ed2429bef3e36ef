"""The pins: every version fixed, hashed, and the same in both files; no address anywhere."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_requirements_have_hashes_and_no_address():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert text.count("==") <= len(re.findall(r"--hash=sha256:", text))


def test_constraints_are_those_of_requirements():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "pins.py", "--check"], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout
