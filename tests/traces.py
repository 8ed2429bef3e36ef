"""Looking for a word in everything a run has left behind, however it may be written."""

import base64
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

KEY = "zx-5/Wq+e9T=KLmNop7Rstu"  # characters that %-encoding changes
ARTICLE_WORD = "zyzzyvaferry"
STATEMENT_WORD = "Aflao"


def spellings(secret: str) -> list[bytes]:
    """Raw, %-encoded, as JSON escapes it, in base64 wherever it begins, and its first eight characters."""
    raw = secret.encode()
    shifted = [base64.b64encode(b"x" * start + raw)[4 if start else 0 : -4] for start in range(3)]
    return [raw, quote(secret, safe="").encode(), secret.replace("/", "\\/").encode(), *shifted, raw[:8]]


def with_any(secrets: Iterable[bytes], *places: Path) -> list[str]:
    """Names of the files under `places` (files or folders) whose name or bytes hold one of `secrets`."""
    secrets = tuple(secrets)
    files = [file for place in places for file in (place.rglob("*") if place.is_dir() else [place])]
    return [file.name for file in files if any(secret in _all_of(file) for secret in secrets)]


def _all_of(file: Path) -> bytes:
    return str(file).encode() + (file.read_bytes() if file.is_file() else b"")


@contextmanager
def everything_logged(file: Path) -> Iterator[None]:
    """Whatever any library logs, at any level and with tracebacks, goes to `file`."""
    root = logging.getLogger()
    handler = logging.FileHandler(file, encoding="utf-8")
    before, root.level = root.level, logging.NOTSET
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
        handler.close()
