"""What is done with words by code alone: folding, sentences, furniture."""
