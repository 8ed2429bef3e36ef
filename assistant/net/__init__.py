"""Fetching from the web, guarded: which addresses may be asked, under one deadline."""
