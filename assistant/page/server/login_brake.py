"""A brake on wrong logins: who tries passwords has to wait, by name and by where the tries come from."""

import asyncio
import threading
from collections.abc import Callable
from contextvars import ContextVar
from time import monotonic

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.page.server.binding import Login

__all__ = ["ClientAddress", "LoginBrake"]

WINDOW = 600.0  # seconds in which wrong logins are counted
MOST_OF_BOTH = 5  # wrong logins with one name from one address
MOST_OF_ADDRESS = 20  # with whatever names: an office may share an address
MOST_OF_NAME = 50  # from wherever: beyond that a name is under attack, and its owner has to wait as well
_LONGEST_NAME = 100  # characters of a name that count

_address: ContextVar[str] = ContextVar("login_address", default="")


class ClientAddress:
    """ASGI middleware: notes where a request comes from, for the brake.

    Behind a server on this machine that is what it says in X-Forwarded-For, which uvicorn has put here.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            client = HTTPConnection(scope).client
            _address.set(client.host if client else "")
        await self.app(scope, receive, send)


class LoginBrake:
    """A login with a limit on wrong tries. `check` is what Gradio asks."""

    def __init__(self, login: Login, clock: Callable[[], float] = monotonic) -> None:
        self._login = login
        self._clock = clock
        self._wrong: dict[tuple[str, str], list[float]] = {}  # times, by name and address
        self._lock = threading.Lock()

    async def check(self, name: str, password: str) -> bool:
        """Whether name and password fit; a password is hashed beside the event loop.

        Raises:
            HTTPException: 429, too many wrong tries before; the password was not looked at.
        """
        key = (name.strip()[:_LONGEST_NAME], _address.get())
        self._await_turn(key)
        if await asyncio.to_thread(self._login, name, password):
            with self._lock:
                self._wrong.pop(key, None)
            return True
        return False

    def _await_turn(self, key: tuple[str, str]) -> None:
        """Counts the try, which is taken back if it is right: tries side by side count as well."""
        now = self._clock()
        with self._lock:
            self._forget_before(now - WINDOW)
            if self._is_over(key):
                minutes = round(WINDOW / 60)
                raise HTTPException(
                    429,
                    f"Too many wrong logins: wait {minutes} minutes and try again.",
                    headers={"Retry-After": str(round(WINDOW))},
                )
            self._wrong.setdefault(key, []).append(now)

    def _is_over(self, key: tuple[str, str]) -> bool:
        name, address = key
        of_name = sum(len(times) for (other, _), times in self._wrong.items() if other == name)
        of_address = sum(len(times) for (_, other), times in self._wrong.items() if other == address)
        both = len(self._wrong.get(key, ()))
        return both >= MOST_OF_BOTH or of_address >= MOST_OF_ADDRESS or of_name >= MOST_OF_NAME

    def _forget_before(self, time: float) -> None:
        for key, times in list(self._wrong.items()):
            times[:] = [tried for tried in times if tried > time]
            if not times:
                del self._wrong[key]
