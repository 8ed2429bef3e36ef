"""The guarded fetch, against real servers on the loopback address."""

import gzip
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import FetchError
from assistant.net.addresses import is_public
from assistant.net.fetch import Fetched, FetchLimits, fetch

HERE = frozenset({"127.0.0.1"})
PAGES = ("text/",)
PAGE = b"<html><body><p>The bridge opens in June.</p></body></html>"


def here(_host: str, _port: int) -> list[str]:
    """A resolver that knows every name and leads to this machine."""
    return ["127.0.0.1"]


def code(url: str, **options) -> str:
    with pytest.raises(FetchError) as caught:
        fetch(url, **{"accept": PAGES, **options})
    assert "127.0.0.1" not in caught.value.message or "127.0.0.1" in url
    assert "httpcore" not in caught.value.message
    return caught.value.code


@contextmanager
def serving(*answers: bytes | Callable[[socket.socket], None]) -> Iterator[tuple[int, list[bytes]]]:
    """A server that gives one raw answer a connection, the last one again; yields port and requests."""
    listener = socket.create_server(("127.0.0.1", 0))
    requests: list[bytes] = []
    stopped = threading.Event()

    def serve() -> None:
        count = 0
        while not stopped.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                requests.append(connection.recv(65_536))
                answer = answers[min(count, len(answers) - 1)]
                count += 1
                with suppress(OSError):
                    connection.sendall(answer) if isinstance(answer, bytes) else answer(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], requests
    finally:
        stopped.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def answer(body: bytes = PAGE, *, status: str = "200 OK", **headers: str) -> bytes:
    told = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    told.update({name.replace("_", "-"): value for name, value in headers.items()})
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def get(port: int, path: str = "/", **options) -> Fetched:
    return fetch(
        f"http://page.example:{port}{path}", resolver=here, allow=HERE, **{"accept": PAGES, **options}
    )


# ---------------------------------------------------------------- a good page


@pytest.mark.case("B3")
def test_a_page_is_fetched_with_its_own_host_name():
    with serving(answer()) as (port, requests):
        page = get(port, "/a?b=c")
    assert page.body == PAGE
    assert (page.status, page.content_type, page.charset) == (200, "text/html", "utf-8")
    assert page.final_url == f"http://page.example:{port}/a?b=c"
    assert requests[0].startswith(b"GET /a?b=c HTTP/1.1\r\n")
    assert f"Host: page.example:{port}\r\n".encode() in requests[0]
    assert b"Accept-Encoding: gzip, deflate\r\n" in requests[0]


@pytest.mark.case("B3")
def test_proxy_variables_are_not_read(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(answer()) as (port, _):
        assert get(port).body == PAGE


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("identity", bytes),
    ],
)
@pytest.mark.case("B5")
def test_encodings(encoding, pack):
    with serving(answer(pack(PAGE * 50), Content_Encoding=encoding)) as (port, _):
        assert get(port).body == PAGE * 50


def test_chunked_and_close_delimited_bodies():
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    with serving(chunked) as (port, _):
        assert get(port).body == b"hello"
    with serving(answer(Content_Length="")) as (port, _):
        assert get(port).body == PAGE


@pytest.mark.case("B3")
def test_one_look_up_and_a_connection_to_what_was_checked():
    """A name that would lead elsewhere the second time is not asked a second time."""
    asked = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    with serving(answer()) as (port, _):
        page = fetch(f"http://page.example:{port}/", accept=PAGES, resolver=rebinding, allow=HERE)
    assert page.body == PAGE
    assert asked == ["page.example"]


# ---------------------------------------------------------------- addresses

SPECIAL = [
    "0.0.0.0",
    "0.1.2.3",
    "10.1.2.3",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.8.9.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:100.64.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "2002:a9fe:a9fe::1",
    "2002:7f00:1::",
    "2001::1",
    "2001:0:a9fe:a9fe::1",
    "2001:db8::1",
    "3fff::1",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "100::1",
    "5f00::1",
    "not-an-address",
]
PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "172.32.0.1",
    "100.128.0.1",
    "192.0.1.1",
    "2606:4700::1111",
    "2a00:1450::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]


