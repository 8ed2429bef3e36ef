"""File formats: what a file is, and the text that a reader of it would see."""
