"""A small record, its index, and a model behind a scripted server: what a step needs."""

import pytest
from scripted import RECORD, careful

from assistant.fake import FakeModel
from assistant.model.endpoint import EndpointModel, Remote
from assistant.record.opening import open_statements
from assistant.schema import Statement


@pytest.fixture
def index(tmp_path):
    """Opens an index over statement rows, by default the small record of the whole-way tests."""

    def make(rows=RECORD):
        return open_statements([Statement(**row) for row in rows], tmp_path / "cache")

    return make


@pytest.fixture
def asked():
    """Serves a model that answers by a function; `asked.requests` is what it was asked."""
    opened = []

    def make(answer=careful, **options):
        server = FakeModel(answer, **options)
        server.__enter__()
        model = EndpointModel(Remote(server.base_url, None), name="openai:fake", model="fake", timeout=20.0)
        opened.append((server, model))
        model.requests = server.requests
        return model

    yield make
    for server, model in opened:
        model.close()
        server.__exit__(None, None, None)
