"""The tables of kept checks and of who added what, beside the statements in the same database.

Made where they are missing.
"""

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

# One row a check: the report as it was made, never changed afterwards.
checks = Table(
    "kept_check",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("owner", String(200), nullable=False),  # whose history it is in
    Column("made_at", DateTime, nullable=False),  # UTC
    Column("title", Text, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("model", Text, nullable=False),
    Column("summary", Text, nullable=False),  # the Summary as JSON
    Column("body", Text, nullable=False),  # the Report as JSON
)
Index("kept_check_owner", checks.c.owner, checks.c.made_at)


def _of_check() -> Column[str]:
    return Column("check_id", String(32), ForeignKey(checks.c.id), nullable=False, index=True)


def _rows(name: str) -> Table:
    """What came after the check: one row each, in order, never changed."""
    return Table(
        name,
        metadata,
        Column("number", Integer, primary_key=True),
        _of_check(),
        Column("body", Text, nullable=False),
    )


# How many claims of each standing a check has, as JSON: for the history, which reads no report. One row a
# check, written anew with every decision and addition; checks from before there were tallies have none.
tallies = Table(
    "kept_tally",
    metadata,
    Column("check_id", String(32), ForeignKey(checks.c.id), primary_key=True),
    Column("body", Text, nullable=False),
)
# One row a check that has been begun and is not kept yet; it goes when the report comes.
begun = Table(
    "begun_check",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("owner", String(200), nullable=False, index=True),
    Column("begun_at", DateTime, nullable=False),  # UTC
    Column("title", Text, nullable=False),
    Column("as_of", Date, nullable=True),
    Column("model", Text, nullable=False),
    Column("sha256", String(64), nullable=False),  # of the article's text
    Column("article", Text, nullable=False),  # the Article as JSON
)
reviews = _rows("kept_review")  # bodies: a Review as JSON
additions = _rows("kept_addition")  # an Addition
edits = _rows("kept_edit")  # an Edit
turns = _rows("kept_turn")  # question and answer
# What is to be changed in the claims of a check that still runs: one row each, in order, which goes when it
# has been carried out, or when somebody was told why it was not. The check may be in `begun_check` alone.
wishes = Table(
    "wished_change",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("check_id", String(32), nullable=False, index=True),
    Column(
        "body", Text, nullable=False
    ),  # an EditRequest as JSON, with the model's name and the claims' words
    Column("trouble", Text, nullable=False),  # why it came to nothing; empty: it is still to be done
)
# The claims of kept checks with their vectors: a cache, by which a claim that was checked before is found.
kept_claims = Table(
    "kept_claim",
    metadata,
    Column("number", Integer, primary_key=True),
    _of_check(),
    Column("body", Text, nullable=False),  # a Claim as JSON; empty: the check has no claim
    Column("vector", LargeBinary, nullable=False),  # half-precision floats
    Column("day", Date, nullable=False),  # of the article, else the as-of day
    Column("embedder", String(120), nullable=False),
)
# One row a statement that a reader added, and each time again with a new version: who, when, out of what.
added_statements = Table(
    "added_statement",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("statement_id", String(500), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("added_at", DateTime, nullable=False),  # UTC
    Column("source", Text, nullable=False),  # an address, or the name of a file; empty: pasted
)
