"""The record: statements in every version, reports, imports, exports, audits, and the class `Record`."""
