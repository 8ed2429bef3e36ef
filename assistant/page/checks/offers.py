"""The models that a reader may choose from, and who receives the text with each, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.errors import InputError, SettingsError
from assistant.model.providers import Provider, check_base_url, find_provider
from assistant.net.server_address import is_loopback
from assistant.outputs.parts.words import host, line
from assistant.settings import Settings

__all__ = ["Offer", "Offers"]


@dataclass(frozen=True)
class Offer:
    """One model of a provider, as `--model` names it, at an address (None: the provider's own)."""

    model: str
    base_url: str | None = None

    @property
    def name(self) -> str:
        """How it is chosen and shown: the model, and where it is served if that is not plain."""
        return f"{self.model} at {host(self.base_url)}" if self.base_url else self.model

    @property
    def address(self) -> str | None:
        """The server that receives the text; None for a model that runs here without one."""
        default = self._provider.address
        return default and (self.base_url or default)

    @property
    def remote(self) -> bool:
        """Whether the text leaves this machine."""
        return self.address is not None and not is_loopback(urlsplit(self.address).hostname or "")

    @property
    def receiver(self) -> str:
        """Who receives the text, as a sentence."""
        if self.address is None:
            return "The text stays on this machine: the model runs here."
        where = host(self.address)
        if not self.remote:
            return f"The text goes to the model server at {where} on this machine, and nowhere else."
        return (
            f"The article's sentences and the statements they are compared with are sent to {where}, "
            "a computer outside this machine, and to no other."
        )

    def settings(self, base: Settings) -> Settings:
        """`base` with this model."""
        gguf = base.gguf if self.address is None else None
        return base.model_copy(update={"model": self.model, "base_url": self.base_url, "gguf": gguf})

    @property
    def _provider(self) -> Provider:
        return find_provider(self.model)


class Offers:
    """The models offered, the first one by default. Readers choose by name, never by address."""

    def __init__(self, offers: Iterable[Offer]) -> None:
        self._by_name = {offer.name: offer for offer in offers}
        self.names = tuple(self._by_name)

    @classmethod
    def of(cls, settings: Settings, further: Iterable[str] = ()) -> "Offers":
        """The settings' model, then each of `further`, written MODEL or MODEL@ADDRESS.

        Raises:
            SettingsError: one of them is no model, or an address that may not be used.
        """
        find_provider(settings.model)
        first = Offer(settings.model, settings.base_url)
        return cls([first, *(_read(written) for written in further)])

    @property
    def first(self) -> Offer:
        return self._by_name[self.names[0]]

    def get(self, name: str | None) -> Offer:
        """The model called so; without a name the first. Raises InputError."""
        if not name:
            return self.first
        offer = self._by_name.get(name)
        if offer is None:
            raise InputError(f"The model “{line(name)[:80]}” is not offered here: choose one of the list.")
        return offer


def _read(written: str) -> Offer:
    model, at, address = line(written).strip().partition("@")
    provider = find_provider(model)
    if address and provider.address is None:
        raise SettingsError(f"The {model} model runs on this machine: leave out what follows @.")
    return Offer(model, check_base_url(address) if at else None)
