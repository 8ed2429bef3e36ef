"""The second person's sign-off under a report's decisions."""

from datetime import datetime

from pydantic import Field

from assistant.schema.base import Frozen

__all__ = ["SignOff"]


class SignOff(Frozen):
    """Who has signed off the decisions as they stand, and when; `published`: the desk has published them."""

    by: str = Field(min_length=1)
    at: datetime
    published: bool = False
