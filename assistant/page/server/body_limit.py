"""Requests that are too large are refused before anything reads them."""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["MOST_BYTES", "BodyLimit"]

MOST_BYTES = 20_000_000
"""As much as a dropped file may have; the longest article and its report are less."""
_UPLOADS = "/gradio_api/upload"  # where Gradio counts by itself
_TOO_LARGE = f"The request is larger than {MOST_BYTES // 1_000_000} MB: send a part of the text."


class BodyLimit:
    """ASGI middleware. Gradio counts what is uploaded, and reads any other body whole, in the page's loop."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].rstrip("/") == _UPLOADS:
            await self.app(scope, receive, send)
            return
        told = Headers(scope=scope).get("content-length", "0")
        if not told.isdecimal() or int(told) > MOST_BYTES:
            await PlainTextResponse(_TOO_LARGE, status_code=413)(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            """A body of no told length ends the request where it grows too large."""
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            return message if read <= MOST_BYTES else {"type": "http.disconnect"}

        await self.app(scope, counted, send)
