"""The inside of a Word document. Only the sandbox's worker imports this package."""
