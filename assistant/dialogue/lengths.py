"""How long a question, or any other short text of a reader, may be. An article has a limit of its own."""

from assistant.errors import InputError

__all__ = ["LONGEST", "require_short"]

LONGEST = 2_000
"""Characters: some ten times the longest question that is one."""


def require_short(text: str, *, called: str) -> None:
    """Looks at nothing but the length, so that no text is too long for it. Raises InputError."""
    if len(text) > LONGEST:
        raise InputError(f"The {called} is longer than {LONGEST:,} characters: send a shorter one.")
