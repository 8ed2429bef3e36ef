"""JSON of article extractors: trafilatura, newspaper, Mercury, Readability, Goose, Diffbot, JSON-LD.

All of them have a body, a title, a day and an author, under names of their own. Files are hostile:
`read_json` runs in the sandbox's worker alone.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from assistant.errors import ArticleError
from assistant.language.amounts.days import parse_day
from assistant.reading.account import Account
from assistant.reading.types import Block, Content, Extracted, Format

__all__ = ["FORMAT", "read_json"]

# Plain text goes before HTML, and names that say "article" before those that say no more than "text".
_BODIES = (
    "articleBody", "textContent", "maintext", "cleaned_text", "article_text", "raw_text", "text",
    "content_text", "body_text", "content", "content_html", "articleHtml", "body", "html", "contents",
)  # fmt: skip
_TITLES = ("headline", "title", "name", "og_title")
_DAYS = (
    "datePublished", "date_published", "date_publish", "publishedTime", "publish_date", "published",
    "published_at", "publishedAt", "publication_date", "pubDate", "date", "dateCreated", "estimatedDate",
)  # fmt: skip
_AUTHORS = ("author", "authors", "byline", "creator")
_ADDRESSES = (
    "url",
    "pageUrl",
    "source_url",
    "canonical_link",
    "final_url",
    "link",
    "mainEntityOfPage",
    "@id",
)
_COMMENTS = ("comments", "comment")
_BODY_FIELD = re.compile(rf'"(?:{"|".join(_BODIES)})"\s*:\s*["\[]')
_SAMPLE = 200_000  # characters that are looked at to recognise an article
_DEEPEST = 6  # lists and objects around an article
_MOST_OBJECTS = 5_000
_TAGS = re.compile(r"<(?:p|div|br|h[1-6]|ul|li|article|section|span|a)\b[^<>]*>", re.IGNORECASE)
_LEAST_BODY = 20  # characters
_MILLISECONDS = 10**11  # a number of seconds above this is one of milliseconds


def _is_json(content: Content) -> bool:
    head = content.text[:_SAMPLE].lstrip("\ufeff \t\r\n")
    if not head.startswith(("{", "[")):
        return False
    hinted = content.media_type in FORMAT.media_types or content.ending in FORMAT.endings
    return hinted or _BODY_FIELD.search(head) is not None


def read_json(text: str) -> Extracted:
    """The article with the longest body in the file.

    Raises:
        ArticleError: damaged_file, or empty_article.
    """
    whole = _parsed(text.lstrip("\ufeff"))
    found = [(fields, body) for fields in _objects(whole, 0) if (body := _body(fields))]
    if not found:
        raise ArticleError(
            "The JSON file holds no article text; give the article's text.", code="empty_article"
        )
    fields, body = max(found, key=lambda each: len(each[1]))
    account = Account()
    others = {text for _, text in found if text != body}
    if others:
        account.set_aside("other", " ".join(others))
        account.warn(
            f"The JSON file holds {len(others) + 1} texts, and the longest alone was read: check the others "
            "one by one, or all of them with `onrecord batch`."
        )
    for name in _COMMENTS:
        account.set_aside("comment", _words(fields.get(name)))
    return Extracted(
        blocks=_blocks(body, account),
        title=_first(fields, _TITLES),
        published=_day(fields),
        url=_address(fields),
        author=_first(fields, _AUTHORS),
        account=account,
    )


def _parsed(text: str) -> object:
    """One value, or a value a line."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            if len(lines) > 1:
                return [json.loads(line) for line in lines[:_MOST_OBJECTS]]
        except (ValueError, RecursionError):
            pass
        message = "The JSON file is damaged; save it again or give the article's text."
        raise ArticleError(message, code="damaged_file") from error


def _objects(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    """The objects of the file, from the outside in."""
    waiting = [(value, depth)]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        found, level = waiting.pop(0)
        if isinstance(found, dict):
            yield found
        if level < _DEEPEST and isinstance(found, dict | list):
            inner = found.values() if isinstance(found, dict) else found
            waiting.extend((each, level + 1) for each in inner if isinstance(each, dict | list))


def _body(fields: Mapping[str, object]) -> str:
    for name in _BODIES:
        value = fields.get(name)
        text = "\n\n".join(map(str, value)) if isinstance(value, list) and _are_texts(value) else value
        if isinstance(text, str) and len(text.strip()) >= _LEAST_BODY:
            return text
    return ""


def _are_texts(values: list[object]) -> bool:
    return bool(values) and all(isinstance(value, str) for value in values)


def _blocks(body: str, account: Account) -> tuple[Block, ...]:
    """Lines of text are paragraphs; HTML is read as such."""
    if _TAGS.search(body):
        from assistant.reading.fragment import read_fragment  # noqa: PLC0415 - parses HTML

        blocks = read_fragment(body).blocks
        account.read(" ".join(block.text for block in blocks))
        return blocks
    account.read(body)
    return tuple(Block(line.strip()) for line in body.split("\n") if line.strip())


def _words(value: object) -> str:
    """All text in a value: a name, a list of names, an object with a name."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, dict):
        return _words(next((value[name] for name in ("name", "text", "@id", "url") if value.get(name)), ""))
    return ""


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    return next((words for name in names if (words := _words(fields.get(name)))), None)


def _address(fields: Mapping[str, object]) -> str | None:
    found = (_words(fields.get(name)) for name in _ADDRESSES)
    return next((address for address in found if address.startswith(("http://", "https://"))), None)


def _day(fields: Mapping[str, object]) -> date | None:
    return next((day for name in _DAYS if (day := _as_day(fields.get(name)))), None)


def _as_day(value: object) -> date | None:
    """A date in words or figures, of a letter's head, or in seconds since 1970."""
    if isinstance(value, str):
        try:
            return parse_day(value) or parsedate_to_datetime(value).date()
        except (ValueError, TypeError):
            return None
    if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
        seconds = value / 1000 if value > _MILLISECONDS else value
        try:
            return datetime.fromtimestamp(seconds, UTC).date()
        except (ValueError, OverflowError, OSError):
            return None
    return None


FORMAT = Format(
    label="JSON of an article extractor",
    endings=(".json", ".jsonld", ".jsonl", ".ndjson"),
    media_types=("application/json", "application/ld+json"),
    recognises=_is_json,
    read=lambda content: read_json(content.text),
)
