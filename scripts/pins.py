"""Pins every version: writes requirements.txt (with hashes) and uv's constraints in pyproject.toml.

    uv run python scripts/pins.py            newest versions that resolve together
    uv run python scripts/pins.py --check    do the two files agree?

`uv.lock` names the registry it was made with, so it is not committed; the constraints make `uv run` in
a fresh clone resolve to these very versions.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements.txt"
PROJECT = ROOT / "pyproject.toml"
_PIN = re.compile(r"^([A-Za-z0-9_.\-]+==\S+(?: ; [^\\]+?)?) *\\?$", re.MULTILINE)
_CONSTRAINTS = re.compile(r"constraint-dependencies = \[.*?\n\]\n", re.DOTALL)


def pins() -> list[str]:
    """`name==version` with its marker, one a package, as requirements.txt has them."""
    return [found.group(1).strip() for found in _PIN.finditer(REQUIREMENTS.read_text(encoding="utf-8"))]


def block(lines: list[str]) -> str:
    rows = "".join(
        f'    "{line}",\n'.replace('"', "'") if '"' in line else f'    "{line}",\n' for line in lines
    )
    return f"constraint-dependencies = [\n{rows}]\n"


def compile_requirements() -> None:
    project = PROJECT.read_text(encoding="utf-8")
    PROJECT.write_text(_CONSTRAINTS.sub("constraint-dependencies = [\n]\n", project), encoding="utf-8")
    command = [
        "uv", "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--all-extras",
        "--group", "dev", "--python-version", "3.11", "--no-header", "--no-annotate", "--quiet",
        "--no-emit-package", "on-record", "--output-file", "requirements.txt", "--upgrade",
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - a fixed command


def main() -> int:
    if "--check" not in sys.argv:
        compile_requirements()
        project = PROJECT.read_text(encoding="utf-8")
        PROJECT.write_text(_CONSTRAINTS.sub(lambda _: block(pins()), project), encoding="utf-8")
        return 0
    agree = block(pins()) in PROJECT.read_text(encoding="utf-8")
    print("requirements.txt and pyproject.toml agree" if agree else "run scripts/pins.py: the pins differ")  # noqa: T201
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
