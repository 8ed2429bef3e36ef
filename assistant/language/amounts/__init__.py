"""Numbers with what they count, days and dates."""
