"""What can go wrong between us and a chat server, each as one value to put into a script."""

import json
import socket
import struct
import time
from dataclasses import dataclass
from typing import Any, Protocol

from assistant.fake.completions import Said


class Exchange(Protocol):
    """One request being answered, as a fault sees it."""

    def good(self, said: Said) -> bytes: ...

    def reply(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None: ...

    def start(self, length: int | None) -> None:
        """Head of a 200; without `length` the body ends with the connection."""
        ...

    def write(self, data: bytes) -> None: ...

    @property
    def socket(self) -> socket.socket: ...

    def hang(self, seconds: float) -> None:
        """Wait, but no longer than the server lives."""
        ...


class Fault(Protocol):
    def play(self, exchange: Exchange) -> None: ...


def _begin_reply(exchange: Exchange, said: Said, count: int) -> None:
    """The head of a good reply and the first `count` bytes of its body."""
    body = exchange.good(said)
    exchange.start(len(body))
    exchange.write(body[:count])


@dataclass(frozen=True)
class Status:
    """An HTTP status with an error body; `retry_after` as the header's value."""

    code: int
    retry_after: str | None = None
    message: str = "scripted fault"
    kind: str = "error"
    headers: tuple[tuple[str, str], ...] = ()

    def play(self, exchange: Exchange) -> None:
        headers = dict(self.headers)
        if self.retry_after is not None:
            headers["Retry-After"] = self.retry_after
        error = {"message": self.message, "type": self.kind, "code": self.kind, "param": None}
        exchange.reply(self.code, json.dumps({"error": error}).encode(), headers)


@dataclass(frozen=True)
class Raw:
    """A 200 with these bytes as its body."""

    body: bytes
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()

    def play(self, exchange: Exchange) -> None:
        exchange.reply(200, self.body, {"Content-Type": self.content_type, **dict(self.headers)})


@dataclass(frozen=True)
class Shaped:
    """A well-formed reply with its one choice changed: `message` and `choice` are laid over it.

    `choices`: replaces the whole list. `keep_logprobs` False takes the log-probabilities away.
    """

    said: Said = "Yes"
    message: dict[str, Any] | None = None
    choice: dict[str, Any] | None = None
    choices: list[Any] | None = None
    keep_logprobs: bool = True

    def play(self, exchange: Exchange) -> None:
        body = json.loads(exchange.good(self.said))
        choice = body["choices"][0]
        choice["message"] |= self.message or {}
        choice |= self.choice or {}
        if not self.keep_logprobs:
            choice["logprobs"] = None
        if self.choices is not None:
            body["choices"] = self.choices
        exchange.reply(200, json.dumps(body).encode())


@dataclass(frozen=True)
class Cut:
    """A good reply cut after `at` bytes that looks whole to HTTP."""

    at: int
    said: Said = "Yes"

    def play(self, exchange: Exchange) -> None:
        exchange.reply(200, exchange.good(self.said)[: self.at])


@dataclass(frozen=True)
class Drop:
    """The connection closes after `at` bytes of a longer body."""

    at: int = 20
    said: Said = "Yes"

    def play(self, exchange: Exchange) -> None:
        _begin_reply(exchange, self.said, self.at)


@dataclass(frozen=True)
class Reset:
    """The connection is reset, before a word (`after` None) or `after` bytes of the body."""

    after: int | None = None

    def play(self, exchange: Exchange) -> None:
        if self.after is not None:
            _begin_reply(exchange, "Yes", self.after)
        exchange.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        exchange.socket.close()


@dataclass(frozen=True)
class Stall:
    """Nothing comes for `seconds`: before the head, or after `after` bytes of the body."""

    seconds: float = 60.0
    after: int | None = None

    def play(self, exchange: Exchange) -> None:
        if self.after is not None:
            _begin_reply(exchange, "Yes", self.after)
        exchange.hang(self.seconds)


@dataclass(frozen=True)
class Drip:
    """A good reply, one byte every `pause` seconds: no single read is ever late."""

    pause: float = 0.05
    said: Said = "Yes"

    def play(self, exchange: Exchange) -> None:
        body = exchange.good(self.said)
        exchange.start(len(body))
        for byte in body:
            exchange.write(bytes([byte]))
            time.sleep(self.pause)
