"""Response headers that keep the browser on this machine, and the cookie that tells readers apart."""

from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.page.checks.requesters import COOKIE, new_cookie, owner_of_cookie

# Gradio's own front end needs inline script and eval; what it does not need is another host.
POLICY = "; ".join(
    (
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
A_YEAR = 31_536_000  # seconds


class ResponseHeaders:
    """ASGI middleware: a content security policy, no referrer and a reader's cookie on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", POLICY)
                headers["Referrer-Policy"] = "no-referrer"
                headers["X-Content-Type-Options"] = "nosniff"
                if scope["path"] == "/" and owner_of_cookie(cookie_in(scope)) is None:
                    headers.append("Set-Cookie", _fresh_cookie())
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def cookie_in(scope: Scope) -> str | None:
    """The reader's cookie in a request."""
    try:
        jar = SimpleCookie(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return None
    return jar[COOKIE].value if COOKIE in jar else None


def _fresh_cookie() -> str:
    return f"{COOKIE}={new_cookie()}; Path=/; Max-Age={A_YEAR}; HttpOnly; SameSite=Strict"
