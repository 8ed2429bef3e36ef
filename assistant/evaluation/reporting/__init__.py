"""Numbers as tables, pages, pictures and pinned floors."""
