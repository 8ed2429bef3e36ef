"""Polite fetching: robots.txt, one request at a time to a host, a pause between two, and its Retry-After.

Everything goes through `net.fetch`, with its guards. A host that says it is busy is left alone for the
rest of the run once waiting would take too long.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol
from urllib.parse import urlsplit

from protego import Protego

from assistant.connectors.catalogue import Politeness
from assistant.errors import FetchError
from assistant.net.fetch import Fetched, FetchLimits, fetch
from assistant.reading.formats import accepted_types

__all__ = ["AGENT", "Fetch", "Web"]

AGENT = "OnRecord"
_USER_AGENT = f"{AGENT}/0.1 (fact-checking; follows official statements; keeps to robots.txt)"
_ACCEPT = "text/html, application/xhtml+xml, application/xml, application/json, application/pdf, */*;q=0.5"
_LIST_TYPES = (  # of feeds, sitemaps and JSON interfaces; what documents may be, the table of formats says
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/json",
    "application/vnd.api+json",
    "application/gzip",
    "application/x-gzip",
)
_LIMITS = FetchLimits(seconds=60, max_bytes=20_000_000)
_LONGEST_WAIT = 120.0  # seconds that one run waits for a busy host
_BUSY = frozenset({429, 503})
_PASSING = frozenset({500, 502, 504})  # may go well the second time
_PASSING_CODES = frozenset({"fetch_timeout", "incomplete_body", "unreachable"})
_TRIES = 3
_FIRST_PAUSE = 5.0  # seconds, where the host names none


class Fetch(Protocol):
    """`net.fetch.fetch`, or it with the addresses that a test may reach."""

    def __call__(
        self, url: str, *, limits: FetchLimits, accept: tuple[str, ...], headers: dict[str, str]
    ) -> Fetched: ...


@dataclass
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0  # on the clock
    closed: str | None = None  # why it is left alone for the rest of the run
    robots: Protego | None = None
    read_robots: bool = False


class Web:
    """One run's way to all hosts; safe to use from several threads."""

    def __init__(
        self,
        *,
        fetcher: Fetch = fetch,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._fetch = partial(fetcher, limits=_LIMITS)
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def get(
        self,
        address: str,
        politeness: Politeness,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Fetched:
        """One page; status 304 without a body where it is as it was.

        Raises:
            FetchError: those of `fetch`, robots, or busy where the host asked to be left alone.
        """
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        headers = {"User-Agent": _USER_AGENT, "Accept": _ACCEPT}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        host = self._host(origin)
        with host.lock:
            if host.closed:
                raise FetchError(host.closed, code="busy")
            pause = politeness.seconds
            if politeness.robots:
                pause = max(pause, self._allowed(host, origin, address, politeness))
            return self._patiently(host, address, headers, pause)

    def _host(self, origin: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(origin, _Host())

    # ------------------------------------------------------------ one request

    def _patiently(self, host: _Host, address: str, headers: dict[str, str], pause: float) -> Fetched:
        """Asks again after what passes by itself, `_TRIES` times in all."""
        for attempt in range(1, _TRIES + 1):
            self._wait(host.free_at - self._clock())
            try:
                return self._fetch(address, accept=(*accepted_types(), *_LIST_TYPES), headers=headers)
            except FetchError as error:
                delay = _delay(error, attempt, pause)
                if delay is None:
                    raise
                if delay > _LONGEST_WAIT:
                    host.closed = _closed(address, delay)
                    raise FetchError(
                        host.closed, code="busy", status=error.status, retry_after=delay
                    ) from None
                if attempt == _TRIES:
                    raise
                host.free_at = self._clock() + delay
            finally:
                host.free_at = max(host.free_at, self._clock() + pause)
        raise AssertionError("the last try returns or raises")

    def _wait(self, seconds: float) -> None:
        if seconds > 0:
            self._sleep(seconds)

    # ------------------------------------------------------------ robots.txt

    def _allowed(self, host: _Host, origin: str, address: str, politeness: Politeness) -> float:
        """The pause that robots.txt asks for, in seconds. Raises FetchError where it forbids the page."""
        if not host.read_robots:
            host.robots = self._robots(host, origin, politeness)
            host.read_robots = True
        if host.robots is None:
            return 0.0
        name = urlsplit(origin).hostname
        if not host.robots.can_fetch(address, AGENT):
            raise FetchError(f"{name} asks programs not to read this page (robots.txt).", code="robots")
        delay = float(host.robots.crawl_delay(AGENT) or 0.0)
        if delay > _LONGEST_WAIT:
            raise FetchError(
                f"{name} asks for {delay:.0f} seconds between two pages (robots.txt).", code="robots"
            )
        return delay

    def _robots(self, host: _Host, origin: str, politeness: Politeness) -> Protego | None:
        """The host's rules; None where it has none. A host whose rules cannot be read is not read."""
        try:
            headers = {"User-Agent": _USER_AGENT, "Accept": "text/plain, */*;q=0.1"}
            page = self._patiently(host, f"{origin}/robots.txt", headers, politeness.seconds)
        except FetchError as error:
            if error.code == "unsupported_type" or (
                error.status and 400 <= error.status < 500 and error.status != 429
            ):
                return None
            if error.code in ("blocked_address", "bad_url", "busy"):
                raise
            name = urlsplit(origin).hostname
            message = (
                f"The rules of {name} for programs (robots.txt) could not be read; nothing was fetched there."
            )
            raise FetchError(message, code="robots", status=error.status) from None
        return Protego.parse(page.body.decode("utf-8", "replace"))


def _delay(error: FetchError, attempt: int, pause: float) -> float | None:
    """Seconds until asking again makes sense; None where it makes none."""
    if error.status in _BUSY:
        told = error.retry_after
        return told if told is not None else max(pause, _FIRST_PAUSE * 2 ** (attempt - 1))
    if error.status in _PASSING or error.code in _PASSING_CODES:
        return max(pause, 1.0)
    return None


def _closed(address: str, delay: float) -> str:
    name = urlsplit(address).hostname
    return f"{name} asked to be left alone for {delay:.0f} seconds: sync it again later."
