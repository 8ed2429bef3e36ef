"""Markdown with optional YAML front matter: the rendered words without the markup."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from assistant.language.amounts.days import parse_day
from assistant.reading.account import Account
from assistant.reading.rows import row_sentences
from assistant.reading.types import Block, BlockKind, Content, Extracted, Format

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["FORMAT", "read_markdown"]

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_NOTE_SIGN = re.compile(r"\[\^[\w-]{1,40}\](?:: ?)?")  # of a footnote, in its place and before the note
_DASHES = ("-", "–", "—", "―", "~")
_MARKS = ("“", '"', "«", "„", "‘", "'")
_LONGEST_SPEAKER = 120  # characters
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SAMPLE = 200_000  # characters that are looked at to recognise Markdown
_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_OTHER_MARKUP = re.compile(r"\*\*[^*\n]+\*\*|\[[^\]\n]+\]\([^)\s]+\)|^```", re.MULTILINE)
_STRICT_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?:[\w-]+:.*\n|[ \t]+.*\n|#.*\n|\n)+?(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)


def _is_markdown(content: Content) -> bool:
    head = content.text[:_SAMPLE]
    hinted = content.media_type in FORMAT.media_types or content.ending in FORMAT.endings
    if hinted or _STRICT_FRONT_MATTER.match(head):
        return True
    headings = len(_HEADING.findall(head))
    return headings >= 2 or (headings > 0 and bool(_OTHER_MARKUP.search(head)))


def read_markdown(text: str) -> Extracted:
    """Blocks of the visible text; title, date and url come from front matter where it has them."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only for Markdown

    text = text.replace("\r\n", "\n")
    matter, body = _front_matter(text)
    blocks = _blocks(MarkdownIt("commonmark").enable("table").parse(body))
    account = Account()
    account.read(" ".join(block.text for block in blocks))
    return Extracted(
        blocks=tuple(blocks),
        account=account,
        title=_text(matter.get("title")),
        published=_day(matter.get("published") or matter.get("date") or matter.get("pubDate")),
        url=_text(matter.get("url") or matter.get("link") or matter.get("canonical_url")),
    )


def _front_matter(text: str) -> tuple[dict[str, object], str]:
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    import yaml  # noqa: PLC0415 - only where there is front matter

    from assistant.safe_yaml import MOST_CHARS, UnsafeYaml, load_yaml  # noqa: PLC0415 - loads yaml

    if len(found.group(1)) > MOST_CHARS:  # an article between two thematic breaks
        return {}, text
    try:
        matter = load_yaml(found.group(1))
    except UnsafeYaml as error:
        raise ArticleError(f"The article's front matter {error.problem}.", code="too_complex") from None
    except yaml.YAMLError:  # a thematic break at the top is no front matter
        return {}, text
    return (matter, text[found.end() :]) if isinstance(matter, dict) else ({}, text)


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return parse_day(value) if isinstance(value, str) else None


def _blocks(tokens: "Sequence[Token]") -> list[Block]:
    blocks: list[Block] = []
    heading = first_of_item = False
    rows: list[list[str]] | None = None  # of the table that is read
    quoted: int | None = None  # where the quotation that is read begins
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "list_item_open":
            first_of_item = True
        elif token.type in ("table_open", "tr_open"):
            rows = [] if token.type == "table_open" else [*(rows or []), []]
        elif token.type == "table_close":
            blocks += [Block(row) for row in row_sentences(rows or [], headed=True)]
            rows = None
        elif token.type == "blockquote_open":
            quoted = len(blocks) if quoted is None else quoted
        elif token.type == "blockquote_close" and quoted is not None:
            blocks[quoted:] = _with_speaker(blocks[quoted:])
            quoted = None
        elif token.type == "inline" and rows:
            rows[-1].append(_inline(token.children or ()))
        elif token.type == "inline":
            kind: BlockKind = "heading" if heading else "item" if first_of_item else "text"
            blocks.append(Block(_inline(token.children or ()), kind))
            first_of_item = False
        elif token.type in ("fence", "code_block", "html_block"):
            plain = token.content if token.type != "html_block" else _without_tags(token.content)
            blocks.append(Block(plain))
    return blocks


def _with_speaker(quotation: list[Block]) -> list[Block]:
    """The words in marks where a last line after a dash names who said them."""
    from assistant.reading.service import is_sentence  # noqa: PLC0415 - in the worker alone

    *said, last = quotation or [Block("")]
    lines = last.text.rsplit("\n", 1) if not said else [last.text]
    words = [block.text for block in said] or lines[:-1]
    dashed = last.kind == "item" or lines[-1].lstrip().startswith(_DASHES)
    speaker = lines[-1].lstrip(" -–—―~").strip()
    if not words or not dashed or not speaker or len(speaker) > _LONGEST_SPEAKER or is_sentence(speaker):
        return quotation
    text = " ".join(words)
    marked = text if text.startswith(_MARKS) else f"“{text}”"
    return [Block(f"{marked} — {speaker}")]


def _without_tags(html: str) -> str:
    """A space for each tag and comment; a comment that never ends is none."""
    parts: list[str] = []
    at = 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        parts += [_TAG.sub(" ", html[at:start]), " "]
        at = end + 3
    return "".join([*parts, _TAG.sub(" ", html[at:])])


def _inline(children: "Sequence[Token]") -> str:
    parts: list[str] = []
    for child in children:
        if child.type == "text":
            parts.append(_NOTE_SIGN.sub("", child.content))
        elif child.type == "code_inline":
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)


FORMAT = Format(
    label="Markdown",
    endings=(".md", ".markdown", ".mdown"),
    media_types=("text/markdown",),
    recognises=_is_markdown,
    read=lambda content: read_markdown(content.text),
    isolated=False,
)
