"""The test run reaches no network but loopback, no key, and none of the user's folders: one switch, here."""

import functools
import os
import re
import socket
import ssl
import sys
from pathlib import Path

import numpy as np
import pytest
from chromium import CHROMIUM, PATIENCE
from hypothesis import settings

# A run starts dozens of processes, and each would compile the same libraries and tests anew where the environment
# says to write no bytecode: then it is kept in pytest's own folder, beside no code.
if sys.dont_write_bytecode:
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(Path(__file__).resolve().parent.parent / ".pytest_cache" / "bytecode")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix

# One test process a core: the threads of numpy's products would only wait for each other, at full speed.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# No example has a deadline of its own: how long one takes says how busy the machine is, not what is right.
settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")

_LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")
_ALL_E2E = re.compile(r"^pytestmark = .*mark\.e2e", re.MULTILINE)
_CASE_NAME = re.compile(r"test_([a-i]\d{1,2})_")


def pytest_xdist_auto_num_workers():
    """One more than there are cores: many tests wait for a server or for a process of their own."""
    return len(os.sched_getaffinity(0)) + 1


def pytest_ignore_collect(collection_path, config):
    """Without the end-to-end tests their modules are not imported either: browser and page take seconds to load."""
    if config.option.markexpr == "not e2e" and collection_path.suffix == ".py":
        return _ALL_E2E.search(collection_path.read_text(encoding="utf-8")) and True
    return None


def pytest_itemcollected(item):
    """A test belongs to the cases of its markers and to the one that its name begins with.

    The codes go into the JUnit report, where `scripts/reliability.py` reads them.
    """
    codes = [code for mark in item.iter_markers("case") for code in mark.args]
    if named := _CASE_NAME.match(item.name):
        codes.append(named.group(1).upper())
        item.add_marker(pytest.mark.case(codes[-1]))
    item.user_properties.extend(("case", code) for code in dict.fromkeys(codes))


@pytest.fixture(autouse=True)
def _promises(request):
    """What holds whatever goes wrong is asserted in every test of a case."""
    if request.node.get_closest_marker("case") is None:
        yield None
        return
    from invariants import promises_kept

    with promises_kept() as seen:
        yield seen


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    connect = socket.socket.connect

    def guarded(self, address):
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(host).startswith(_LOOPBACK):
            raise OSError(f"tests may not reach {host}")
        return connect(self, address)

    socket.socket.connect = guarded
    yield
    socket.socket.connect = connect


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory):
    """Folders of this run; end-to-end tests keep the cache that holds the assembled weights."""
    kept = {
        name: os.environ.pop(name, None) for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "ONRECORD_API_KEY")
    }
    own = tmp_path_factory.mktemp("user")
    os.environ["ONRECORD_DATA_DIR"] = str(own / "data")
    os.environ["ONRECORD_CACHE_DIR"] = str(own / "cache")
    yield
    os.environ.update({name: value for name, value in kept.items() if value is not None})


@pytest.fixture(autouse=True, scope="session")
def _certificates_are_read_once():
    """Each client that a test or a library makes would read the same 140 certificates, and speaks to loopback."""
    make = ssl.create_default_context
    ssl.create_default_context = functools.cache(make)
    yield
    ssl.create_default_context = make


@pytest.fixture(autouse=True, scope="session")
def _each_text_is_embedded_once():
    """Hundreds of tests index the same few statements; `tests/index/test_embedder.py` asks the model itself."""
    from assistant.index.vectors.embedder import MiniLmEmbedder

    made, embed = {}, MiniLmEmbedder.embed

    def remembered(self, texts):
        new = [text for text in dict.fromkeys(texts) if (self.fingerprint, text) not in made]
        made.update(zip(((self.fingerprint, text) for text in new), embed(self, new), strict=True))
        rows = [made[self.fingerprint, text] for text in texts]
        return np.stack(rows) if rows else embed(self, [])

    remembered.model = embed
    MiniLmEmbedder.embed = remembered
    yield
    MiniLmEmbedder.embed = embed


@pytest.fixture(scope="session")
def browser():
    """Chromium, one for the run: a second Playwright beside it is refused, the first one's loop is running."""
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking"],
            timeout=2 * PATIENCE,
        )
