"""Who says what: verbs of saying, attributions, speakers and turns."""
