"""One target for as long as you like, led by coverage (atheris): for longer than CI has.

    uv run --with atheris python tests/fuzz/coverage_guided.py statements -max_total_time=3600

The target is a name of `TARGETS`; what follows are options of libFuzzer. What is found lies in a file crash-… of the
working folder, and the same command with that file's name runs it again.
"""

import sys
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

import atheris  # noqa: E402 - not installed with the project

with atheris.instrument_imports(include=["assistant"]):
    import running
    import targets
    from hypothesis import settings

from assistant.errors import ArticleError  # noqa: E402 - after the instrumented import
from assistant.reading import sandbox, worker  # noqa: E402


def _in_process(header: dict[str, Any], data: bytes, _seconds: float) -> dict[str, Any]:
    """A fork's coverage is not seen; what would end the child as a fault is the file's, as there."""
    try:
        answer = worker._answer(header, data)
    except ArticleError:
        raise
    except Exception:  # noqa: BLE001 - as the child's border does
        raise sandbox._failed(1) from None
    if "error" in answer:
        raise ArticleError(answer["error"]["message"], code=answer["error"]["code"])
    return answer


def main() -> None:
    """Fuzzes the target that the first argument names until libFuzzer stops."""
    name = sys.argv.pop(1)
    targets._in_fork = _in_process
    run = running._given(targets.TARGETS[name], settings(running._QUIET, max_examples=1), float("inf"))
    atheris.Setup(sys.argv, run.hypothesis.fuzz_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
