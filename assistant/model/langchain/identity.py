"""What a chat model of LangChain is called in reports, and by what its kept replies are known."""

import hashlib
import secrets
import weakref
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from langchain_core.language_models import BaseChatModel

__all__ = ["NO_ENDPOINT", "cache_mark", "shown_endpoint", "shown_name"]

NO_ENDPOINT = "langchain"
_NAMES = ("model_name", "model", "model_id", "deployment_name", "azure_deployment")
_ADDRESSES = (
    "base_url", "openai_api_base", "azure_endpoint", "anthropic_api_url", "endpoint_url", "endpoint",
)  # fmt: skip

_nameless: dict[int, str] = {}  # a mark for each model that does not tell what it is, by its id


def shown_name(chat: BaseChatModel) -> str:
    """`CLASS:MODEL`, or the class alone where the model tells no name.

    Of a file's absolute path only the last part: a report is no place for the folders of a machine.
    """
    kind = type(chat).__name__
    for field in _NAMES:
        given = _attribute(chat, field)
        if isinstance(given, str) and given.strip():
            return f"{kind}:{_without_folders(given.strip())}"
    return kind


def _without_folders(name: str) -> str:
    for path in (PurePosixPath(name), PureWindowsPath(name)):
        if path.is_absolute() or name.startswith("~"):
            return path.name or name
    return name


def _attribute(owner: object, name: str) -> object:
    """None also where a property of the model's fails: whatever it raises is no error of ours."""
    try:
        return getattr(owner, name, None)
    except Exception:  # noqa: BLE001 - other people's code
        return None


def shown_endpoint(chat: BaseChatModel) -> str:
    """The address that the model is asked at, without any key in it; `langchain` where it tells none."""
    client = _attribute(chat, "root_client")
    for given in (*(_attribute(chat, field) for field in _ADDRESSES), _attribute(client, "base_url")):
        address = None if given is None else _address(given)
        if address is not None:
            return address
    return NO_ENDPOINT


def _address(given: object) -> str | None:
    try:
        parts = urlsplit(str(given))
        host, port = parts.hostname, parts.port
    except Exception:  # noqa: BLE001 - no address, or an object of other people's that cannot be shown
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    shown_host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown_host}{f':{port}' if port else ''}{parts.path.rstrip('/')}"


def cache_mark(chat: BaseChatModel) -> str:
    """What tells this model from others in the reply cache: the parameters that it identifies itself by.

    A model without any (`_identifying_params`), or whose cannot be had, has a mark of its own for as long as
    it lives: replies of one that only looks the same are never taken for its own.
    """
    kind = f"{type(chat).__module__}.{type(chat).__qualname__}"
    text = _parameters_of(chat) or _mark_of(chat)
    return "langchain:" + hashlib.sha256(f"{kind} {text}".encode()).hexdigest()


def _parameters_of(chat: BaseChatModel) -> str:
    try:
        parameters = dict(chat._identifying_params)
        return repr(sorted(parameters.items(), key=lambda pair: str(pair[0]))) if parameters else ""
    except Exception:  # noqa: BLE001 - other people's code
        return ""


def _mark_of(chat: BaseChatModel) -> str:
    key = id(chat)
    if key not in _nameless:
        _nameless[key] = secrets.token_hex(16)
        weakref.finalize(chat, _nameless.pop, key, None)
    return _nameless[key]
