"""Whose history a check is in: the key of a reader, which is a login's name or a browser's hash."""

import unicodedata

__all__ = ["owner_of_user", "same_person", "user_of"]

_USER = "user:"


def owner_of_user(name: str) -> str:
    """The key of whoever logs in with this name."""
    return f"{_USER}{name}"


def user_of(owner: str) -> str:
    """The name that logged in; empty for a browser without a login."""
    return owner.removeprefix(_USER) if owner.startswith(_USER) else ""


def same_person(name: str, other: str) -> bool:
    """Whether two names may be one person's: case, spaces and ways to write a letter do not count."""
    return _folded(name) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
