"""HTML: the visible body of the article by trafilatura, its title, day and address from its metadata.

The parsers are heavy and pages are hostile: `read_html` runs in the sandbox's worker alone.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from assistant.language.amounts.days import parse_day
from assistant.reading.types import Block, BlockKind, Content, Extracted, Format

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

__all__ = ["FORMAT", "read_html"]

_SAMPLE = 200_000  # characters that are looked at to recognise a page
_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_START_CHARS = 4_000
_BLOCK_TAG = re.compile(r"<(p|div|article|section|h[1-6]|ul|ol|table|br|span)\b[^<>]*>", re.IGNORECASE)
_FEWEST_TAGS = 2  # of a piece of a page whose name or media type says HTML
_ENOUGH_TAGS = 6  # whatever its name says

_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_UNSEEN_TAGS = frozenset(("template", "noscript"))
_NO_TEXT_TAGS = frozenset(("script", "style", "template", "noscript"))
_BLOCK_TAGS: dict[str, BlockKind] = {
    "head": "heading",
    "item": "item",
    "p": "text",
    "quote": "text",
    "cell": "text",
}


def _is_html(content: Content) -> bool:
    head = content.text[:_SAMPLE]
    if _START.match(head[:_START_CHARS]):
        return True
    hinted = content.media_type in FORMAT.media_types or content.ending in FORMAT.endings
    return len(_BLOCK_TAG.findall(head)) >= (_FEWEST_TAGS if hinted else _ENOUGH_TAGS)


def read_html(text: str, *, url: str | None = None) -> Extracted:
    """The article of a page. Nothing in it is run or fetched.

    Raises:
        ArticleError: empty_article, where the page has no body text.
    """
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415 - in the worker alone
    from trafilatura.settings import Document  # noqa: PLC0415

    tree = load_html(text)
    if tree is None:
        raise ArticleError("The page has no article text.", code="empty_article")
    hidden = _remove_hidden(tree)
    document = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        deduplicate=False,  # it keeps state between pages and drops sentences said twice
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(document, Document) or document.body is None:
        raise ArticleError("The page has no article text.", code="empty_article")
    blocks, repeated = _without_repeat(list(_blocks(document.body)))
    return Extracted(
        blocks=tuple(blocks),
        title=document.title or None,
        published=_day(document.date),
        url=document.url or url,
        warnings=_warnings(hidden, repeated=repeated),
    )


def _day(value: str | None) -> date | None:
    return parse_day(value) if value else None


def _warnings(hidden: int, *, repeated: bool) -> tuple[str, ...]:
    warnings = []
    if hidden:
        warnings.append(f"{hidden} characters of text that the page hides from readers were left out.")
    if repeated:
        warnings.append("The page gave the article text twice; it was read once.")
    return tuple(warnings)


def _remove_hidden(tree: "HtmlElement") -> int:
    """Drop what a reader cannot see; returns how many characters of text that was."""
    hidden = 0
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None or not _is_hidden(element):
            continue
        if element.tag not in _NO_TEXT_TAGS:
            hidden += len("".join(_visible_strings(element)).strip())
        element.drop_tree()
    return hidden


def _visible_strings(element: "HtmlElement") -> Iterator[str]:
    for node in element.iter():
        if isinstance(node.tag, str) and node.tag not in _NO_TEXT_TAGS and node.text:
            yield node.text
        if node is not element and node.tail:
            yield node.tail


def _is_hidden(element: "HtmlElement") -> bool:
    if element.tag in _UNSEEN_TAGS or element.get("hidden") is not None:
        return True
    return bool(_HIDING_STYLE.search(element.get("style") or ""))


def _blocks(element: "HtmlElement") -> Iterator[Block]:
    """Paragraphs, headings, list items and cells in reading order; nested blocks stay apart."""
    kind = _BLOCK_TAGS.get(element.tag, "text")
    run = _flat(element.text)
    for child in element:
        if child.tag == "lb":
            run += _line_break(child.tail)
        elif child.tag in _BLOCK_TAGS or child.tag in ("list", "table", "row") or any(True for _ in child):
            yield from _block(run, kind)
            yield from _blocks(child)
            run = _flat(child.tail)
        else:
            run += _flat(child.text) + _flat(child.tail)
    yield from _block(run, kind)


def _flat(text: str | None) -> str:
    """Line ends in the source are spaces on the page."""
    return _WHITE.sub(" ", text or "")


def _line_break(tail: str | None) -> str:
    """A break before a small letter only wraps the line."""
    rest = _flat(tail).lstrip()
    return (" " if rest[:1].islower() else "\n") + rest


def _block(run: str, kind: BlockKind) -> Iterator[Block]:
    body = "\n".join(" ".join(line.split()) for line in run.split("\n")).strip()
    if body:
        yield Block(body, kind)


def _without_repeat(blocks: list[Block]) -> tuple[list[Block], bool]:
    """Extraction can give the whole body twice in a row: keep one."""
    half = len(blocks) // 2
    repeated = len(blocks) >= 4 and len(blocks) % 2 == 0 and blocks[:half] == blocks[half:]
    return (blocks[:half] if repeated else blocks), repeated


FORMAT = Format(
    label="HTML",
    endings=(".html", ".htm", ".xhtml"),
    media_types=("text/html", "application/xhtml+xml", "application/xml"),
    recognises=_is_html,
    read=lambda content: read_html(content.text, url=content.url),
)
