"""One fetched document as text: HTML, PDF, Word, plain text, or JSON with HTML in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from assistant.connectors.catalogue import Source
from assistant.connectors.feeds.json import JsonDocument, JsonFeed, read_json, value_at
from assistant.connectors.listing import ListedDocument, day_of
from assistant.errors import ArticleError
from assistant.language.amounts.days import days_in
from assistant.net.fetch import Fetched
from assistant.reading.canonical import canonical
from assistant.reading.decoding import decode
from assistant.reading.formats import FORMATS
from assistant.reading.published import published
from assistant.reading.sandbox import extract, read_fragment_isolated
from assistant.reading.sniff import hints, sniff_bytes, sniff_text
from assistant.reading.types import Content, Extracted
from assistant.reading.walls import WALL

__all__ = ["Document", "issued_day", "read_document", "read_html_text"]

_MOST_CHARS = 2_000_000  # the longest transcripts and rules stay below
_LEAST_CHARS = 40  # less is a stub or an error page
_WALL = re.compile(
    rf"{WALL}|page (?:was |is |can )?not (?:be )?found|"
    r"\berror 404\b|\b404 (?:error|not found)|technical difficulties|temporarily unavailable|"
    r"under maintenance",
    re.IGNORECASE,
)
_LONGEST_WALL = 1_200  # a real document that speaks of such things is longer
_FURNITURE = re.compile(
    r"(?:#{2,}|-30-|\*{3,}|[-_–—]{3,}|end(?: text)?|share(?: (?:this(?: page)?|on .{1,20}))?|"
    r"print(?: this page)?|tweet|email|back to top|return to top|for immediate release|tags?|search|menu|"
    r"related (?:content|articles|items)|\d{2}:\d{2}:\d{2}|"
    r"an official website of .{1,60}|skip to (?:main )?content|copy link|download (?:as )?pdf)\W*",
    re.IGNORECASE,
)
_LEAD_CHARS = 600
_REASONS = {
    "empty_article": "The page holds no text.",
    "encrypted": "The document is encrypted.",
    "no_text_layer": "The PDF is a picture without text.",
    "too_complex": "The document takes too much time or memory to read.",
    "too_large": "The document is too long.",
    "damaged_file": "The document is damaged.",
    "bad_encoding": "The document's character encoding cannot be told.",
    "unsupported_type": "The document is of a kind that is not read.",
}


@dataclass(frozen=True)
class Document:
    """`text` without page furniture. `withdrawn` is what the issuer itself says of the document."""

    text: str
    title: str | None = None
    published: date | None = None
    withdrawn: bool = False


def read_document(page: Fetched, source: Source) -> Document:
    """A fetched page.

    Raises:
        ArticleError: the document cannot be used, by a plain reason.
        FetchError: unsupported_type, for an interface that did not send JSON.
    """
    feed = source.feed
    if isinstance(feed, JsonFeed) and feed.document is not None:
        return _json_document(page, feed.document, source)
    fragment = isinstance(feed, JsonFeed) and feed.body == "fragment"
    with _plain_reasons():
        extracted = _extracted(page, fragment=fragment)
    return _checked(extracted, source)


def read_html_text(html: str, source: Source) -> Document:
    """A body that is HTML from end to end, such as a feed's. Raises ArticleError."""
    with _plain_reasons():
        extracted = _fragment(html)
    return _checked(extracted, source)


def issued_day(entry: ListedDocument, document: Document, source: Source) -> date | None:
    """The day of issue by the source's rules in their order; None where none of them finds one."""
    for rule in source.dates:
        day = _by_rule(rule, entry, document)
        if day is not None:
            return day
    return None


def _by_rule(rule: str, entry: ListedDocument, document: Document) -> date | None:
    if rule == "entry":
        return entry.issued
    if rule == "page":
        return document.published
    if rule == "address":
        return published((), name=None, url=entry.address).day
    return next((day for _, day in days_in(document.text[:_LEAD_CHARS])), None)


# ---------------------------------------------------------------- reading


def _json_document(page: Fetched, fields: JsonDocument, source: Source) -> Document:
    answer = read_json(page)
    withdrawn = bool(fields.withdrawn and value_at(answer, fields.withdrawn))
    body = value_at(answer, fields.body)
    if isinstance(body, list):  # several renderings of one text: the HTML one
        body = next(
            (part.get("content") for part in body if isinstance(part, dict) and part.get("content")), None
        )
    if not isinstance(body, str):
        raise ArticleError("The document has no body.", code="empty_article")
    title = value_at(answer, fields.title) if fields.title else None
    issued = day_of(value_at(answer, fields.issued), source.timezone) if fields.issued else None
    read = read_html_text(body, source)
    return Document(read.text, title if isinstance(title, str) else None, issued, withdrawn)


@contextmanager
def _plain_reasons() -> Iterator[None]:
    """The readers speak to somebody who handed over an article: here it is a document of a source."""
    try:
        yield
    except ArticleError as error:
        raise ArticleError(_REASONS.get(error.code, error.message), code=error.code) from None


def _fragment(html: str) -> Extracted:
    return read_fragment_isolated(html, max_chars=_MOST_CHARS)


def _extracted(page: Fetched, *, fragment: bool) -> Extracted:
    declared = hints(None, page.content_type)
    content = Content(data=page.body, url=page.final_url, max_chars=_MOST_CHARS, **declared)
    format = sniff_bytes(content)
    if format:
        return extract(content, format)
    text = decode(page.body, declared=page.charset).text
    if fragment:
        return _fragment(text)
    content = replace(content, data=b"", text=text)
    format = sniff_text(content)
    if format is FORMATS["markdown"]:  # official texts are plain: `#` and `*` are the issuer's own marks
        format = FORMATS["text"]
    return extract(content, format)


def _checked(extracted: Extracted, source: Source) -> Document:
    text = _without_furniture(canonical(extracted.blocks).text, source, extracted.title)
    if len(text) < _LEAST_CHARS:
        raise ArticleError("The page holds no text.", code="empty_article")
    if len(text) < _LONGEST_WALL and _WALL.search(text):
        raise ArticleError("The page is an error page or asks who is reading.", code="unsupported_type")
    return Document(text, extracted.title, extracted.published)


def _without_furniture(text: str, source: Source, title: str | None) -> str:
    """Without lines that are only furniture anywhere, and without the title where it opens the text."""
    patterns = [_FURNITURE, *(re.compile(pattern) for pattern in source.furniture)]
    kept = [
        line
        for line in text.split("\n")
        if not (line.strip() and any(pattern.fullmatch(line.strip()) for pattern in patterns))
    ]
    while kept and (not kept[0].strip() or kept[0].strip() == (title or "").strip()):
        del kept[0]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
