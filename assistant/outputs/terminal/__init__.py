"""What the terminal shows: a report, the record, and the progress of checks and syncs, laid out by rich."""
