"""Where the page is served and who may log in: loopback without a login, elsewhere only with one."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import SettingsError
from assistant.net.server_address import is_loopback

__all__ = ["Binding", "Logins", "hashed_line", "read_logins", "require_login_name"]

_SCRYPT = {"n": 2**14, "r": 8, "p": 1}
_KIND = "scrypt"

Login = Callable[[str, str], bool]


@dataclass(frozen=True)
class Logins:
    """Who may log in: salt and digest of the password, by name. Called with a name and a password."""

    known: Mapping[str, tuple[bytes, bytes]] = field(repr=False)

    def __call__(self, name: str, password: str) -> bool:
        salt, digest = self.known.get(name.strip(), (b"none", b""))
        return hmac.compare_digest(_digest(password, salt), digest)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self.known, key=str.casefold))


@dataclass(frozen=True)
class Binding:
    """`host` and `port` (None: a free one from 7860 on); `login` tells whether name and password fit.

    Raises:
        SettingsError: a host beyond loopback without a login.
    """

    host: str = "127.0.0.1"
    port: int | None = None
    login: Login | None = field(default=None, repr=False)
    mcp: bool = False

    def __post_init__(self) -> None:
        if not self.loopback and self.login is None:
            raise SettingsError(
                f"On {self.host} others could read your articles: name a file of logins with --auth, "
                "or stay on 127.0.0.1."
            )

    @property
    def people(self) -> tuple[str, ...]:
        """The names that may log in; empty without a login, or where the login does not tell."""
        return self.login.names if isinstance(self.login, Logins) else ()

    @property
    def loopback(self) -> bool:
        return is_loopback(self.host)

    @property
    def hosts(self) -> list[str]:
        """Names under which the page answers. On loopback another name is another site's page asking
        (DNS rebinding); elsewhere the login keeps such a page out."""
        return [self.host, "127.0.0.1", "localhost"] if self.loopback else ["*"]


def require_login_name(name: str) -> None:
    """Raises SettingsError: an empty name, or one that cannot stand in a line of the file."""
    if not name.strip() or name.strip().startswith("#") or any(sign in name for sign in ":\r\n"):
        raise SettingsError("A login needs a name, without a colon and without # before it.")


def hashed_line(name: str, password: str) -> str:
    """A line for the file of logins: name, salt and hash; the password cannot be read from it.

    Raises:
        SettingsError: an empty name or password, or a colon or line break in the name.
    """
    require_login_name(name)
    if not password:
        raise SettingsError("A login needs a password: none was given.")
    salt = secrets.token_bytes(16)
    return f"{name.strip()}:{_KIND}:{salt.hex()}:{_digest(password, salt).hex()}"


def read_logins(path: Path) -> Logins:
    """The check of name and password against the lines of a file made by `onrecord login`.

    Raises:
        SettingsError: the file cannot be read, is empty, or holds another kind of line.
    """
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        known = dict(_parsed(line) for line in lines if not line.startswith("#"))
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"The file of logins {path} cannot be read.") from None
    except ValueError:
        raise SettingsError(
            f"The file {path} holds a line that is no login: "
            "make them with `onrecord login NAME --file FILE`."
        ) from None
    if not known:
        raise SettingsError(
            f"The file {path} holds no login: add one with `onrecord login NAME --file FILE`."
        )
    return Logins(known)


def _parsed(line: str) -> tuple[str, tuple[bytes, bytes]]:
    name, kind, salt, digest = line.split(":")
    if kind != _KIND or not name:
        raise ValueError(line)
    return name, (bytes.fromhex(salt), bytes.fromhex(digest))


def _digest(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=_SCRYPT["n"], r=_SCRYPT["r"], p=_SCRYPT["p"])
