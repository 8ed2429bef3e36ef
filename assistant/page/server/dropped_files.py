"""Dropped files: noted as their reader's when they come in, and given out to that reader alone."""

import json
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.page.checks.uploads import Uploads
from assistant.page.server.requester import requester

__all__ = ["DroppedFiles"]

_API = "/gradio_api"
_FILE = (f"{_API}/file=", f"{_API}/file/")
_MOST_BYTES = 1_000_000  # of an answer to an upload, which is a list of paths


class DroppedFiles:
    """ASGI middleware around Gradio's routes for uploads and files."""

    def __init__(self, app: ASGIApp, uploads: Uploads) -> None:
        self.app = app
        self.uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"].startswith(_FILE):
            await self._give(scope, receive, send)
        elif scope["path"].rstrip("/") == f"{_API}/upload":
            await self._take(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _give(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"][len(_FILE[0]) :]
        owner = requester(Request(scope))
        if self.uploads.belongs(path, owner) or self.uploads.belongs(unquote(path), owner):
            await self.app(scope, receive, send)
        else:
            await PlainTextResponse("There is no such file of yours.", status_code=404)(scope, receive, send)

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        owner = requester(Request(scope))
        body = b""

        async def noting(message: Message) -> None:
            nonlocal body
            if message["type"] == "http.response.body":
                body += message.get("body", b"")[:_MOST_BYTES]
                if owner is not None and not message.get("more_body"):
                    self.uploads.add(owner, _paths(body))
            await send(message)

        await self.app(scope, receive, noting)


def _paths(body: bytes) -> list[str]:
    """The paths in an answer to an upload; none in a refusal."""
    try:
        told = json.loads(body)
    except ValueError:
        return []
    return [path for path in told if isinstance(path, str)] if isinstance(told, list) else []
