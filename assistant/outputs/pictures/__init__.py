"""Pictures: the record's coverage by month, and the statements around an event by day."""
