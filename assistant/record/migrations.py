"""Brings an older store of statements to the shape of today, in the transaction of the caller.

The tables of checks (`report_tables`, `desk_tables`) have no version and no migrations: `Database` makes
those that are missing, and a table that is there stays as it is. So what is to be kept of a check besides
goes into a table of its own with the check's id, as `tallies` in `report_tables`; older checks have no row
in it. Its name also belongs in the two lists of tables in `reports`, so that it is forgotten with its check.
"""

import sqlalchemy as sa

from assistant.index.library import card_of
from assistant.record.statement_tables import CARD, versions
from assistant.schema import Statement


def migrate(connection: sa.Connection, found: int) -> None:
    """From version `found` to `STORE_VERSION`, one step after another."""
    if found < 2:
        _add_cards(connection)


def _add_cards(connection: sa.Connection) -> None:
    """Version 2 repeats what is known of a statement beside its body, so that a list reads no text."""
    there = {column["name"] for column in sa.inspect(connection).get_columns(versions.name)}
    kinds = {name: versions.c[name].type.compile(connection.dialect) for name, _ in CARD}
    for name, kind in kinds.items():
        if name not in there:
            connection.execute(sa.text(f"ALTER TABLE {versions.name} ADD COLUMN {name} {kind}"))
    rows = connection.execute(sa.select(versions.c.id, versions.c.version)).all()
    for number, version in rows:
        this_version = sa.and_(versions.c.id == number, versions.c.version == version)
        body = connection.scalar(sa.select(versions.c.body).where(this_version))
        card = card_of(Statement.model_validate_json(str(body)))
        values = {name: getattr(card, name) for name, _ in CARD}
        connection.execute(sa.update(versions).where(this_version).values(**values))
