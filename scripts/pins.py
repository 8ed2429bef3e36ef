"""Pins every version: writes uv's constraints in pyproject.toml.

    uv run python scripts/pins.py              pin what is new, drop what is gone, leave the rest
    uv run python scripts/pins.py --upgrade    the newest versions that resolve together
    uv run python scripts/pins.py --check      is just what is installed pinned? Asks no registry.

`uv.lock` names the registry it was made with, so it is not committed; the constraints make `uv run` in
a fresh clone resolve to these very versions.
"""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "pyproject.toml"
NAME = "on-record"
# Of the extra [ray], which is pinned with the rest and not installed where nobody asks for it (370 MB).
LEFT_OUT = {"msgpack", "psycopg", "psycopg-binary", "pyarrow", "ray"}
_CONSTRAINTS = re.compile(r"constraint-dependencies = \[.*?\n\]\n", re.DOTALL)


def block(lines: list[str]) -> str:
    """The table of pyproject.toml that holds these pins."""
    rows = "".join(f'    "{line}",\n' for line in (line.replace('"', "'") for line in lines))
    return f"constraint-dependencies = [\n{rows}]\n"


def resolved(*, upgrade: bool) -> list[str]:
    """`name==version` with its marker, one a package, for every platform and every extra.

    Raises:
        CalledProcessError: uv found no versions that go together; it has said why.
    """
    project = PROJECT.read_text(encoding="utf-8")
    command = [
        "uv", "pip", "compile", "pyproject.toml", "--universal", "--all-extras", "--group", "dev",
        "--python-version", "3.11", "--no-header", "--no-annotate", "--no-emit-package", NAME, "--quiet",
    ]  # fmt: skip
    try:
        if upgrade:
            PROJECT.write_text(_CONSTRAINTS.sub(block([]), project), encoding="utf-8")
        made = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - a fixed command
    finally:
        PROJECT.write_text(project, encoding="utf-8")
    return [line for line in made.stdout.splitlines() if line.strip()]


def differences() -> list[str]:
    """What is installed here and not pinned to that version, and what is pinned and not installed."""
    pinned = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"]["uv"]["constraint-dependencies"]
    wanted = {
        canonicalize_name(pin.name): pin.specifier
        for pin in map(Requirement, pinned)
        if pin.marker is None or pin.marker.evaluate()
    }
    installed = {canonicalize_name(found.name): found.version for found in distributions()}
    installed.pop(canonicalize_name(NAME), None)
    found = [
        f"{name} {version} is installed, " + (f"{wanted[name]} is pinned" if name in wanted else "not pinned")
        for name, version in sorted(installed.items())
        if name not in wanted or version not in wanted[name]
    ]
    missing = wanted.keys() - installed.keys()
    if "ray" not in installed:
        missing -= LEFT_OUT
    return found + [f"{name} is pinned, not installed" for name in sorted(missing)]


def main() -> int:
    if "--check" in sys.argv:
        found = differences()
        print("\n".join(found) or "just what is installed is pinned")  # noqa: T201
        return 1 if found else 0
    pins = resolved(upgrade="--upgrade" in sys.argv)
    project = PROJECT.read_text(encoding="utf-8")
    PROJECT.write_text(_CONSTRAINTS.sub(lambda _: block(pins), project), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
