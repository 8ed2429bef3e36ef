"""A site on a real local server, and a record with a clock that stands still."""

import re

import pytest
from connector_parts import World
from connectors_site import Site


@pytest.fixture
def site(httpserver) -> Site:
    made = Site(httpserver.port)
    httpserver.expect_request(re.compile(".*")).respond_with_handler(made.answer)
    return made


@pytest.fixture
def world(tmp_path, site):
    made = World(tmp_path, site)
    yield made
    made.close()
