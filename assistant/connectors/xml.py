"""XML as text that is safe to parse: no document type, no entities, one known encoding."""

import re

from assistant.errors import ArticleError, FetchError
from assistant.reading.decoding import decode

__all__ = ["safe_xml"]

_PROLOG = re.compile(r"\A(?:\s|\ufeff|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"\A[\s\ufeff]*<\?xml[^>]*\?>")
_PAGE = re.compile(r"<!doctype\s+html|<html\b", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def safe_xml(data: bytes, *, charset: str | None, host: str) -> str:
    """The text of an XML document without its declaration, to be parsed as UTF-8.

    Raises:
        FetchError: unsupported_type for a web page, for what is no text, and for any document type
            declaration, which is where entities and outside files come from.
    """
    declared = _DECLARED.match(data[:400])
    try:
        text = decode(data, declared=(declared.group(1).decode("ascii") if declared else charset)).text
    except ArticleError:
        raise FetchError(
            f"{host} sent no readable text where a feed was expected.", code="unsupported_type"
        ) from None
    start = _PROLOG.match(text)
    head = text[start.end() if start else 0 :][:200]
    if _PAGE.match(head):
        raise FetchError(f"{host} sent a web page where a feed was expected.", code="unsupported_type")
    if head.startswith("<!"):
        raise FetchError(
            f"{host} sent a feed with a document type, which is not read.", code="unsupported_type"
        )
    if not head.startswith("<"):
        raise FetchError(f"{host} sent no feed.", code="unsupported_type")
    return _FORBIDDEN.sub("", _DECLARATION.sub("", text, count=1))
