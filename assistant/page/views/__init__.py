"""What the page shows: its components, its pieces of HTML, and how it looks."""
