"""Labelled data and recorded replies: reading, matching, one row a label."""
