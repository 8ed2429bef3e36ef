"""Who makes a request: whose history it belongs to, and whose name is kept with a decision.

Without a login the requester is a browser, known by a random cookie that scripts cannot read; with one, the
requester is the name that logged in. Only a hash of the cookie is kept.
"""

import hashlib
import re
import secrets
from typing import TYPE_CHECKING

from assistant.record.owners import owner_of_user
from assistant.schema import sha256_text

if TYPE_CHECKING:
    import gradio as gr

__all__ = ["COOKIE", "is_known", "new_cookie", "owner_of", "owner_of_cookie", "owner_of_user"]

COOKIE = "onrecord_reader"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32,64}")


def new_cookie() -> str:
    """A fresh random value, 256 bits."""
    return secrets.token_urlsafe(32)


def owner_of_cookie(value: str | None) -> str | None:
    """The owner behind a cookie's value; None for one that we never gave."""
    if not value or not _TOKEN.fullmatch(value):
        return None
    return f"browser:{hashlib.sha256(value.encode()).hexdigest()}"


def owner_of(request: "gr.Request") -> str:
    """The owner of what this request makes: one that nobody else can be."""
    if request.username:
        return owner_of_user(request.username)
    owner = owner_of_cookie(request.cookies.get(COOKIE))
    return owner or f"session:{sha256_text(request.session_hash or new_cookie())}"


def is_known(owner: str) -> bool:
    """Whether this is a login, or a browser with our cookie, which no other site's request carries."""
    return owner.startswith(("user:", "browser:"))
