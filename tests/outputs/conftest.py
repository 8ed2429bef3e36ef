"""The reports that the outputs are tried on."""

import pytest
from report_factory import hostile_report, make_report

from assistant.schema import Report


@pytest.fixture(scope="session")
def report() -> Report:
    return make_report()


@pytest.fixture(scope="session")
def hostile() -> Report:
    return hostile_report()
