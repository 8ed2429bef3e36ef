"""A deadline for a whole fetch, kept by the network stream itself.

Timeouts of HTTP clients count from one read to the next, so a server that sends a byte now and then is
never late. Here every operation on the connection gets only the time that is left.
"""

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

__all__ = ["Deadline", "GuardedBackend", "OutOfTime"]


class OutOfTime(Exception):
    """The deadline has passed."""


class Deadline:
    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, always above 0.

        Raises:
            OutOfTime: none are left.
        """
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise OutOfTime
        return seconds


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline rules
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        return _Stream(
            self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore declares it
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to the one address that was checked, whatever host name is asked for."""

    def __init__(self, address: str, deadline: Deadline) -> None:
        self._address = address
        self._deadline = deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - the name was resolved and checked before
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left()
        stream = self._backend.connect_tcp(self._address, port, left, local_address, socket_options)
        return _Stream(stream, self._deadline)
