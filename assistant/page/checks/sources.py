"""What a reader hands over: pasted text, a dropped file, an address. Each becomes an Article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from assistant.errors import ArticleError, InputError
from assistant.net.fetch import fetch
from assistant.outputs.parts.words import line, listed
from assistant.page.checks.upload_folder import discard_upload
from assistant.reading.article import Fetch, read_bytes, read_text, read_url
from assistant.reading.formats import ENDINGS, short_names
from assistant.resources import resource_dir
from assistant.schema import Article

__all__ = [
    "FILE_LABEL",
    "FILE_TYPES",
    "ArticleSource",
    "address_in",
    "chosen_source",
    "gone_file",
    "sample_article",
]

FILE_TYPES = ENDINGS
FILE_LABEL = f"Or drop a file ({short_names()})"
_ADDRESS = re.compile(r"\s*(https?://\S+)\s*", re.IGNORECASE)
_LONGEST_NAME = 80


@dataclass(frozen=True)
class ArticleSource:
    """One of the three. A pasted text is text: never the name of a file on this machine.

    It is read in another process: a `fetcher` has to be picklable.
    """

    text: str = ""
    file: Path | None = None
    address: str | None = None
    fetcher: Fetch = fetch
    uploads: Path | None = None  # a file under this folder is removed once it has been read

    @property
    def description(self) -> str:
        """How the conversation calls it."""
        if self.file is not None:
            return f"Check the file “{_short(self.file.name)}”"
        if self.address:
            return f"Check the article at {_short(self.address)}"
        return f"Check this article: “{_short(self.text)}”"

    def read(self, max_chars: int) -> Article:
        """Reads it, fetching an address first; an upload that could be read is removed.

        Raises:
            ArticleError, FetchError: it cannot be used; the message holds no path.
        """
        if self.file is not None:
            try:
                data = self.file.read_bytes()
            except OSError:
                raise gone_file() from None
            article = read_bytes(data, filename=self.file.name, max_chars=max_chars)
            if self.uploads is not None:
                discard_upload(self.file, self.uploads)
            return article
        if self.address:
            return read_url(self.address, fetcher=self.fetcher, max_chars=max_chars)
        return read_text(self.text, max_chars=max_chars)


def chosen_source(text: str, file: str | None, address: str, *, uploads: Path | None = None) -> ArticleSource:
    """The one field of the three that is filled in; an address alone in the text field is an address.
    `uploads`: a file under this folder goes once it has been read.

    Raises:
        InputError: all are empty, or more than one is filled in: none of them wins in silence.
    """
    _require_one({"a text": text.strip(), "a file": file, "a web address": address.strip()})
    given_address = address_in(address) or (address_in(text) if not file else None)
    if file:
        return ArticleSource(file=Path(file), uploads=uploads)
    if address.strip() and not given_address:
        raise InputError("The web address must begin with http:// or https://.", code="bad_address")
    if given_address:
        return ArticleSource(address=given_address)
    if not text.strip():
        raise InputError("There is nothing to check: paste an article, drop a file, or give a web address.")
    return ArticleSource(text=text)


def _require_one(given: Mapping[str, object]) -> None:
    filled = [name for name, value in given.items() if value]
    if len(filled) > 1:
        number = "Two" if len(filled) == 2 else "Three"
        raise InputError(f"{number} articles were handed over, {listed(filled)}: keep one, empty the rest.")


def gone_file() -> ArticleError:
    """For a file that is not there, or is not the reader's."""
    return ArticleError("The file that was dropped is gone: drop it again.", code="not_found")


def address_in(text: str) -> str | None:
    """The address, if the text is one and nothing else."""
    found = _ADDRESS.fullmatch(text)
    return found.group(1) if found else None


def site_of(address: str) -> str | None:
    """The host of an address, for showing."""
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def sample_article() -> str | None:
    """The sample that comes with On Record, if it is there."""
    samples = sorted(resource_dir("sources/samples").glob("*.txt"))
    return samples[0].read_text(encoding="utf-8") if samples else None


def _short(text: str) -> str:
    shown = line(text[: 4 * _LONGEST_NAME])
    return shown if len(shown) <= _LONGEST_NAME else shown[:_LONGEST_NAME].rstrip() + "…"
