"""Links to the very passage of a source and to archived copies of it. Nothing is fetched."""

from datetime import date
from urllib.parse import quote, urlsplit

from assistant.outputs.parts import words
from assistant.schema import Citation

__all__ = ["archived_copy", "archived_url", "passage_url"]

_WHOLE = 80  # characters of a quote up to which the link spells all of it
_EDGE = 5  # words that mark the beginning and the end of a longer one
_ARCHIVE = "https://web.archive.org/web"


def passage_url(citation: Citation) -> str | None:
    """The source's address with the quote as a text fragment; the bare address of a digest.

    The wording of a digest is ours and would be found on no page. Fragments are the ones of
    https://wicg.github.io/scroll-to-text-fragment/: a browser without them opens the page at its top.
    """
    url = words.safe_url(citation.url)
    text = words.line(citation.quote)
    if url is None or citation.rendition != "full" or not text:
        return url
    joint = ":~:" if urlsplit(url).fragment else "#:~:"
    return f"{url}{joint}text={_directive(text)}"


def archived_url(citation: Citation) -> str | None:
    """The copy of a citation's source, as `archived_copy`."""
    return archived_copy(citation.url, citation.issued_date)


def archived_copy(address: str | None, issued: date | None) -> str | None:
    """The copy in the Wayback Machine nearest to the day of issue; the latest for an undated statement."""
    url = words.safe_url(address)
    if url is None:
        return None
    day = f"/{issued:%Y%m%d}" if issued else ""
    return f"{_ARCHIVE}{day}/{url}"


def _directive(text: str) -> str:
    parts = text.split(" ")
    if len(text) <= _WHOLE or len(parts) <= 2 * _EDGE:
        return _encoded(text)
    return f"{_encoded(' '.join(parts[:_EDGE]))},{_encoded(' '.join(parts[-_EDGE:]))}"


def _encoded(text: str) -> str:
    """Dashes, commas and ampersands are syntax of the directive."""
    return quote(text, safe="").replace("-", "%2D")
