"""Article: a file, an address, bytes or text become one canonical text with its sentences.

Every offset of a check points into `Article.text`. Sentences carry their kind, so that furniture
(headings, advertisements, calls to the reader) is kept and shown but never asked of a model.
"""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Protocol, TypedDict, Unpack
from urllib.parse import unquote, urlsplit

from assistant.errors import ArticleError, FetchError
from assistant.language.stance.instructions import instruction_like
from assistant.language.structure.furniture import classify
from assistant.language.text.mending import mended
from assistant.language.text.sentences import split
from assistant.net.fetch import Fetched, fetch
from assistant.reading.account import Account
from assistant.reading.canonical import canonical
from assistant.reading.decoding import decode
from assistant.reading.formats import ENDINGS, accepted_types
from assistant.reading.other_views import other_views
from assistant.reading.published import Published
from assistant.reading.published import published as published_in
from assistant.reading.sandbox import extract
from assistant.reading.sniff import FOREIGN_ENDINGS, Hints, hints, sniff_bytes, sniff_text
from assistant.reading.types import Content, Extracted
from assistant.reading.walls import NOT_THERE, WALL, says_not_found
from assistant.schema import Article, Sentence

__all__ = ["Given", "read_article", "read_bytes", "read_path", "read_text", "read_url"]

MAX_CHARS = 400_000
MAX_BYTES = 30_000_000  # of a file, before anything is parsed
_MAX_TEXT_BYTES = 10_000_000  # of text or HTML; only the mark-up can make it that long
_LEAST_PAGE = 200  # visible characters; an error page or a wall has fewer
_FEW = 700  # visible characters: with fewer, a view with much more of the text is read instead
_MUCH_MORE = 1.5  # times as many
_WALL = re.compile(WALL, re.IGNORECASE)
_LONGEST_WALL = 1_500
_LONGEST_SHOWN = 80  # characters of what a warning quotes
_PATH_LIKE = re.compile(r"(?:\S*[/\\]\S+|\S+\.[A-Za-z0-9]{1,5})")


class Given(TypedDict, total=False):
    """What the caller knows better than the file: it goes before anything read from it."""

    url: str | None
    title: str | None
    published: date | None
    max_chars: int


class Fetch(Protocol):
    """`net.fetch.fetch`, or it with limits."""

    def __call__(self, url: str, /, *, accept: tuple[str, ...]) -> Fetched: ...


class _Fields(Hints, total=False):
    data: bytes
    text: str


def read_article(source: str | bytes | Path, **given: Unpack[Given]) -> Article:
    """Read an article from wherever it is.

    A `str` is an http(s) address, an existing file, or else the text itself; what looks like a file name
    but names no file is an error, not an article of one line.

    Raises:
        ArticleError: it cannot be used; the code says why.
        FetchError: the address may not or could not be fetched.
    """
    if isinstance(source, bytes):
        return read_bytes(source, **given)
    if isinstance(source, Path):
        return read_path(source, **given)
    if not isinstance(source, str):
        raise ArticleError(
            f"An article is its text, its bytes, a file or an address, not {type(source).__name__}."
        )
    line = source.strip()
    if re.match(r"https?://\S+$", line, re.IGNORECASE):
        return read_url(line, **given)
    if "\n" not in line and _is_path(line):
        return read_path(Path(line).expanduser(), **given)
    return read_text(source, **given)


def _is_path(line: str) -> bool:
    if not line or len(line) > 1024 or "\0" in line:
        return False
    if line.lower().endswith((*ENDINGS, *FOREIGN_ENDINGS)) or _PATH_LIKE.fullmatch(line):
        return True
    try:
        return Path(line).expanduser().exists()
    except (OSError, RuntimeError):  # a sentence too long for a name, or "~nobody"
        return False


