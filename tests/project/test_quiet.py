"""The switches that keep libraries from reporting: set in time, by whoever loads the library."""

import json
import os
import subprocess
import sys

import pytest

from assistant.quiet import SWITCHES, quiet_environment
from assistant.reading import sandbox

NAMES = [switch.variable for switch in SWITCHES]


def environment_after(code: str) -> dict[str, str]:
    """The switches as a fresh process has them once `code` has run."""
    bare = {name: value for name, value in os.environ.items() if name not in NAMES}
    told = f"import json, os\n{code}\nprint(json.dumps({{n: os.environ[n] for n in {NAMES} if n in os.environ}}))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, env=bare)
    return json.loads(done.stdout.splitlines()[-1])


def test_an_import_changes_nothing_for_the_host() -> None:
    assert environment_after("from assistant import FactChecker, Record, check_article, read_article") == {}


@pytest.mark.parametrize(
    ("code", "variables"),
    [
        (
            "from assistant.index.vectors.embedder import MiniLmEmbedder\nMiniLmEmbedder().embed(['x'])",
            ["ORT_DISABLE_TELEMETRY"],
        ),
        ("import assistant.page.views.theme", ["GRADIO_ANALYTICS_ENABLED", "HF_HUB_OFFLINE"]),
    ],
)
def test_a_library_is_quieted_by_the_module_that_loads_it(code, variables) -> None:
    after = environment_after(code)
    assert {name: after[name] for name in variables} == {
        name: quiet_environment()[name] for name in variables
    }


def test_the_command_quiets_all_of_them_and_its_children() -> None:
    code = "import sys\nfrom assistant.cli import main\nsys.argv = ['onrecord', '--help']\ntry:\n    main()\nexcept SystemExit:\n    pass"
    assert environment_after(code) == quiet_environment()


def test_the_child_that_reads_hostile_files_has_them_too() -> None:
    assert sandbox._environment().items() >= quiet_environment().items()
