"""Who makes a request that does not go through Gradio."""

from typing import Any

from starlette.requests import HTTPConnection

from assistant.page.checks.requesters import COOKIE, owner_of_cookie, owner_of_user

__all__ = ["must_log_in", "requester"]


def requester(request: HTTPConnection) -> str | None:
    """The owner of what this request makes; None for one without a name, or without the login asked for."""
    if must_log_in(request):
        gradio: Any = request.scope["app"]
        names = (f"access-token-{gradio.cookie_id}", f"access-token-unsecure-{gradio.cookie_id}")
        token = next((request.cookies[name] for name in names if name in request.cookies), None)
        user = gradio.tokens.get(token) if token else None
        return owner_of_user(user) if user else None
    return owner_of_cookie(request.cookies.get(COOKIE))


def must_log_in(request: HTTPConnection) -> bool:
    """Whether the page is served with logins."""
    return getattr(request.scope.get("app"), "auth", None) is not None
