"""The tables of the desk and of the watch, beside those of the kept checks. Made where they are missing."""

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, String, Table, Text

from assistant.record.report_tables import checks, metadata

# One row a check that was shared, assigned or moved. `moved` is empty, signed or published; open and decided
# follow from the decisions. `digest` is of the decisions that were signed.
desks = Table(
    "kept_desk",
    metadata,
    Column("check_id", String(32), ForeignKey(checks.c.id), primary_key=True),
    Column("shared", Boolean, nullable=False),
    Column("checker", String(200), nullable=False),  # the login it is assigned to; empty: nobody
    Column("moved", String(20), nullable=False),
    Column("signed_by", String(200), nullable=False),
    Column("signed_at", DateTime, nullable=True),  # UTC
    Column("digest", String(64), nullable=False),
)
# Who did what when: one row each, in order, never changed.
desk_events = Table(
    "kept_desk_event",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("check_id", String(32), ForeignKey(checks.c.id), nullable=False, index=True),
    Column("at", DateTime, nullable=False),  # UTC
    Column("who", String(200), nullable=False),
    Column("what", String(20), nullable=False),
    Column("note", Text, nullable=False),
)
# Which versions a check cites, so that a change of the record is found without reading a report. A row with
# an empty statement says that the check has been read for it.
citings = Table(
    "kept_citing",
    metadata,
    Column("check_id", String(32), ForeignKey(checks.c.id), primary_key=True),
    Column("statement_id", String(500), primary_key=True),
    Column("version", Integer, primary_key=True),
)
Index("kept_citing_statement", citings.c.statement_id)