@pytest.mark.parametrize("address", SPECIAL)
@pytest.mark.case("B1")
def test_special_addresses(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.case("B1")
def test_public_addresses(address):
    assert is_public(address)


@given(st.ip_addresses())
@pytest.mark.case("B1")
def test_what_python_calls_private_is_never_public(address):
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast:
        assert not is_public(str(address))


@pytest.fixture
def no_packets(monkeypatch):
    """Any attempt to connect is a failure of the test."""

    def refuse(*_arguments, **_options):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.usefixtures("no_packets")
@pytest.mark.parametrize(
    "host",
    [
        *[address if ":" not in address else f"[{address}]" for address in SPECIAL[:-1]],
        "2130706433", "017700000001", "0x7f000001", "0x7f.1", "127.1", "127.0.1", "0177.0.0.1", "127.0.0.1.", "①②⑦.⓪.⓪.①",
        "localhost", "localhost.", "printer.local", "app.internal", "LOCALHOST", "[::ffff:7f00:1]",
    ],
)  # fmt: skip
@pytest.mark.case("B1")
def test_no_special_address_is_reached_however_it_is_written(host):
    assert code(f"http://{host}/x") in ("blocked_address", "bad_url")


@pytest.mark.usefixtures("no_packets")
@pytest.mark.parametrize(
    "addresses", [["10.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["2606:4700::1", "::1"], ["fe80::1%eth0"]]
)
@pytest.mark.case("B1")
def test_a_name_with_any_special_address_is_refused(addresses):
    assert code("https://page.example/", resolver=lambda *_: addresses) == "blocked_address"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http://user:pw@a.example/",
        "a.example",
        "http://[::1",
        "http://xn--/",
        "https://xn--a.example/x",
        "http://a.example:99999/",
        "",
    ],
)
@pytest.mark.case("B1")
def test_what_is_no_address_of_a_page(url):
    assert code(url) == "bad_url"


def test_a_name_that_does_not_resolve():
    def unknown(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    assert code("https://page.example/", resolver=unknown) == "unreachable"
    assert code("https://page.example/", resolver=lambda *_: []) == "unreachable"


@pytest.mark.case("B4")
def test_a_resolver_that_hangs():
    waiting = threading.Event()

    def hanging(_host: str, _port: int) -> list[str]:
        waiting.wait(5)
        return ["8.8.8.8"]

    assert code("https://page.example/", resolver=hanging, limits=FetchLimits(seconds=0.1)) == "fetch_timeout"
    waiting.set()


# ---------------------------------------------------------------- redirects


@pytest.mark.case("B2")
def test_redirects_are_followed_to_the_end():
    steps = [answer(b"", status="302 Found", Location=f"/{number}") for number in range(5)]
    with serving(*steps, answer()) as (port, requests):
        page = get(port)
    assert page.final_url.endswith("/4")
    assert page.url.endswith("/")
    assert len(requests) == 6


@pytest.mark.case("B2")
def test_six_redirects_are_too_many():
    with serving(answer(b"", status="302 Found", Location="/again")) as (port, requests):
        assert code(f"http://page.example:{port}/", resolver=here, allow=HERE) == "too_many_redirects"
    assert len(requests) == 6


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("http://169.254.169.254/latest/meta-data", "blocked_address"),
        ("http://[::1]/", "blocked_address"),
        ("file:///etc/passwd", "bad_url"),
        ("//user:pw@page.example/", "bad_url"),
        ("http://page.example:99999/", "bad_url"),
        ("http://xn--/", "bad_url"),
        ("http://inner.example/", "blocked_address"),
    ],
)
@pytest.mark.case("B2")
def test_each_hop_is_checked_anew(target, expected):
    def resolver(host: str, _port: int) -> list[str]:
        return ["127.0.0.1"] if host == "page.example" else ["10.0.0.7"]

    with serving(answer(b"", status="302 Found", Location=target)) as (port, requests):
        assert code(f"http://page.example:{port}/", resolver=resolver, allow=HERE) == expected
    assert len(requests) == 1


@pytest.mark.case("B2")
def test_https_to_http_is_not_followed():
    from assistant.net.fetch import _checked_url, _next_hop

    with pytest.raises(FetchError) as caught:
        _next_hop(_checked_url("https://a.example/x"), "http://a.example/x")
    assert caught.value.code == "bad_url"
    assert str(_next_hop(_checked_url("http://a.example/x/y"), "../z")) == "http://a.example/z"


# ---------------------------------------------------------------- faults of the server


@pytest.mark.parametrize(
    "status", ["204 No Content", "304 Not Modified", "401 No", "404 No", "429 No", "503 No", "302 Found"]
)
@pytest.mark.case("B6")
def test_other_statuses_are_errors(status):
    with serving(answer(b"", status=status)) as (port, _):
        assert code(f"http://page.example:{port}/", resolver=here, allow=HERE) == "http_status"


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/zip", "font/woff2"])
@pytest.mark.case("B6")
def test_other_types_are_errors(kind):
    with serving(answer(Content_Type=kind)) as (port, _):
        assert code(f"http://page.example:{port}/", resolver=here, allow=HERE) == "unsupported_type"


def test_the_caller_says_which_types_are_accepted():
    with serving(answer(Content_Type="message/rfc822")) as (port, _):
        assert get(port, accept=("text/", "message/rfc822")).content_type == "message/rfc822"
        assert code(f"http://page.example:{port}/", resolver=here, allow=HERE) == "unsupported_type"


