"""Search by words: passages, which of them hold a word, and BM25."""
