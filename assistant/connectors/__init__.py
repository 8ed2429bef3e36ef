"""Connectors: from the places where officials speak to statements in the record.

`catalogue` has the fields of a source, `source_files` reads them; `feeds` has the kinds of lists that a
source gives, `lists` walks them; `documents` reads one document; `statements` makes it a statement with its
speaker and days; `web` is polite to hosts; `sync` does it all, again and again, and never twice.
"""
