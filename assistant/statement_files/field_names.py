"""The names of a statement's fields in files."""

__all__ = ["DATES", "KNOWN", "REQUIRED"]

REQUIRED = ("id", "issuer", "title", "text")
DATES = ("event_date", "issued_date")
_LINE_FIELDS = ("id", "issuer", "title", "kind", "speaker", "url", "language", "rendition", "side")
KNOWN = (*_LINE_FIELDS, *DATES, "captured_at", "topics", "quotes", "text")
