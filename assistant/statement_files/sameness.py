"""Whether two captures of one document say the same, whatever publishing systems changed by themselves."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from assistant.language.text.fold import typographic
from assistant.schema import Statement

__all__ = ["page_of", "same_content"]

# Parameters that say how a reader came to a page or who he is, not which page it is.
_TRACKING = re.compile(
    r"utm_\w+|\w*clid|mc_[ce]id|_g[al]\w*|cmpid|ncid|ref|ref_?src|ref_?url|referrer|igshid|spm|share|"
    r"s?_?cid|trk\w*|wt\.\w+|at_\w+|pk_\w+|mtm_\w+|token|sid|session(?:_?id)?|jsessionid|phpsessid",
    re.IGNORECASE,
)
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_LINES = ("issuer", "kind", "speaker", "title", "side", "text")


def same_content(statement: Statement, other: Statement) -> bool:
    """Whether nothing differs but typography, white space, tracking parameters and the time of capture.

    Quotation marks, dashes and spaces of another kind are typography; letters, capitals and figures are not.
    """
    return _essence(statement) == _essence(other)


def _essence(statement: Statement) -> dict[str, object]:
    fields = statement.model_dump(exclude={"version", "captured_at"})
    lines = {name: typographic(fields[name]) if fields[name] else fields[name] for name in _LINES}
    quotes = [
        (typographic(quote.text), typographic(quote.speaker) if quote.speaker else None)
        for quote in statement.quotes
    ]
    return {**fields, **lines, "quotes": quotes, "url": page_of(statement.url)}


def page_of(url: str | None) -> str | None:
    """The address without what belongs to one visit."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    asked = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(name, value) for name, value in asked if not _TRACKING.fullmatch(name)])
    path = _SESSION_IN_PATH.sub("", parts.path) or "/"
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, query, ""))
