"""HTML: the visible body of the article by trafilatura, its title, day and address from its metadata.

The parsers are heavy and pages are hostile: `read_html` runs in the sandbox's worker alone.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from assistant.language.amounts.days import parse_day
from assistant.reading.account import Account
from assistant.reading.types import Block, BlockKind, Content, Extracted, Format
from assistant.reading.walls import NOT_THERE, says_not_found

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
_DATES = {"original_date": True, "extensive_search": False}  # what the page says, never a guess from its text
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
        ArticleError: empty_article, where the page has no body text or says that it was not found.
    """
    from trafilatura import load_html  # noqa: PLC0415 - in the worker alone
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415

    from assistant.reading.web.exported import mend_exported  # noqa: PLC0415
    from assistant.reading.web.raised import lower_raised_figures  # noqa: PLC0415
    from assistant.reading.web.structured import article_body  # noqa: PLC0415

    tree = load_html(text)
    if tree is None:
        raise _empty()
    given = article_body(tree)
    account = Account()
    hidden = _remove_hidden(tree, account)
    mend_exported(tree, account)
    lower_raised_figures(tree, account)
    about = extract_metadata(tree, url, _DATES)
    blocks = _article(tree, given, account)
    lines = [line for block in blocks for line in re.split(r"\n|(?<=[.!?])\s+", block.text)]
    if says_not_found(lines, about.title):
        raise ArticleError(NOT_THERE, code="empty_article")
    if hidden:
        account.warn(f"{hidden} characters of text that the page hides from readers were left out.")
    return Extracted(
        blocks=tuple(blocks),
        title=about.title or None,
        published=_day(about.date),
        url=about.url or url,
        account=account,
    )


def _empty() -> ArticleError:
    return ArticleError("The page has no article text.", code="empty_article")


def _article(tree: "HtmlElement", given: str | None, account: Account) -> list[Block]:
    """The text as the page's structure shows it; else as its data or trafilatura has it."""
    from assistant.reading.web.reading import structured_blocks  # noqa: PLC0415
    from assistant.reading.web.structured import longer_blocks  # noqa: PLC0415

    whole = deepcopy(tree)
    blocks = structured_blocks(tree, account)
    longer = longer_blocks(given, blocks)
    if longer:
        account.warn(
            "The page shows only a part of its article; the text was taken from the page's own data."
        )
        return longer
    blocks = _without_repeat(blocks or _main_text(whole), account)
    if not blocks:
        raise _empty()
    return blocks


def _main_text(tree: "HtmlElement") -> list[Block]:
    """The page's main text as trafilatura finds it, for pages whose structure shows too little."""
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    found = bare_extraction(
        tree,
        include_comments=False,
        deduplicate=False,  # it keeps state between pages and drops sentences said twice
    )
    body = found.body if isinstance(found, Document) else None
    return list(_blocks(body)) if body is not None else []


def _day(value: str | None) -> date | None:
    return parse_day(value) if value else None


def _remove_hidden(tree: "HtmlElement", account: Account) -> int:
    """Drop what a reader cannot see; returns how many characters of text that was."""
    hidden = 0
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None or not _is_hidden(element):
            continue
        if element.tag not in _NO_TEXT_TAGS:
            text = "".join(_visible_strings(element)).strip()
            hidden += len(text)
            account.set_aside("hidden", text)
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


def _without_repeat(blocks: list[Block], account: Account) -> list[Block]:
    """A page can give the whole body twice in a row: keep one."""
    half = len(blocks) // 2
    if len(blocks) < 4 or len(blocks) % 2 or blocks[:half] != blocks[half:]:
        return blocks
    account.warn("The page gave the article text twice; it was read once.")
    return blocks[:half]


FORMAT = Format(
    label="HTML",
    endings=(".html", ".htm", ".xhtml"),
    media_types=("text/html", "application/xhtml+xml", "application/xml"),
    recognises=_is_html,
    read=lambda content: read_html(content.text, url=content.url),
)
