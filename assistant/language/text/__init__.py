"""Characters, tokens, words and sentences."""
