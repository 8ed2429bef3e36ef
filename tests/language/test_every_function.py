"""Every public function of the language modules is called by name in a test beside this one."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import assistant.language

HERE = Path(__file__).parent
# These only feed all functions with one text; what is meant by each of them is tested by tables.
GENERAL = {"hostile.py", "test_linear.py", Path(__file__).name}


def _public():
    found = set()
    for info in pkgutil.walk_packages(assistant.language.__path__, "assistant.language."):
        module = importlib.import_module(info.name)
        found |= {
            (info.name, name)
            for name, value in vars(module).items()
            if not name.startswith("_")
            and inspect.isroutine(inspect.unwrap(value))
            and inspect.unwrap(value).__module__ == info.name
        }
    return found


def _called():
    """The module and the name of each function that a test imports and calls or passes on."""
    found = set()
    for path in HERE.rglob("*.py"):
        if path.name in GENERAL:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        found |= {
            (node.module, alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
            if alias.name in used
        }
    return found


def test_every_public_function_has_a_test_that_calls_it():
    public = _public()
    assert len(public) > 60
    assert sorted(public - _called()) == []
