"""Which internet addresses may be reached: public ones, however they are written.

Python's own `is_global` lets several special ranges through, so the ranges are listed here (IANA's
special-purpose registries). An IPv6 address counts by what it leads to: mapped and NAT64 addresses by
the IPv4 address in them; 6to4, Teredo and everything outside the global unicast block are refused.
"""

import contextlib
import ipaddress
import re
import socket
import threading
import unicodedata
from collections.abc import Callable, Sequence

from assistant.errors import FetchError
from assistant.net.deadline import Deadline, OutOfTime

__all__ = ["Resolver", "check_host", "is_public", "resolve"]

Resolver = Callable[[str, int], Sequence[str]]
"""Host name and port to addresses; raises OSError where the name does not resolve."""

_SPECIAL_V4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "168.63.129.16/32",  # a cloud's host agent, public by number alone
        ),
    )
)
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_SPECIAL_V6 = tuple(
    map(
        ipaddress.IPv6Network,
        ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
    )
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NUMERIC_HOST = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*", re.IGNORECASE)
_LOCAL_NAME = re.compile(
    r"(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|localdomain)$", re.IGNORECASE
)


def is_public(address: str) -> bool:
    """True for an address that belongs to the public internet. False also for what is no address."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv4Address):
        return not any(parsed in network for network in _SPECIAL_V4)
    inner = parsed.ipv4_mapped or (
        ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF) if parsed in _NAT64 else None
    )
    if inner is not None:
        return is_public(str(inner))
    return parsed in _GLOBAL_V6 and not any(parsed in network for network in _SPECIAL_V6)


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of `host` by the system, A and AAAA."""
    return list(
        dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    )


def check_host(host: str, port: int, *, resolver: Resolver, allow: frozenset[str], deadline: Deadline) -> str:
    """The one address to connect to, after every address of `host` was found public or is in `allow`.

    Raises:
        FetchError: blocked_address, unreachable or fetch_timeout.
    """
    name = unicodedata.normalize("NFKC", host).strip("[]").rstrip(".").lower()
    literal = _literal(name)
    if literal is None and _LOCAL_NAME.search(name):
        raise _blocked(host)
    addresses = [literal] if literal else _looked_up(name, port, resolver, deadline)
    if not addresses:
        raise FetchError(f"{host} could not be found; check the address.", code="unreachable")
    if not all(is_public(address) or address in allow for address in addresses):
        raise _blocked(host)
    return addresses[0]


def _literal(name: str) -> str | None:
    """The address that `name` is, None if it is a name.

    Raises:
        FetchError: blocked_address for numbers in any but the plain dotted form, which hide an address.
    """
    try:
        return str(ipaddress.ip_address(name.partition("%")[0]))
    except ValueError:
        if _NUMERIC_HOST.fullmatch(name) or ":" in name:
            raise _blocked(name) from None
        return None


def _blocked(host: str) -> FetchError:
    return FetchError(f"{host} is not on the public internet and is not fetched.", code="blocked_address")


def _looked_up(name: str, port: int, resolver: Resolver, deadline: Deadline) -> list[str]:
    """Ask the resolver in a thread of its own: a look-up cannot be interrupted, only left behind."""
    found: list[str] = []
    failed: list[OSError] = []

    def look_up() -> None:
        try:
            found.extend(resolver(name, port))
        except (OSError, UnicodeError) as error:
            failed.append(OSError(str(error)))

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    with contextlib.suppress(OutOfTime):
        thread.join(deadline.left())
    if thread.is_alive():
        raise FetchError(f"The name {name} was not resolved in time; retry later.", code="fetch_timeout")
    if failed:
        raise FetchError(f"{name} could not be found; check the address.", code="unreachable")
    return found