def read_path(path: str | Path, **given: Unpack[Given]) -> Article:
    """Read a file; its content decides what it is.

    Raises:
        ArticleError: not_found, too_large, unsupported_type, or what reading it found.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise ArticleError(f"{path} is a folder; give a file.", code="unsupported_type")
        if path.exists() and not path.is_file():
            raise ArticleError(f"{path} is not a regular file.", code="unsupported_type")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ArticleError(f"There is no file {path}.", code="not_found") from None
    except (OSError, ValueError):
        message = f"The file {path} cannot be read; check its permissions."
        raise ArticleError(message, code="not_found") from None
    return read_bytes(data, filename=path.name, **given)


def read_url(address: str, *, fetcher: Fetch = fetch, **given: Unpack[Given]) -> Article:
    """Fetch a page and read it. `fetcher` is the guarded `fetch` unless a caller brings its limits.

    The table of formats says what the address may answer with. Where the page shows hardly anything, the AMP
    or print view that it names on its own site is fetched and read, and the article's warnings say so.

    Raises:
        FetchError, ArticleError: also empty_article for a page that is an error page or a wall.
    """
    page = fetcher(address, accept=accepted_types())
    given.setdefault("url", page.final_url)
    article, failure = None, None
    try:
        article = _of_page(page, given)
    except ArticleError as error:
        if error.code != "empty_article" or error.message == NOT_THERE:
            raise
        failure = error
    if article is None or _visible(article) < _FEW:
        article = _of_other_view(page, article, fetcher, given) or article
    if article is None:
        raise failure or _no_article()
    return article


def _of_page(page: Fetched, given: Given) -> Article:
    name = PurePosixPath(unquote(urlsplit(page.final_url).path)).name
    declared = {"filename": name, "content_type": page.content_type, "charset": page.charset}
    article = read_bytes(page.body, **declared, **given)
    visible = _visible(article)
    if says_not_found([sentence.text for sentence in article.sentences], article.title):
        raise ArticleError(NOT_THERE, code="empty_article")
    if visible < _LEAST_PAGE or (visible < _LONGEST_WALL and _WALL.search(article.text)):
        raise _no_article()
    return article


def _no_article() -> ArticleError:
    message = "The page holds no article that can be read here; paste its text instead."
    return ArticleError(message, code="empty_article")


def _visible(article: Article) -> int:
    return sum(sentence.end - sentence.start for sentence in article.sentences)


def _of_other_view(page: Fetched, shown: Article | None, fetcher: Fetch, given: Given) -> Article | None:
    """The first other view with much more of the text than the page shows."""
    for kind, address in other_views(page.body, page.final_url):
        try:
            found = _of_page(fetcher(address, accept=accepted_types()), given)
        except (ArticleError, FetchError):
            continue
        if shown is None or _visible(found) > _MUCH_MORE * _visible(shown):
            told = (
                f"The page shows little or nothing of its article; it was read from the {kind} view that "
                f"the page names: {address}."
            )
            return found.model_copy(update={"warnings": (told, *found.warnings)})
    return None


def read_bytes(
    data: bytes,
    *,
    filename: str | None = None,
    content_type: str | None = None,
    charset: str | None = None,
    **given: Unpack[Given],
) -> Article:
    """Read the bytes of a file. `filename` and `content_type` only settle what content leaves open.

    Raises:
        ArticleError: empty_article, too_large, unsupported_type, bad_encoding, encrypted, no_text_layer,
            too_complex, damaged_file.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(MAX_BYTES, "bytes")
    content = _content(given, data=data, **hints(filename, content_type))
    format = sniff_bytes(content)
    if format:
        return _article(extract(content, format), filename, given)
    if len(data) > _MAX_TEXT_BYTES:
        raise _too_large(content.max_chars)
    decoded = decode(data, declared=charset)
    extracted = _from_text(replace(content, data=b"", text=decoded.text))
    return _article(extracted, filename, given, decoded.account)


def read_text(text: str, *, filename: str | None = None, **given: Unpack[Given]) -> Article:
    """Read text that is already decoded; HTML and Markdown are recognised by their mark-up.

    Raises:
        ArticleError: empty_article or too_large.
    """
    content = _content(given, text=text, **hints(filename, None))
    if len(text) > _MAX_TEXT_BYTES:
        raise _too_large(content.max_chars)
    return _article(_from_text(content), filename, given)


def _content(given: Given, **fields: Unpack[_Fields]) -> Content:
    return Content(url=given.get("url"), max_chars=given.get("max_chars", MAX_CHARS), **fields)


def _from_text(content: Content) -> Extracted:
    format = sniff_text(content)
    if not format.isolated and len(content.text) > content.max_chars:
        raise _too_large(content.max_chars)  # of an isolated format only the visible text is counted
    return extract(content, format)


def _too_large(limit: int, unit: str = "characters") -> ArticleError:
    return ArticleError(f"The article is longer than {limit:,} {unit}; give a part of it.", code="too_large")


# ---------------------------------------------------------------- putting it together


def _article(extracted: Extracted, name: str | None, given: Given, decoded: Account | None = None) -> Article:
    text = canonical(extracted.blocks)
    if not any(character.isalnum() for character in text.text):
        raise ArticleError("The article is empty: it holds no words.", code="empty_article")
    if len(text.text) > given.get("max_chars", MAX_CHARS):
        raise _too_large(given.get("max_chars", MAX_CHARS))
    known_title = given.get("title") or (extracted.title and mended(extracted.title).text)
    spans = split(text.text)
    kinds = classify(text.text, spans, headings=text.headings, title=known_title)
    sentences = tuple(
        Sentence(index=index, start=start, end=end, text=text.text[start:end], kind=kind)
        for index, ((start, end), kind) in enumerate(zip(spans, kinds, strict=True))
    )
    url = given.get("url") or extracted.url
    known_day = given.get("published") or extracted.published
    account = (decoded or Account()).joined([extracted.account, text.account])
    found = Published(known_day) if known_day else published_in(sentences, name=name, url=url)
    return Article(
        text=text.text,
        title=known_title or _title(text.text, sentences),
        url=url,
        author=extracted.author,
        published=found.day,
        sentences=sentences,
        warnings=(
            *account.warnings,
            *filter(None, (_addressed(text.text), found.warning)),
        ),
        account=account.closed(text.text) if extracted.account.is_told else None,
    )


def _addressed(text: str) -> str | None:
    found = instruction_like(text)
    if found is None:
        return None
    shown = " ".join(text[slice(*found)].split())[:_LONGEST_SHOWN]
    return f"Part of the article speaks to a program and not to readers, and is not obeyed: “{shown}”."


def _title(text: str, sentences: tuple[Sentence, ...]) -> str | None:
    titled = [sentence for sentence in sentences if sentence.kind == "title"]
    return text[titled[0].start : titled[-1].end] if titled else None
