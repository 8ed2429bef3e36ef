"""From a file, an address or text to an Article: one module a format, and what they share."""
