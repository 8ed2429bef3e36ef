"""The desk of these tests: opened once, and asked after each test whether it still serves."""

import pytest
from desk import Desk, opened_desk

__all__ = ["desk"]


@pytest.fixture(scope="session")
def _shared_desk(tmp_path_factory):
    with opened_desk(tmp_path_factory.mktemp("desk")) as opened:
        yield opened


@pytest.fixture
def desk(_shared_desk: Desk):
    yield _shared_desk
    assert _shared_desk.serves()
