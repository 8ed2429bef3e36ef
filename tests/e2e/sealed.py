"""One scenario on a machine of its own, where every address leads back to it and every packet is seen.

    unshare --net --mount python sealed.py SCENARIO FOLDER

Runs in a new network namespace: all of IPv4 and IPv6 is routed to the loopback device, a name server of
ours answers every look-up with one public address, and a raw socket on the device sees what any process
sends, whatever its language. Prints one JSON document: names looked up, addresses sent to beyond
loopback, files that lie outside On Record's own folders, and the outcome of the scenario.
"""

import contextlib
import importlib.util
import ipaddress
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer

import httpx

from assistant.fake import FakeModel
from assistant.fake.__main__ import by_overlap

ANSWER = "93.184.215.14"  # every name leads here: a public address, so that our own guard lets it through
SITE = "www.ferries.example"
TELEMETRY_SECONDS = 20  # onnxruntime's first report comes 10 s after it is loaded
TEXT = "Foreign Minister Ada Okafor telephoned President Kossi Mensah. They agreed to reopen the Aflao bridge in April."
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Ferries</title><link>http://{SITE}/</link>
<description>d</description><item><title>The minister on the Aflao bridge</title><link>http://{SITE}/1</link>
<pubDate>Tue, 17 Nov 2026 18:00:00 +0000</pubDate><guid>1</guid><description>Short.</description></item></channel></rss>"""
RELEASE = f"<html><head><title>The minister on the Aflao bridge</title></head><body><main><article><h1>The minister on the Aflao bridge</h1><p>{TEXT}</p><p>{TEXT.replace('April', 'May')}</p></article></main></body></html>"
SOURCE = f"""issuer: Ministry of Ferries
side: Norland
prefix: nl
timezone: Europe/Oslo
licence: public domain
feed: {{type: rss, addresses: ["http://{SITE}/feed/"]}}
verified: {{live: false, date: 2026-11-25, how: not verified live; a test}}
"""


def seal() -> None:
    """Routes every address to this machine and asks our name server alone. Runs before any thread."""
    for words in (
        "link set lo up",
        "route add local 0.0.0.0/0 dev lo",
        "-6 route add local ::/0 dev lo",
    ):
        subprocess.run(
            [_program("ip"), *words.split()], check=not words.startswith("-6"), capture_output=True
        )
    for path, text in (("resolv.conf", "nameserver 127.0.0.53\n"), ("nsswitch.conf", "hosts: files dns\n")):
        ours = Path.cwd() / path
        ours.write_text(text, encoding="utf-8")
        subprocess.run([_program("mount"), "--bind", str(ours), f"/etc/{path}"], check=True)


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    assert found, f"{name} is not installed"
    return found


class Watch:
    """What was looked up and sent to while it ran. Thread-safe enough: each set has one writer."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.reached: set[str] = set()
        self._resolver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._resolver.bind(("127.0.0.53", 53))
        self._packets = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0003))
        self._packets.bind(("lo", 0))
        for work in (self._answer, self._see):
            threading.Thread(target=work, daemon=True).start()

    def _answer(self) -> None:
        while True:
            query, client = self._resolver.recvfrom(4096)
            name, end = _name(query)
            self.names.add(name)
            kind = struct.unpack(">H", query[end : end + 2])[0]
            found = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 60, 4) + socket.inet_aton(ANSWER)
            answer = found if kind == 1 else b""
            head = query[:2] + struct.pack(">HHHHH", 0x8180, 1, bool(answer), 0, 0)
            self._resolver.sendto(head + query[12 : end + 4] + answer, client)

    def _see(self) -> None:
        while True:
            packet, place = self._packets.recvfrom(65_535)
            if place[2] == socket.PACKET_OUTGOING:
                self._note(packet)

    def _note(self, packet: bytes) -> None:
        version = packet[0] >> 4
        if version == 4:
            protocol, source, target = packet[9], packet[12:16], packet[16:20]
            start = (packet[0] & 15) * 4
        else:
            protocol, source, target, start = packet[6], packet[8:24], packet[24:40], 40
        address = ipaddress.ip_address(target)
        if (
            protocol not in (6, 17)
            or address.is_loopback
            or (source == target and _is_reply(packet, protocol, start))
        ):
            return
        port = struct.unpack(">H", packet[start + 2 : start + 4])[0]
        self.reached.add(f"{address}:{port}")


def _is_reply(packet: bytes, protocol: int, start: int) -> bool:
    """Whether a TCP segment is an answer: all but the first of a connection carry ACK."""
    return protocol == 6 and bool(packet[start + 13] & 0x10)


def _name(query: bytes) -> tuple[str, int]:
    """The name asked for and where it ends."""
    parts, place = [], 12
    while query[place]:
        parts.append(query[place + 1 : place + 1 + query[place]].decode("latin-1"))
        place += 1 + query[place]
    return ".".join(parts), place + 1


# ---------------------------------------------------------------- scenarios


def onrecord(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", *words], capture_output=True, text=True, check=False, timeout=400
    )


