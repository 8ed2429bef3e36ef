"""The store's tables. A change of shape raises `STORE_VERSION` and comes with a migration."""

from sqlalchemy import Column, Date, DateTime, Index, Integer, MetaData, String, Table, Text

STORE_VERSION = 2

metadata = MetaData()

facts = Table(
    "onrecord",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("value", Text, nullable=False),
)

# One row a statement: which version is current, and since when it is withdrawn.
statements = Table(
    "statement",
    metadata,
    Column("id", String(500), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("withdrawn_at", DateTime, nullable=True),  # UTC
)

# What is known of a version without its text, so that a list of a large record need not read the texts.
CARD = (
    ("issuer", Text),
    ("kind", Text),
    ("speaker", Text),
    ("title", Text),
    ("event_date", Date),
    ("issued_date", Date),
    ("url", Text),
    ("language", Text),
    ("rendition", Text),
    ("side", Text),
    ("chars", Integer),
)

# One row a version: never changed once written.
versions = Table(
    "statement_version",
    metadata,
    Column("id", String(500), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("content_hash", String(64), nullable=False),
    Column(
        "captured_at", DateTime, nullable=False
    ),  # UTC; when it came into the record where no time was given
    *(Column(name, kind, nullable=True) for name, kind in CARD),
    Column("body", Text, nullable=False),  # the Statement as JSON
)
Index("statement_version_hash", versions.c.content_hash)
