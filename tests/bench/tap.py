"""A tap between a client and the embedded model's server: what each request took, as the server counted it.

It listens on 127.0.0.1, hands every request on with the server's key, and keeps the prompts. So On Record and
what is measured beside it are counted in one way, whatever library they ask with.
"""

import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic

import httpx
import psutil

from assistant.model.local_model import LocalModel

PATIENCE = 1_800.0  # seconds for one answer on a busy machine


@dataclass(frozen=True)
class Taken:
    """One request: tokens sent, tokens the server computed (the rest it had kept), tokens written; seconds."""

    messages: tuple[tuple[str, str], ...]
    sent: int
    computed: int
    written: int
    reading_seconds: float
    writing_seconds: float
    began: float  # monotonic
    seconds: float

    @classmethod
    def of(cls, request: dict, reply: dict, began: float) -> "Taken":
        timings = reply["timings"]
        return cls(
            messages=tuple((turn["role"], turn["content"]) for turn in request["messages"]),
            sent=timings["cache_n"] + timings["prompt_n"],
            computed=timings["prompt_n"],
            written=reply["usage"]["completion_tokens"],
            reading_seconds=timings["prompt_ms"] / 1000,
            writing_seconds=timings["predicted_ms"] / 1000,
            began=began,
            seconds=monotonic() - began,
        )


@dataclass
class Tap:
    """The address to ask at instead of the server's, and what was taken since the last `drain`."""

    base_url: str
    _server_url: str
    _pid: int
    _client: httpx.Client
    _taken: list[Taken] = field(default_factory=list)

    def drain(self) -> list[Taken]:
        taken, self._taken = self._taken, []
        return taken

    def processor_seconds(self) -> float:
        """Of the model's server so far: two processes on one machine do not change it as they change a clock."""
        used = psutil.Process(self._pid).cpu_times()
        return used.user + used.system

    def tokens(self, messages: Iterable[tuple[str, str]]) -> tuple[int, ...]:
        """The tokens of a prompt, as the server's own template writes it."""
        turns = [{"role": role, "content": content} for role, content in messages]
        root = self._server_url.removesuffix("/v1")
        prompt = self._client.post(f"{root}/apply-template", json={"messages": turns}).json()["prompt"]
        asked = {"content": prompt, "add_special": True, "parse_special": True}
        return tuple(self._client.post(f"{root}/tokenize", json=asked).json()["tokens"])

    def forward(self, path: str, body: bytes) -> httpx.Response:
        began = monotonic()
        reply = self._client.post(self._server_url + path, content=body)
        if reply.is_success and path == "/chat/completions":
            self._taken.append(Taken.of(json.loads(body), reply.json(), began))
        return reply


@contextmanager
def tapped(local: LocalModel) -> Iterator[Tap]:
    """A tap on a server that is up."""
    headers = {"Authorization": f"Bearer {local.api_key}", "Content-Type": "application/json"}
    with httpx.Client(headers=headers, timeout=PATIENCE, trust_env=False) as client:
        tap = Tap("", local.locate(PATIENCE), local.pid, client)
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(tap))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        tap.base_url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        try:
            yield tap
        finally:
            server.shutdown()
            server.server_close()


def _handler(tap: Tap) -> type[BaseHTTPRequestHandler]:
    class Forwarding(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            reply = tap.forward(self.path.removeprefix("/v1"), body)
            self.send_response(reply.status_code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(reply.content)))
            self.end_headers()
            self.wfile.write(reply.content)

        def log_message(self, *_: object) -> None:
            pass

    return Forwarding
