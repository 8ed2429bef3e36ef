"""Statement files: Markdown with front matter, JSON lines and CSV, read and written."""
