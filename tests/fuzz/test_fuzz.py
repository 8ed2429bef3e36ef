"""Every target for a minute (`ONRECORD_FUZZ_SECONDS` says another number); `running.py` says which examples."""

import logging
import os

import pytest
from running import run_for
from targets import TARGETS

SECONDS = float(os.environ.get("ONRECORD_FUZZ_SECONDS", "60"))
log = logging.getLogger(__name__)
pytestmark = [pytest.mark.e2e, pytest.mark.timeout(SECONDS + 900)]


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_from_outside_ends_in_a_fault(name) -> None:
    log.info("%s: %d examples", name, run_for(TARGETS[name], SECONDS))  # --log-cli-level=INFO shows it
