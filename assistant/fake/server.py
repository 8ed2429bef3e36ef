"""`FakeModel`: a chat server on 127.0.0.1 that answers by a script and keeps every request."""

import contextlib
import json
import threading
from collections import deque
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR, socket
from types import TracebackType
from typing import Any, Self

from assistant.fake.completions import Json, Said, completion
from assistant.fake.faults import Fault

Script = Said | Fault
Answerer = Callable[[Json], Script]

NO_ANSWER = "Yes"


class FakeModel:
    """A context manager; `base_url` is where it listens.

    Each request takes the next of `queue`, and when that is empty asks `answer`: a text, a
    probability for each choice, or a fault. `logprobs` False: the server knows none (`reject_logprobs`:
    and says so with a 400). `obey_schema` False: it takes `response_format` and ignores it.
    `requests` holds the request bodies, `headers` their headers, in order of arrival.
    """

    def __init__(  # noqa: PLR0913 - each is one property of the server
        self,
        answer: Answerer | Script = NO_ANSWER,
        *,
        queue: Iterable[Script] = (),
        logprobs: bool = True,
        reject_logprobs: bool = False,
        obey_schema: bool = True,
        api_key: str | None = None,
        models: tuple[str, ...] = ("fake",),
        port: int = 0,
    ) -> None:
        self.requests: list[Json] = []
        self.headers: list[dict[str, str]] = []
        self.queue: deque[Script] = deque(queue)
        self.answer = answer
        self.logprobs = logprobs
        self.reject_logprobs = reject_logprobs
        self.obey_schema = obey_schema
        self.api_key = api_key
        self.models = models
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", port), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def start(self) -> Self:
        self._thread.start()
        return self

    def stop(self) -> None:
        self.closing.set()
        if self._thread.is_alive():
            self._server.shutdown()
        self._server.server_close()
        self._server.hang_up()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def next_script(self, request: Json, headers: dict[str, str]) -> Script:
        """Keeps the request and returns what answers it."""
        with self._lock:
            self.requests.append(request)
            self.headers.append(headers)
            if self.queue:
                return self.queue.popleft()
        return self.answer(request) if callable(self.answer) else self.answer


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # clients that connect at once; the rest would try again only after a second
    block_on_close = False

    def __init__(self, address: tuple[str, int], model: FakeModel) -> None:
        self.model = model
        self.connections: set[socket] = set()
        super().__init__(address, _Handler)

    def hang_up(self) -> None:
        """End the connections that clients keep open, as a server that is gone does."""
        for connection in tuple(self.connections):
            with contextlib.suppress(OSError):
                connection.shutdown(SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as declared there
        """A client that goes away in mid reply is what some tests do."""


class _Handler(BaseHTTPRequestHandler):
    """One connection; also the `Exchange` that faults play on."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        super().finish()

    def do_GET(self) -> None:
        if not self._allowed():
            return
        if self.path.rstrip("/") == "/v1/models":
            listed = [{"id": name, "object": "model"} for name in self.server.model.models]
            self.reply(200, json.dumps({"object": "list", "data": listed}).encode())
        else:
            self._refuse(404, "no such address")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not self._allowed():
            return
        if self.path.rstrip("/") != "/v1/chat/completions":
            self._refuse(404, "no such address")
            return
        try:
            self._request: Json = json.loads(body)
        except ValueError:
            self._refuse(400, "not JSON")
            return
        script = self.server.model.next_script(self._request, dict(self.headers.items()))
        if self.server.model.reject_logprobs and self._request.get("logprobs"):
            self._refuse(400, "logprobs is not supported with this model")
        elif isinstance(script, str | dict):
            self.reply(200, self.good(script))
        else:
            self.close_connection = True
            script.play(self)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: ANN401 - as declared there
        pass

    def _allowed(self) -> bool:
        key = self.server.model.api_key
        if key is None or self.headers.get("Authorization") == f"Bearer {key}":
            return True
        self._refuse(401, "wrong key")
        return False

    def _refuse(self, status: int, message: str) -> None:
        self.reply(
            status, json.dumps({"error": {"message": message, "type": "error", "code": None}}).encode()
        )

    # The Exchange.

    def good(self, said: Said) -> bytes:
        model = self.server.model
        body = completion(self._request, said, logprobs=model.logprobs, obey_schema=model.obey_schema)
        return json.dumps(body).encode()

    def reply(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in ({"Content-Type": "application/json"} | (headers or {})).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def start(self, length: int | None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def write(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()

    def hang(self, seconds: float) -> None:
        self.server.model.closing.wait(seconds)

    @property
    def socket(self) -> socket:
        connection: socket = self.connection
        return connection
