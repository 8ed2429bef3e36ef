"""The address of a database for those who may only read it."""

import sqlalchemy as sa

from assistant.errors import RecordError

__all__ = ["reading_only"]


def reading_only(url: str | None) -> str | None:
    """The address with which a PostgreSQL server refuses every write; others stay as they are.

    Raises:
        RecordError: it is no database address.
    """
    if url is None or not url.startswith("postgresql"):
        return url
    try:
        address = sa.make_url(url)
    except sa.exc.ArgumentError:
        raise RecordError("The database address is no database URL.", code="bad_database") from None
    options = f"{address.query.get('options', '')} -c default_transaction_read_only=on".strip()
    return address.update_query_dict({"options": options}).render_as_string(hide_password=False)
