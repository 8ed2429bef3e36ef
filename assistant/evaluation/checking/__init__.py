"""Labelled data put through the checker: articles, pairs, the plain question beside them."""
