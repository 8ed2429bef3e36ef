"""The providers of chat models: which one the settings name, and whether the text may go there.

A provider is one entry of `PROVIDERS`; the command line's help, the page and the errors read that table.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.errors import SettingsError
from assistant.net.server_address import check_server_address

if TYPE_CHECKING:
    from assistant.model.endpoint import EndpointModel
    from assistant.model.local_model import LocalModel
    from assistant.model.weights import Weights
    from assistant.ports import ChatModel
    from assistant.progress import Progress
    from assistant.settings import Settings

__all__ = [
    "OPENAI",
    "PROVIDERS",
    "SIDE_BY_SIDE",
    "Provider",
    "check_base_url",
    "find_provider",
    "local_model",
    "model_names",
    "open_model",
]

OPENAI = "https://api.openai.com/v1"
OPENAI_HOST = "api.openai.com"
SIDE_BY_SIDE = 32  # questions to a server at once: tests/bench/side_by_side.py shows what other numbers give


@dataclass(frozen=True)
class Provider:
    """Where chat models come from.

    `--model` is its `prefix` alone, or with `named` the prefix, a colon and a model's name. `needs` says
    what a user must have for it. `address` is where the text goes if no other server is named; None for
    a model that runs on this machine and takes no address. `open` takes the settings, the model's name
    ("" without one) and the callback for progress; it raises SettingsError or ModelUnavailable.
    """

    prefix: str
    named: bool
    needs: str
    address: str | None
    open: "Callable[[Settings, str, Callable[[Progress], None] | None], ChatModel]"

    @property
    def form(self) -> str:
        """How `--model` names it: `local`, `openai:NAME`."""
        return f"{self.prefix}:NAME" if self.named else self.prefix

    def model_name(self, model: str) -> str | None:
        """The name after the prefix, "" for a provider of one model; None where `model` is not its own."""
        if not self.named:
            return "" if model == self.prefix else None
        prefix, _, name = model.partition(":")
        return name.strip() or None if prefix == self.prefix else None


def model_names() -> str:
    """The forms that `--model` takes: "local, or openai:NAME"."""
    return ", or ".join(provider.form for provider in PROVIDERS)


def open_model(settings: "Settings", on_progress: "Callable[[Progress], None] | None" = None) -> "ChatModel":
    """The model that `settings` names. The text goes to the server named there and nowhere else.

    `local` assembles its weights on the first use (`on_progress`, stage `model`, in bytes) and
    starts its server in the background; the first question waits for it.

    Raises:
        SettingsError: an unknown model, or an address that may not be used.
        ModelUnavailable: the local model or its weights are not installed.
    """
    provider = find_provider(settings.model)
    return provider.open(settings, provider.model_name(settings.model) or "", on_progress)


def find_provider(model: str) -> Provider:
    """Whose model it is, written as `--model` takes it. Raises SettingsError for an unknown one."""
    for provider in PROVIDERS:
        if provider.model_name(model) is not None:
            return provider
    known = ", or ".join(f'"{provider.form}" ({provider.needs})' for provider in PROVIDERS)
    raise SettingsError(f'The model "{model}" is not known: use {known}.')


def check_base_url(given: str) -> str:
    """The address without a trailing slash.

    Raises:
        SettingsError: not http(s), a key inside, or plain http to another machine.
    """
    return check_server_address(
        given,
        name="--base-url",
        example="http://127.0.0.1:8000/v1",
        key_hint="give the key as ONRECORD_API_KEY",
        travels="The article",
    )


def _api_key(settings: "Settings", base_url: str) -> str | None:
    """OpenAI's own key from the environment goes to OpenAI alone, never to another host."""
    if settings.api_key is not None:
        return settings.api_key.get_secret_value()
    if urlsplit(base_url).hostname != OPENAI_HOST:
        return None
    key = os.environ.get("OPENAI_API_KEY", "").strip()
    if not key:
        raise SettingsError(f"{settings.model} needs a key: set OPENAI_API_KEY or ONRECORD_API_KEY.")
    return key


def _open_openai(
    settings: "Settings", name: str, _on_progress: "Callable[[Progress], None] | None"
) -> "ChatModel":
    from assistant.model.endpoint import EndpointModel, Remote  # noqa: PLC0415 - not for --help

    if settings.gguf is not None:
        raise SettingsError("--gguf is for the local model: leave out --model, or --gguf.")
    base_url = check_base_url(settings.base_url) if settings.base_url else OPENAI
    at_once = settings.side_by_side or SIDE_BY_SIDE
    place = Remote(base_url, _api_key(settings, base_url), slots=at_once)
    return _warmed(EndpointModel(place, name=settings.model, model=name, timeout=settings.request_timeout))


def _open_local(
    settings: "Settings", _name: str, on_progress: "Callable[[Progress], None] | None"
) -> "ChatModel":
    if settings.base_url:
        raise SettingsError("With --base-url, name the model that is served there: --model openai:NAME.")
    from assistant.model.endpoint import EndpointModel  # noqa: PLC0415 - not for --help
    from assistant.model.kept_model import KeptModel  # noqa: PLC0415 - not for remote models

    own, weights = local_model(settings, on_progress)
    local = KeptModel(own, settings.cache_dir, weights.name, shares=settings.share_model)
    local.start()
    return _warmed(EndpointModel(local, name=weights.name, model="local", timeout=settings.request_timeout))


def local_model(
    settings: "Settings", on_progress: "Callable[[Progress], None] | None" = None
) -> "tuple[LocalModel, Weights]":
    """The embedded model's server, not started yet, and its weights, which are joined on the first use.

    Raises:
        SettingsError, ModelUnavailable: as `open_model`.
    """
    from assistant.model.examples_file import ExamplesFile  # noqa: PLC0415 - not for remote models
    from assistant.model.local_model import LocalModel, require_server  # noqa: PLC0415 - not for remote models
    from assistant.model.weights import locate_weights  # noqa: PLC0415 - not for remote models

    def report(done: int, total: int) -> None:
        if on_progress is not None:
            from assistant.progress import Progress  # noqa: PLC0415

            on_progress(Progress("model", done, total, "Preparing the local model's weights (once)"))

    require_server()
    weights = locate_weights(settings.cache_dir, settings.gguf, report)
    examples = ExamplesFile(settings.cache_dir / "models", weights.name)
    return LocalModel(weights.path, head=weights.head, threads=settings.threads, examples=examples), weights


def _warmed(model: "EndpointModel") -> "EndpointModel":
    """Its SDKs load while the article is read and the local server starts."""
    model.warm()
    return model


PROVIDERS: tuple[Provider, ...] = (
    Provider("local", named=False, needs="no key, no network", address=None, open=_open_local),
    Provider(
        "openai",
        named=True,
        needs="a key, or --base-url for an OpenAI-compatible server",
        address=OPENAI,
        open=_open_openai,
    ),
)
