"""From rows to numbers with their intervals."""