@pytest.mark.case("B6")
def test_a_missing_type_is_left_to_the_content():
    with serving(answer(Content_Type="")) as (port, _):
        assert get(port).content_type == ""


@pytest.mark.parametrize(
    "raw",
    [
        answer(Content_Length=str(len(PAGE) + 10)),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\nhello",
        answer(gzip.compress(PAGE * 90)[:-20], Content_Encoding="gzip"),
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"",
        b"garbage\r\n\r\n",
    ],
)
@pytest.mark.case("B4")
def test_a_body_that_is_not_whole_is_never_given_out(raw):
    with serving(raw) as (port, _):
        assert code(f"http://page.example:{port}/", resolver=here, allow=HERE) == "incomplete_body"


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
@pytest.mark.case("B5")
def test_encodings_that_were_not_asked_for(encoding):
    with serving(answer(Content_Encoding=encoding)) as (port, _):
        assert code(f"http://page.example:{port}/", resolver=here, allow=HERE) == "unsupported_type"


@pytest.mark.parametrize(
    "raw",
    [
        answer(Content_Length="99999999999"),
        answer(gzip.compress(b"x" * 3_000_000), Content_Encoding="gzip"),
        answer(zlib.compress(b"x" * 3_000_000), Content_Encoding="deflate"),
        answer(b"x" * 2_000_000, Content_Length=""),
    ],
)
@pytest.mark.case("B5")
def test_too_much_is_stopped(raw):
    limits = FetchLimits(max_bytes=1_000_000)
    with serving(raw) as (port, _):
        assert code(f"http://page.example:{port}/", resolver=here, allow=HERE, limits=limits) == "too_large"


def drip(first: bytes) -> Callable[[socket.socket], None]:
    """Send `first`, then a byte now and then until the other side has gone."""

    def send(connection: socket.socket) -> None:
        connection.sendall(first)
        while True:
            connection.sendall(b"x")
            threading.Event().wait(0.02)

    return send


@pytest.mark.parametrize(
    "first", [b"", b"HTTP/1.1 200 OK\r\nX-Long: ", b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"]
)
@pytest.mark.case("B4")
def test_a_server_that_drips_is_out_of_time(first):
    with serving(drip(first)) as (port, _):
        limits = FetchLimits(seconds=0.3)
        assert (
            code(f"http://page.example:{port}/", resolver=here, allow=HERE, limits=limits) == "fetch_timeout"
        )


@pytest.mark.case("B4")
def test_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert code(f"http://page.example:{port}/", resolver=here, allow=HERE) == "unreachable"


@pytest.mark.case("B1")
def test_loopback_is_closed_by_default():
    with serving(answer()) as (port, requests):
        assert code(f"http://127.0.0.1:{port}/") == "blocked_address"
        assert code(f"http://page.example:{port}/", resolver=here) == "blocked_address"
    assert requests == []


def test_a_broken_certificate_is_refused():
    with serving(b"no TLS here") as (port, _):
        assert code(f"https://page.example:{port}/", resolver=here, allow=HERE) == "unreachable"


# ---------------------------------------------------------------- bodies of several members


@pytest.mark.parametrize("size", [20, 100_000])
def test_a_gzip_body_of_several_members_is_read_to_its_end(size):
    parts = [bytes([65 + number]) * size for number in range(5)]
    with serving(answer(b"".join(map(gzip.compress, parts)), Content_Encoding="gzip")) as (port, _):
        assert get(port).body == b"".join(parts)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE) + b"and more"),
        ("gzip", gzip.compress(PAGE) + gzip.compress(PAGE)[:-6]),
        ("deflate", zlib.compress(PAGE) + zlib.compress(PAGE)),
    ],
    ids=["something else", "half a member", "two where one may be"],
)
def test_what_follows_a_body_is_never_passed_over(encoding, body):
    with serving(answer(body, Content_Encoding=encoding)) as (port, _):
        assert code(f"http://page.example:{port}/", resolver=here, allow=HERE) == "incomplete_body"


def test_the_limit_counts_all_members():
    body = gzip.compress(b"x" * 1_000) * 20
    with serving(answer(body, Content_Encoding="gzip")) as (port, _):
        limits = FetchLimits(max_bytes=10_000)
        assert code(f"http://page.example:{port}/", resolver=here, allow=HERE, limits=limits) == "too_large"


def test_a_redirect_to_an_impossible_port_is_one_sentence():
    with serving(answer(b"", status="302 Found", Location="http://page.example:99999/")) as (port, _):
        assert code(f"http://page.example:{port}/", resolver=here, allow=HERE) == "bad_url"
