"""A piece of HTML that is text from end to end (a feed's or an interface's body): nothing is cut from it.

Only the sandbox's worker imports this module.
"""

from collections.abc import Iterator

from lxml.html import HtmlElement, document_fromstring  # type: ignore[import-untyped]

from assistant.errors import ArticleError
from assistant.reading.types import Block, BlockKind, Extracted

__all__ = ["read_fragment"]

_BLOCKS: dict[str, BlockKind] = {
    **dict.fromkeys(
        "p div section article blockquote table tr dl dt dd ul ol figure figcaption main body pre".split(),
        "text",
    ),
    **dict.fromkeys("h1 h2 h3 h4 h5 h6".split(), "heading"),
    "li": "item",
}
_UNSEEN = frozenset("script style template noscript head title iframe svg button form nav".split())


def read_fragment(text: str) -> Extracted:
    """Its paragraphs, headings and list items in reading order.

    Raises:
        ArticleError: empty_article.
    """
    try:
        root = document_fromstring(f"<html><body>{text}</body></html>")
    except (ValueError, AssertionError) as error:  # lxml's parser errors are ValueErrors for empty input
        raise ArticleError("There is no text.", code="empty_article") from error
    blocks = tuple(_blocks(root))
    if not blocks:
        raise ArticleError("There is no text.", code="empty_article")
    title = next((" ".join(found.text_content().split()) for found in root.iter("title")), None)
    return Extracted(blocks=blocks, title=title or None)


def _blocks(element: HtmlElement) -> Iterator[Block]:
    kind = _BLOCKS.get(element.tag, "text")
    keeps_lines = element.tag == "pre"
    run = element.text or ""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _UNSEEN or child.get("hidden") is not None:
            run += child.tail or ""
        elif child.tag == "br":
            run += "\n" + (child.tail or "").lstrip() if keeps_lines else "\v" + (child.tail or "")
        elif child.tag in ("td", "th"):
            yield from _cell(child)
            run += child.tail or ""
        elif child.tag in _BLOCKS or any(inner.tag in _BLOCKS for inner in child.iter()):
            yield from _block(run, kind, keeps_lines=keeps_lines)
            yield from _blocks(child)
            run = child.tail or ""
        else:
            run += _inline(child) + (child.tail or "")
    yield from _block(run, kind, keeps_lines=keeps_lines)


def _cell(cell: HtmlElement) -> Iterator[Block]:
    yield from _blocks(cell)


def _inline(element: HtmlElement) -> str:
    """The words of an element within a line, its line breaks kept."""
    words = element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            words += "\v" if child.tag == "br" else _inline(child)
        words += child.tail or ""
    return words


def _block(run: str, kind: BlockKind, *, keeps_lines: bool) -> Iterator[Block]:
    """White space in the source is one space on the page, but in `pre`."""
    if keeps_lines:
        body = "\n".join(line.rstrip() for line in run.split("\n")).strip("\n")
    else:
        body = "\n".join(" ".join(line.split()) for line in run.split("\v")).strip()
    if body.strip():
        yield Block(body, kind)
