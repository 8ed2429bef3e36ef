"""`python -m assistant` is the command `onrecord`."""

from assistant.cli import main

main()
