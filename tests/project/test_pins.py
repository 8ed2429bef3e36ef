"""The pins: every installed package, at the installed version, and no address anywhere."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pins():
    spec = importlib.util.spec_from_file_location("pins", ROOT / "scripts" / "pins.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def changed(pins, tmp_path, monkeypatch):
    """What is found after a change to a copy of pyproject.toml."""

    def differences(old, new):
        text = re.sub(old, new, (ROOT / "pyproject.toml").read_text(encoding="utf-8"), count=1)
        monkeypatch.setattr(pins, "PROJECT", tmp_path / "pyproject.toml")
        pins.PROJECT.write_text(text, encoding="utf-8")
        return pins.differences()

    return differences


def test_just_what_is_installed_is_pinned(pins):
    assert pins.differences() == []


def test_a_lost_a_moved_and_a_stale_pin_are_found(changed):
    assert re.fullmatch(r"pluggy \S+ is installed, not pinned", *changed(r'    "pluggy==\S+\n', ""))
    moved = changed(r'"pluggy==[^"]+"', '"pluggy==0.1"')
    assert re.fullmatch(r"pluggy \S+ is installed, ==0.1 is pinned", *moved)
    assert changed(r'    "pluggy', '    "no-such-package==1",\n    "pluggy') == [
        "no-such-package is pinned, not installed"
    ]


def test_the_pins_name_no_registry(pins):
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "://" not in pins._CONSTRAINTS.search(text).group()
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
