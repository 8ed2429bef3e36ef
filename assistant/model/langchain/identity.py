"""What a chat model of LangChain is called in reports, and by what its kept replies are known."""

import hashlib
import secrets
import weakref
from urllib.parse import urlsplit

from langchain_core.language_models import BaseChatModel

__all__ = ["cache_mark", "shown_endpoint", "shown_name"]

NO_ENDPOINT = "langchain"
_NAMES = ("model_name", "model", "model_id", "deployment_name", "azure_deployment")
_ADDRESSES = (
    "base_url", "openai_api_base", "azure_endpoint", "anthropic_api_url", "endpoint_url", "endpoint",
)  # fmt: skip

_nameless: dict[int, str] = {}  # a mark for each model that does not tell what it is, by its id


def shown_name(chat: BaseChatModel) -> str:
    """`CLASS:MODEL`, or the class alone where the model tells no name."""
    kind = type(chat).__name__
    for field in _NAMES:
        given = getattr(chat, field, None)
        if isinstance(given, str) and given.strip():
            return f"{kind}:{given.strip()}"
    return kind


def shown_endpoint(chat: BaseChatModel) -> str:
    """The address that the model is asked at, without any key in it; `langchain` where it tells none."""
    client = getattr(chat, "root_client", None)
    for given in (*(getattr(chat, field, None) for field in _ADDRESSES), getattr(client, "base_url", None)):
        if given is None:
            continue
        try:
            parts = urlsplit(str(given))
            host, port = parts.hostname, parts.port
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and host:
            shown_host = f"[{host}]" if ":" in host else host
            return f"{parts.scheme}://{shown_host}{f':{port}' if port else ''}{parts.path.rstrip('/')}"
    return NO_ENDPOINT


def cache_mark(chat: BaseChatModel) -> str:
    """What tells this model from others in the reply cache: the parameters that it identifies itself by.

    A model without any (`_identifying_params`) has a mark of its own for as long as it lives: replies of
    one that only looks the same are never taken for its own.
    """
    kind = f"{type(chat).__module__}.{type(chat).__qualname__}"
    parameters = dict(chat._identifying_params)
    text = repr(sorted(parameters.items(), key=lambda pair: str(pair[0]))) if parameters else _mark_of(chat)
    return "langchain:" + hashlib.sha256(f"{kind} {text}".encode()).hexdigest()


def _mark_of(chat: BaseChatModel) -> str:
    key = id(chat)
    if key not in _nameless:
        _nameless[key] = secrets.token_hex(16)
        weakref.finalize(chat, _nameless.pop, key, None)
    return _nameless[key]
