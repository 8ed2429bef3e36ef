"""The address of a server that the user names: where their text may go, and where not."""

import ipaddress
from urllib.parse import urlsplit

from assistant.errors import SettingsError

__all__ = ["check_server_address", "is_loopback"]


def check_server_address(given: str, *, name: str, example: str, key_hint: str, travels: str) -> str:
    """The address without a trailing slash. The other arguments are words for the messages.

    `name` is the setting or option, `key_hint` says where a key belongs, `travels` what would be sent.

    Raises:
        SettingsError: not http(s), a key inside, or plain http to another machine.
    """
    try:
        parts = urlsplit(given.strip())
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme not in {"http", "https"} or not host:
        raise SettingsError(f"The {name} must be an address such as {example}.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingsError(f"The {name} may hold no key or query: {key_hint}.")
    if parts.scheme == "http" and not is_loopback(host):
        raise SettingsError(
            f"{travels} would travel to {host} unencrypted: use https:// in {name}, "
            "or a server on this machine."
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