def check() -> str:
    """A check of the sample; the model takes its time once the embedding model is loaded."""
    waited = threading.Event()

    def slow(request: dict) -> object:
        if not waited.is_set():
            waited.set()
            time.sleep(TELEMETRY_SECONDS)
        return by_overlap(request)

    with FakeModel(slow) as model:
        done = onrecord(
            "check", "--sample", "--model", "openai:fake", "--base-url", model.base_url, "--format", "json"
        )
    return f"{done.returncode} {len(json.loads(done.stdout)['verdicts'])} claims"


def search() -> str:
    done = onrecord("index", "complete")
    assert done.returncode == 0, done.stderr
    done = onrecord("search", "reopen the pipeline")
    return f"{done.returncode} {len(done.stdout.splitlines())} lines"


def page() -> str:
    """The page from its start until its record is searched, and a while longer."""
    with FakeModel(by_overlap) as model, served_page(model) as url:
        found = search_on(url)
        time.sleep(TELEMETRY_SECONDS)
    return f"found {found}"


@contextlib.contextmanager
def served_page(model: FakeModel) -> Iterator[str]:
    """The page's address, once it answers there."""
    words = ["ui", "--port", "7999", "--model", "openai:fake", "--base-url", model.base_url]
    words += ["--mcp"] if importlib.util.find_spec("mcp") else []
    process = subprocess.Popen([sys.executable, "-m", "assistant", *words])
    try:
        while socket.socket().connect_ex(("127.0.0.1", 7999)):
            assert process.poll() is None, "the page could not be served"
            time.sleep(0.5)
        yield "http://127.0.0.1:7999/"
    finally:
        process.terminate()
        process.wait(60)


def search_on(url: str) -> int:
    """How many passages the page's endpoint finds; it waits until the record is open."""
    call = f"{url}gradio_api/call/search"
    event = httpx.post(call, json={"data": ["reopen the pipeline", "", "", "", 10]}).json()["event_id"]
    lines = httpx.get(f"{call}/{event}", timeout=400).text.strip().splitlines()
    return len(json.loads(lines[-1].removeprefix("data: "))[0])


def library() -> str:
    """A host program that uses On Record as a library, and lives on."""
    code = (
        "import time\n"
        "from assistant import Record\n"
        "with Record() as record:\n"
        "    record.open_index(complete=True)\n"
        "    found = record.search('reopen the pipeline')\n"
        f"time.sleep({TELEMETRY_SECONDS})\n"
        "print('embedded' if found else 'nothing found')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def sync() -> str:
    """The command fetches from a site that has a public name and address here."""
    catalogue = Path.cwd() / "catalogue"
    catalogue.mkdir()
    (catalogue / "ferries.yaml").write_text(SOURCE, encoding="utf-8")
    server = _Server((ANSWER, 80), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    done = onrecord("sync", "--catalogue", str(catalogue))
    server.shutdown()
    return f"{done.returncode} {done.stdout} {done.stderr}"


class _Server(ThreadingHTTPServer):
    def server_bind(self) -> None:
        TCPServer.server_bind(self)  # HTTPServer's own looks its name up
        self.server_name, self.server_port = SITE, 80


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        pages = {"/feed/": (FEED, "application/rss+xml"), "/1": (RELEASE, "text/html; charset=utf-8")}
        body, kind = pages.get(self.path, ("", "text/plain"))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


def talkative() -> str:
    """What the watch has to see: a name, an address without a name, and UDP, by a process of its own."""
    code = (
        "import socket\nsocket.getaddrinfo('collector.example', 443)\n"
        "for host in ('collector.example', '198.51.100.7'):\n"
        "    socket.socket().connect_ex((host, 443))\n"
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('198.51.100.8', 8125))\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    return "sent"


def unquieted() -> str:
    """onnxruntime as it comes, loaded without our switch and kept for a while."""
    code = (
        "import time, onnxruntime\n"
        "from assistant.index.vectors import embedder\n"
        "onnxruntime.InferenceSession(str(embedder._locate(*embedder._MODEL)), providers=['CPUExecutionProvider'])\n"
        f"time.sleep({TELEMETRY_SECONDS})\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    return "loaded"


SCENARIOS: dict[str, Callable[[], str]] = {
    one.__name__: one for one in (check, search, page, library, sync, talkative, unquieted)
}


def main() -> None:
    folder = Path(sys.argv[2])
    os.chdir(folder)
    home = folder / "home"
    home.mkdir()
    os.environ["HOME"] = str(home)
    seal()
    watch = Watch()
    outcome = SCENARIOS[sys.argv[1]]()
    time.sleep(1)  # until the last packets have been seen
    # Gradio loads matplotlib, which keeps a list of the machine's fonts and nothing else.
    ours = (home / ".local/share/onrecord", home / ".cache/onrecord", home / ".cache/matplotlib")
    files = [file for file in home.rglob("*") if file.is_file()]
    foreign = [file for file in files if not any(file.is_relative_to(one) for one in ours)]
    seen = {
        "outcome": outcome,
        "names": sorted(watch.names),
        "reached": sorted(watch.reached),
        "files": sorted(str(file.relative_to(home)) for file in foreign),
    }
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main()
