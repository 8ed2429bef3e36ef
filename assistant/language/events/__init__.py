"""Diplomatic events: contacts, their days, the accounts of the two sides, kinds of document."""
