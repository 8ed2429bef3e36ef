"""Search by meaning: the embedder, and where vectors lie: one matrix, Chroma, or a store of your own."""
