"""The one way to a URL: every hop resolved, checked and pinned, every limit kept.

An address is resolved once; the connection goes to the very address that was checked, with the host
name kept for the request and for TLS, so a second look-up cannot lead elsewhere. Proxy variables are
not read. The deadline is for the whole fetch, redirects and headers included: the network stream itself
keeps it. Exceptions of httpx and httpcore end here and become `FetchError`.
"""

import email.utils
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from urllib.parse import urljoin

import httpcore
import httpx

from assistant.errors import FetchError
from assistant.net.addresses import Resolver, check_host, resolve
from assistant.net.deadline import Deadline, GuardedBackend, OutOfTime

__all__ = ["FetchLimits", "Fetched", "fetch"]

USER_AGENT = "OnRecord/0.1 (fact-checking; reads single articles)"
_REDIRECTS = (301, 302, 303, 307, 308)
_INFLATERS: Mapping[str, int] = {
    "gzip": zlib.MAX_WBITS | 16,
    "x-gzip": zlib.MAX_WBITS | 16,
    "deflate": zlib.MAX_WBITS,
}


@dataclass(frozen=True)
class FetchLimits:
    """`seconds` for everything together; `max_bytes` after decoding; `redirects` hops at most."""

    seconds: float = 20.0
    max_bytes: int = 10_000_000
    redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """`body` is whole and decoded. `content_type` is without parameters, empty if not declared.

    A `status` of 304 comes only where `headers` asked for it (If-None-Match, If-Modified-Since); its body
    is empty. `etag` and `last_modified` are as the server sent them.
    """

    url: str
    final_url: str
    status: int
    content_type: str
    charset: str | None
    body: bytes
    etag: str | None = None
    last_modified: str | None = None


def fetch(
    url: str,
    *,
    accept: Sequence[str],
    limits: FetchLimits = FetchLimits(),
    resolver: Resolver = resolve,
    allow: frozenset[str] = frozenset(),
    headers: Mapping[str, str] | None = None,
) -> Fetched:
    """Fetch one page.

    Args:
        url: An http or https address.
        accept: How the media type of the answer may begin (`text/`); an answer without one is accepted.
        limits: Of time, size and redirects.
        resolver: Finds the addresses of a host.
        allow: Addresses that may be reached although they are not public.
        headers: Sent besides the usual ones, or in their place.

    Raises:
        FetchError: bad_url, blocked_address, unreachable, fetch_timeout, too_many_redirects, http_status,
            unsupported_type, too_large, incomplete_body.
    """
    deadline = Deadline(limits.seconds)
    current = _checked_url(url)
    for _ in range(limits.redirects + 1):
        pin = check_host(current.host, _port(current), resolver=resolver, allow=allow, deadline=deadline)
        hop = _Hop(current, pin, deadline, limits, tuple(accept), dict(headers or {}))
        answer = hop.ask()
        if isinstance(answer, Fetched):
            return replace(answer, url=url)
        current = _next_hop(current, answer)
    raise FetchError(
        f"{current.host} redirects more than {limits.redirects} times.", code="too_many_redirects"
    )


_LAST_PORT = 65_535


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _checked_url(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url.strip())
        host = parsed.host  # decoded here: a name such as xn-- stands for nothing
        port_exists = 0 < _port(parsed) <= _LAST_PORT
    except (httpx.InvalidURL, ValueError, TypeError):  # idna's error is a ValueError
        raise FetchError("The address is not a valid URL; check it and retry.", code="bad_url") from None
    if not port_exists:
        raise FetchError(f"The address of {host} has an impossible port; check it and retry.", code="bad_url")
    if parsed.scheme not in ("http", "https") or not host:
        raise FetchError("Only http and https addresses can be fetched.", code="bad_url")
    if parsed.userinfo:
        raise FetchError("An address with a user name or password in it is not fetched.", code="bad_url")
    return parsed


def _next_hop(current: httpx.URL, location: str) -> httpx.URL:
    target = _checked_url(urljoin(str(current), location))
    if current.scheme == "https" and target.scheme == "http":
        raise FetchError(
            f"{current.host} redirects from https to http; that is not followed.", code="bad_url"
        )
    return target


