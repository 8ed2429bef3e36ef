"""Every target for a minute (`ONRECORD_FUZZ_SECONDS` says another number), each time with other examples."""

import os

import pytest
from running import run_for
from targets import TARGETS

SECONDS = float(os.environ.get("ONRECORD_FUZZ_SECONDS", "60"))
pytestmark = [pytest.mark.e2e, pytest.mark.timeout(SECONDS + 900)]


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_from_outside_ends_in_a_fault(name) -> None:
    print(f"{name}: {run_for(TARGETS[name], SECONDS)} examples")  # shown with -rP
