"""Connectors: from the places where officials speak to statements in the record.

`catalogue` reads the source files; `feed`, `json_api`, `list_page`, `sitemap` and `files` list what a source
has; `documents` reads one document; `statements` makes it a statement with its speaker and days; `web` is
polite to hosts; `sync` does it all, again and again, and never twice.
"""
