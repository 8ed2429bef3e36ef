"""The text of a PDF by where its glyphs stand: lines, columns, running heads and feet, tables, paragraphs."""
