"""A record in a folder that may only be read, such as a shared disk: searched and listed, never written."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.errors import RecordError
from assistant.record.opening import load_library, open_store
from assistant.record.store import StatementStore
from assistant.settings import load_settings

pytestmark = pytest.mark.case("I11")


@contextmanager
def unprivileged():
    """Without the rights of root, which may write anywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def place(make):
    """A folder with a record of one statement of the user's own, which nobody but root may write."""
    folder = Path(tempfile.mkdtemp())  # where everybody may look, as pytest's own folders are not
    store = StatementStore(f"sqlite:///{folder}/record.sqlite3")
    store.add([make("own")])
    store.close()
    (folder / "record.sqlite3").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_it_is_read_as_it_is_and_nothing_is_written(place):
    settings = load_settings(data_dir=place)
    with unprivileged():
        library = load_library(settings)
        assert [card.id for card in library.cards] == ["own"]
    assert [path.name for path in place.iterdir()] == ["record.sqlite3"]


def test_adding_to_it_is_one_clear_error(place, make):
    with unprivileged():
        store = open_store(load_settings(data_dir=place))
        assert store.read_only
        with pytest.raises(RecordError) as caught:
            store.add([make("more")])
        store.close()
    assert caught.value.code == "read_only"


def test_a_record_that_may_be_written_is_opened_for_writing(place, make):
    folder = place / "below"
    place.chmod(0o755)
    store = StatementStore(f"sqlite:///{folder}/record.sqlite3")
    assert not store.read_only
    assert store.add([make("more")]).added == 1
    store.close()
