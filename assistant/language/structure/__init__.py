"""What a line of an article is, and how a sentence of several assertions is cut."""
