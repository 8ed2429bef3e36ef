"""Search over the record: passages, words, vectors, and the two together."""
