"""The commands of `onrecord`, one module a command; `cli` puts them together."""
