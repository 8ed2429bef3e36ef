"""The chat model: its server, how it is asked, the replies kept, and the local one with its weights."""
