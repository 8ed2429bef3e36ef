"""A Chroma server by its address: a real one on loopback, none, an old one, a stranger, one that is taken away."""

import re
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from chroma_process import free_port, running_chroma
from index_data import CountingEmbedder, MemoryStore
from pytest_httpserver import HTTPServer

from assistant import Record
from assistant.errors import RecordError, SettingsError
from assistant.index.build import PROBE
from assistant.index.vectors import chroma_server
from assistant.index.vectors.chroma_server import ChromaServer
from assistant.record.opening import open_record
from assistant.settings import Settings


@pytest.fixture
def machine(tmp_path, shipped):
    """Settings of one of several machines: folders of its own, the same server."""

    def make(name, address=None):
        return Settings(data_dir=tmp_path / name, cache_dir=tmp_path / name / "cache", chroma_url=address)

    return make


def ids(found):
    return [hit.statement.id for hit in found]


def test_two_machines_share_one_server(machine, embedder, chroma_address):
    first, second = CountingEmbedder(embedder), CountingEmbedder(embedder)
    with Record(machine("one", chroma_address), embedder=first) as record:
        record.open_index(complete=True)
        found = record.search("levies and duties", limit=3)
        assert ids(found)[0] == "tax"
        record.verify_index()
        assert record.index_status().vectors == 6
    with Record(machine("two", chroma_address), embedder=second) as record:
        record.open_index(complete=True)
        assert second.asked == [PROBE]  # the server has every vector
        assert ids(record.search("levies and duties", limit=3)) == ids(found)
        assert ids(record.search("pipeline", as_of="2025-02-01")) == ["oil"]
    with Record(machine("three"), embedder=embedder) as record:
        record.open_index(complete=True)
        alone = record.search("levies and duties", limit=3)
    assert ids(alone) == ids(found)
    assert [one.score for one in alone] == pytest.approx([hit.score for hit in found], abs=1e-4)


def test_a_store_of_others_making_is_passed_and_asked(machine, embedder):
    store = MemoryStore()
    with Record(machine("one"), embedder=embedder, vector_store=store) as record:
        record.open_index(complete=True)
        assert ids(record.search("levies and duties"))[0] == "tax"
        with_store = record.index.fingerprint
    assert store.count() == 6
    assert with_store != open_record(machine("one"), embedder=embedder).fingerprint


@pytest.mark.parametrize("lost", ["one vector", "all"])
def test_a_store_that_lost_vectors_is_filled_again(machine, embedder, lost):
    store = MemoryStore()
    open_record(machine("one"), embedder=embedder, vector_store=store)
    for key in list(store.rows)[: 1 if lost == "one vector" else 6]:
        del store.rows[key]
    index = open_record(machine("one"), embedder=embedder, vector_store=store)
    assert store.count() == 6
    assert index.search("levies and duties")[0].statement.id == "tax"


def test_a_rebuild_puts_every_vector_in_again(machine, embedder):
    store = MemoryStore()
    with Record(machine("one"), embedder=embedder, vector_store=store) as record:
        record.open_index(complete=True)
        store.rows = {key: (stored, -vector) for key, (stored, vector) in store.rows.items()}
        record.rebuild_index()
        assert ids(record.search("levies and duties"))[0] == "tax"


def test_a_rebuild_leaves_the_searches_of_other_machines_alone(machine, embedder):
    answers = []

    class Shared(MemoryStore):
        def upsert(self, records, vectors):
            if self.rows:
                answers.append((self.count(), ids(other.search("levies and duties"))[0]))
            super().upsert(records, vectors)

    store = Shared()
    other = open_record(machine("two"), embedder=embedder, vector_store=store)
    with Record(machine("one"), embedder=embedder, vector_store=store) as record:
        record.open_index(complete=True)
        record.rebuild_index()
    assert answers == [(6, "tax")]


def test_no_server_there_is_said_in_a_sentence(machine, embedder):
    address = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(RecordError, match="cannot be reached: start it") as caught:
        open_record(machine("one", address), embedder=embedder)
    assert caught.value.code == "no_chroma_server"
    assert address in caught.value.message


@pytest.mark.parametrize(
    ("status", "body"),
    [(404, "Not Found"), (410, '{"error":"Unimplemented"}'), (200, "<html>"), (200, '"0.6.3"'), (302, "")],
)
def test_another_server_or_an_old_one_is_said_in_a_sentence(httpserver: HTTPServer, status, body):
    httpserver.expect_request(re.compile(".*")).respond_with_data(body, status=status)
    with pytest.raises(RecordError, match=r"no Chroma server of version 1\.0 or newer") as caught:
        ChromaServer(httpserver.url_for("").rstrip("/"), "model").count()
    assert caught.value.code == "chroma_version"


