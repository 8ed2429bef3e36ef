"""The outside world, each SDK behind one module: model, record, index, embeddings, fetch."""
