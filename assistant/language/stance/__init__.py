"""How an assertion is meant: negation, modality, scope and cue words of speculation."""
