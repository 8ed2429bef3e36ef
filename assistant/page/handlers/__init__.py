"""What the page does on a press, a click or a question."""
