"""What a question, or any other short text of a reader, may be. An article has limits of its own."""

from assistant.errors import InputError

__all__ = ["LONGEST", "require_short", "require_text"]

LONGEST = 2_000
"""Characters: some ten times the longest question that is one."""


def require_text(text: str, *, called: str) -> None:
    """Refuses what is no text and what holds half of a character. Raises InputError."""
    if not isinstance(text, str):
        raise InputError(f"The {called} is no text: give it as a string.")
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise InputError(f"The {called} holds half of a character, which cannot be read: type it anew.")


def require_short(text: str, *, called: str) -> None:
    """As `require_text`, and refuses what is too long: the length first, so that none is too long for it."""
    if isinstance(text, str) and len(text) > LONGEST:
        raise InputError(f"The {called} is longer than {LONGEST:,} characters: send a shorter one.")
    require_text(text, called=called)
