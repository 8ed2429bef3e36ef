"""Other addresses of one page's text: the AMP and print views that the page itself names, on its own site."""

import re
from html import unescape
from typing import Literal
from urllib.parse import urljoin, urlsplit

__all__ = ["View", "other_views"]

View = tuple[Literal["AMP", "print"], str]
"""Which view it is, and its address."""

_HEAD = 200_000  # characters of a page in which its links to other views are looked for
_LINK = re.compile(r"<link\b([^<>]{0,1000})>", re.IGNORECASE)
_FIELD = re.compile(r"([\w-]{1,20})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_OTHERS = frozenset(("www", "m", "amp", "mobile", "print"))  # first labels under which a site shows one page


def other_views(body: bytes, address: str) -> list[View]:
    """AMP before print; only what the page at `address` links to on the same site, over http or https."""
    found: list[View] = []
    for link in _LINK.finditer(body[:_HEAD].decode("utf-8", "replace")):
        fields = {
            name.lower(): unescape(quoted or single or bare).strip()
            for name, quoted, single, bare in _FIELD.findall(link[1])
        }
        kind = _kind(fields)
        target = _resolved(address, fields.get("href", ""))
        if kind and target and target != address and (kind, target) not in found:
            found.append((kind, target))
    return sorted(found)


def _kind(fields: dict[str, str]) -> Literal["AMP", "print"] | None:
    relations = fields.get("rel", "").lower().split()
    if "amphtml" in relations:
        return "AMP"
    is_print = "print" in re.split(r"[\s,]+", fields.get("media", "").lower())
    return "print" if is_print and "stylesheet" not in relations else None


def _resolved(address: str, target: str) -> str | None:
    try:
        parts, own = urlsplit(urljoin(address, target)), urlsplit(address)
        same = parts.scheme in ("http", "https") and not parts.username and parts.port == own.port
    except ValueError:
        return None
    is_place = bool(parts.fragment) and parts._replace(fragment="") == own._replace(fragment="")
    if not target or not same or is_place:
        return None
    return parts.geturl() if _site(parts.hostname) == _site(own.hostname) != "" else None


def _site(host: str | None) -> str:
    """The host without the label of a view ("amp.news.example" is "news.example")."""
    labels = (host or "").lower().rstrip(".").split(".")
    return ".".join(labels[1:] if labels[0] in _OTHERS and len(labels) > 2 else labels)
