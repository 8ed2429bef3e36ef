"""What of a web page is its article: boxes set aside, the body found, tables and quotations made plain."""