@dataclass(frozen=True)
class _Hop:
    """One request to one pinned address."""

    url: httpx.URL
    pin: str
    deadline: Deadline
    limits: FetchLimits
    accept: tuple[str, ...]
    headers: dict[str, str]

    def ask(self) -> Fetched | str:
        """The page, or the location it redirects to."""
        backend = GuardedBackend(self.pin, self.deadline)
        context = httpx.create_ssl_context(trust_env=False) if self.url.scheme == "https" else None
        sent = {
            "Host": self.url.netloc.decode("ascii"),
            "User-Agent": USER_AGENT,
            "Accept": "text/html, application/xhtml+xml, application/pdf, */*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            **self.headers,
        }
        with (
            _mapped(self.url.host),
            httpcore.ConnectionPool(ssl_context=context, network_backend=backend, retries=0) as pool,
            pool.stream("GET", str(self.url), headers=list(sent.items())) as response,
        ):
            return self._answer(response)

    def _answer(self, response: httpcore.Response) -> Fetched | str:
        headers = httpx.Headers(response.headers)
        if response.status in _REDIRECTS and headers.get("location"):
            return headers["location"]
        content_type, charset = _content_type(headers.get("content-type", ""))
        validators = headers.get("etag"), headers.get("last-modified")
        if response.status == 304 and self._asked_if_changed():
            return Fetched(str(self.url), str(self.url), 304, content_type, charset, b"", *validators)
        if response.status not in (200, 203):
            raise self._refused(response.status, headers.get("retry-after", ""))
        if content_type and not content_type.startswith(self.accept):
            raise FetchError(f"{self.url.host} sent {content_type}, not an article.", code="unsupported_type")
        self._refuse_large(headers.get("content-length", "0"))
        body = b"".join(self._body(response.iter_stream(), headers.get("content-encoding", "")))
        page = str(self.url)
        return Fetched(page, page, response.status, content_type, charset, body, *validators)

    def _asked_if_changed(self) -> bool:
        return any(name.lower() in ("if-none-match", "if-modified-since") for name in self.headers)

    def _refused(self, status: int, retry_after: str) -> FetchError:
        return FetchError(
            f"{self.url.host} answered with status {status}.",
            code="http_status",
            status=status,
            retry_after=_wait(retry_after),
        )

    def _refuse_large(self, declared: str) -> None:
        if declared.isdigit() and int(declared) > self.limits.max_bytes:
            raise self._too_large()

    def _too_large(self) -> FetchError:
        return FetchError(
            f"{self.url.host} sent more than {self.limits.max_bytes:,} bytes; that is no article.",
            code="too_large",
        )

    def _body(self, chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
        """Decoded pieces, never more than the limit in all."""
        total = 0
        for piece in _decoded(chunks, encoding, self.url.host, self.limits.max_bytes + 1):
            total += len(piece)
            if total > self.limits.max_bytes:
                raise self._too_large()
            yield piece


def _wait(header: str) -> float | None:
    """Retry-After in seconds from now, None where the server says nothing that can be read."""
    if header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


def _content_type(header: str) -> tuple[str, str | None]:
    message = httpx.Response(200, headers={"content-type": header})
    return header.partition(";")[0].strip().lower(), message.charset_encoding


def _decoded(chunks: Iterable[bytes], encoding: str, host: str, most: int) -> Iterator[bytes]:
    name = encoding.strip().lower()
    if name in ("", "identity"):
        yield from chunks
        return
    if name not in _INFLATERS:  # also two encodings on top of each other
        raise FetchError(f"{host} sent an encoding that was not asked for.", code="unsupported_type")
    inflater = None
    for chunk in chunks:
        waiting = chunk
        while waiting:
            if inflater is None or inflater.eof:
                if inflater is not None and name == "deflate":
                    raise zlib.error("something follows the compressed body")
                inflater = zlib.decompressobj(_window(name, waiting))  # a gzip body may have several members
            yield inflater.decompress(waiting, most)
            waiting = inflater.unconsumed_tail or inflater.unused_data
    if inflater is not None and not inflater.eof:
        raise zlib.error("the compressed body ends too early")


def _window(name: str, first: bytes) -> int:
    """`deflate` comes with a zlib header by the standard, without one by some servers."""
    raw = name == "deflate" and (first[0] & 0x0F) != 8
    return -zlib.MAX_WBITS if raw else _INFLATERS[name]


@contextmanager
def _mapped(host: str) -> Iterator[None]:
    """The exceptions of httpcore, zlib and the stream as `FetchError`, with the host for the reader."""
    try:
        yield
    except (OutOfTime, httpcore.TimeoutException):
        raise FetchError(
            f"{host} did not send the page in time; retry later.", code="fetch_timeout"
        ) from None
    except (httpcore.RemoteProtocolError, httpcore.ReadError, zlib.error):
        raise FetchError(
            f"{host} broke off before the page was whole; retry.", code="incomplete_body"
        ) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError):
        raise FetchError(f"{host} could not be reached; check the address.", code="unreachable") from None
    except (httpcore.UnsupportedProtocol, UnicodeError):
        raise FetchError("The address is not a valid URL; check it and retry.", code="bad_url") from None
