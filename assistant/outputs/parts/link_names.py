"""How a link to a source is named: the original only where nothing says that it is another's page."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.outputs.parts.words import host
from assistant.schema import Rendition

__all__ = ["ORIGINAL", "link_name"]

ORIGINAL = "Original"
_NOT_FOUND = "issuer's page not found"
# Governments, armed forces, bodies between states: who may have one of these is registered.
_OFFICIAL = re.compile(
    r"(?:^|\.)(?:(?:gov|govt|gob|gouv|mil|gc)(?:\.[a-z]{2})?|int|un\.org|europa\.eu)$", re.IGNORECASE
)


@dataclass(frozen=True)
class _Site:
    told: str  # report or copy
    name: str


def link_name(url: str, rendition: Rendition) -> str:
    """Such as “Shafaq News report; issuer's page not found”, or “Original”.

    Known news sites and archives are named. A digest's page on a host that nobody knows is called by
    its host: digests are often made from a report. `url` is a safe web address.
    """
    place = host(url).partition(":")[0].removeprefix("www.")
    site = _site(place)
    if site is not None:
        named = f"{site.name} report" if site.told == "report" else f"Copy by {site.name}"
        return f"{named}; {_NOT_FOUND}"
    if rendition == "digest" and not _OFFICIAL.search(place):
        return f"Page on {place}"
    return ORIGINAL


def _site(place: str) -> _Site | None:
    """The site of a host or of the domain that it belongs to."""
    known, parts = _sites(), place.split(".")
    return next((known[name] for at in range(len(parts)) if (name := ".".join(parts[at:])) in known), None)


@cache
def _sites() -> dict[str, _Site]:
    text = files("assistant.outputs.parts").joinpath("news_sites.txt").read_text(encoding="utf-8")
    rows = (line.split(" ", 2) for line in text.splitlines() if line and not line.startswith("#"))
    return {place: _Site(told, name) for told, place, name in rows}
