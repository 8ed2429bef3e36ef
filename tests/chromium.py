"""The browser of the tests: where it is, and how long it may take."""

CHROMIUM = "/usr/bin/chromium"
PATIENCE = 60_000  # milliseconds that a busy machine may take for anything