def test_a_refused_key_is_said_and_the_key_is_sent(httpserver: HTTPServer):
    httpserver.expect_request(re.compile(".*")).respond_with_data("no", status=401)
    with pytest.raises(RecordError, match="refuses the key") as caught:
        ChromaServer(httpserver.url_for("").rstrip("/"), "model", token="s3cret").count()
    assert "s3cret" not in caught.value.message
    assert httpserver.log[0][0].headers["x-chroma-token"] == "s3cret"


def test_a_server_that_goes_away_is_said_in_a_sentence(tmp_path, records, sentence_vectors):
    with running_chroma(tmp_path, free_port()) as address:
        store = ChromaServer(address, "model")
        store.upsert(records[:3], sentence_vectors[:3])
        assert store.count() == 3
    with pytest.raises(RecordError, match="cannot be reached"):
        store.query(sentence_vectors[0], 1)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://chroma.example:8000", "unencrypted"),
        ("http://192.168.1.4:8000", "unencrypted"),
        ("https://user:key@chroma.example", "ONRECORD_CHROMA_TOKEN"),
        ("https://chroma.example?key=1", "ONRECORD_CHROMA_TOKEN"),
        ("chroma.example", "must be an address"),
        ("ftp://chroma.example", "must be an address"),
        ("https://chroma.example/path", "no path"),
        ("http://127.0.0.1:0", "port 0"),
    ],
)
def test_an_address_that_may_not_be_used_is_refused(machine, embedder, address, said):
    with pytest.raises(SettingsError, match=said) as caught:
        open_record(machine("one", address), embedder=embedder)
    assert "user:key" not in caught.value.message


@pytest.mark.parametrize(
    "address", ["https://chroma.example", "https://chroma.example:8443/", "http://[::1]:8000"]
)
def test_an_address_that_may_be_used_is_taken(address):
    assert ChromaServer(address, "model").name.startswith(address.rstrip("/"))


def test_no_proxy_of_the_environment_is_used(httpserver: HTTPServer, chroma_address, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, httpserver.url_for("").rstrip("/"))
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert ChromaServer(chroma_address, "proxied", token="s3cret").count() == 0
    assert httpserver.log == []


class StopsAnswering(BaseHTTPRequestHandler):
    """Says its version, and then nothing more."""

    seen: list[str]
    released: threading.Event

    def do_GET(self):
        self.seen.append(self.path)
        if not self.path.endswith("/version"):
            self.released.wait()
            return
        self.send_response(200)
        self.send_header("Content-Length", "7")
        self.end_headers()
        self.wfile.write(b'"1.5.0"')

    def log_message(self, *_):
        pass


class Server6(ThreadingHTTPServer):
    address_family = socket.AF_INET6


def serving(kind, host):
    """A server that stops answering, its address, and what it was asked."""
    handler = type("Handler", (StopsAnswering,), {"seen": [], "released": threading.Event()})
    server = kind((host, 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, handler


@pytest.mark.parametrize(
    ("kind", "host", "written"), [(ThreadingHTTPServer, "127.0.0.1", "127.0.0.1"), (Server6, "::1", "[::1]")]
)
def test_a_server_that_stops_answering_is_given_up(monkeypatch, kind, host, written):
    monkeypatch.setattr(chroma_server, "TIMEOUT", 0.2)
    server, handler = serving(kind, host)
    store = ChromaServer(f"http://{written}:{server.server_address[1]}", "model")
    faults = []

    def count():
        try:
            store.count()
        except RecordError as error:
            faults.append(error.code)

    asking = threading.Thread(target=count, daemon=True)
    asking.start()
    asking.join(60)
    given_up = not asking.is_alive()
    handler.released.set()
    server.shutdown()
    server.server_close()
    assert given_up
    assert faults == ["chroma_failed"]
    assert handler.seen[1:] == ["/api/v2/auth/identity"]


def test_a_client_that_takes_no_time_limit_is_not_used(chroma_address, monkeypatch):
    import chromadb

    monkeypatch.setattr(chromadb, "HttpClient", lambda **_: object())
    with pytest.raises(RecordError, match="time limit"):
        ChromaServer(chroma_address, "model").count()
