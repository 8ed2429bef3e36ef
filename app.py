"""Starts the page: `python app.py`."""

from assistant.page import main

if __name__ == "__main__":
    main()
