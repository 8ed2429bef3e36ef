"""The article's text as the page gives it to other programs: `articleBody` of schema.org in JSON-LD."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from assistant.reading.types import Block

__all__ = ["article_body", "longer_blocks"]

_MOST_CHARS = 2_000_000  # of one script
_DEEPEST = 12
_LONGER = 1.5  # times the text that the page shows: less is the same text with other spaces
_TAG = re.compile(r"<[^<>]{0,300}>")
_OPENING = 60  # characters of a sentence that must stand in it too


def article_body(tree: HtmlElement) -> str | None:
    """The longest `articleBody` of the page; None where it gives none."""
    bodies = [body for script in tree.iter("script") for body in _bodies_in(script)]
    return max(bodies, key=len, default=None)


def _bodies_in(script: HtmlElement) -> Iterator[str]:
    text = script.text or ""
    if "ld+json" not in (script.get("type") or "") or "articleBody" not in text or len(text) > _MOST_CHARS:
        return
    try:
        yield from _found(json.loads(text, strict=False), 0)
    except (ValueError, RecursionError):
        return


def _found(value: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        body = value.get("articleBody")
        if isinstance(body, str):
            yield body
        for inner in value.values():
            yield from _found(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _found(inner, depth + 1)


def longer_blocks(body: str | None, shown: list[Block]) -> list[Block] | None:
    """Its paragraphs where it has much more than the page shows, and begins as the page does."""
    if not body:
        return None
    plain = _TAG.sub("\n", body)
    told = " ".join(block.text for block in shown if block.kind == "text")
    if len(plain) < _LONGER * len(told) or len(plain) < _OPENING:
        return None
    opening = " ".join(told.split())[:_OPENING]
    if opening and opening not in " ".join(plain.split()):
        return None
    return [Block(" ".join(part.split())) for part in re.split(r"\n+", plain) if part.strip()]
