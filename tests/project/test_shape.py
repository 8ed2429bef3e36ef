"""The shape of the code: short functions, short files, packages that say what they are for."""

import ast
from pathlib import Path
from statistics import quantiles

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "assistant"
FILES = sorted(PACKAGE.rglob("*.py"))
MAX_P90 = 20  # lines of a function, from its `def` to its last line
MAX_FUNCTION = 60
MAX_FILE = 300


def name(path):
    return path.relative_to(PACKAGE).as_posix()


def functions():
    """(file:line name, lines) of every function; methods and inner functions too."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name(path)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_nine_of_ten_functions_are_short():
    assert quantiles([length for _, length in functions()], n=10)[-1] <= MAX_P90


def test_no_function_is_long():
    assert [(function, length) for function, length in functions() if length > MAX_FUNCTION] == []


def test_no_file_is_long():
    long_files = {name(path): lines(path) for path in FILES if lines(path) > MAX_FILE}
    assert long_files == {}


@pytest.mark.parametrize("package", sorted(path.parent for path in PACKAGE.rglob("__init__.py")), ids=name)
def test_the_first_line_of_a_package_says_what_it_is_for(package):
    docstring = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))) or ""
    summary, *rest = docstring.splitlines() or [""]
    assert summary.endswith(".")
    assert rest[:1] in ([], [""]), "the summary goes on in the second line"
