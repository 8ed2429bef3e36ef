"""The article of a page by the page's structure."""

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from assistant.reading.account import Account
from assistant.reading.types import Block
from assistant.reading.web.blocks import blocks_of, opening_of
from assistant.reading.web.body import article_root
from assistant.reading.web.boxes import set_boxes_aside
from assistant.reading.web.entries import head_entries
from assistant.reading.web.plain import make_plain
from assistant.reading.web.runs import words_of
from assistant.reading.web.stories import keep_lead_story

__all__ = ["structured_blocks"]


def structured_blocks(tree: HtmlElement, account: Account) -> list[Block]:
    """Its blocks in order; empty where the page has too little running text to tell. The tree is changed."""
    body = tree.find("body") if tree.find("body") is not None else tree
    account.read(words_of(body))
    set_boxes_aside(body, account)
    keep_lead_story(body, account)
    root = article_root(body)
    if root is None:
        return []
    opening = opening_of(body, root)
    head_entries(root)
    make_plain(root)
    return [*opening, *blocks_of(root, account)]
