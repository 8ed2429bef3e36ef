"""Hostile formats are parsed in a child process with limits on memory and time, never in this one.

The child answers with JSON or does not answer; whatever kills it becomes `too_complex`.
"""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, Literal

from assistant.errors import ArticleError
from assistant.quiet import quiet_environment
from assistant.reading.types import Block, Extracted, Format, Link

__all__ = ["read_isolated", "read_links_isolated"]

SECONDS = 30.0  # for one file, start of the child included
MEMORY = 1_500_000_000  # bytes of address space


def read_isolated(
    kind: Format | Literal["fragment"],
    data: bytes,
    *,
    url: str | None = None,
    max_chars: int = 400_000,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Extracted:
    """Read `data` as `kind` (pdf, docx, or html or a fragment of it as UTF-8) in a child process.

    Raises:
        ArticleError: what the reader found, or too_complex when it ran out of time or memory.
    """
    header = {"kind": kind, "url": url, "max_chars": max_chars, "seconds": int(seconds) + 1, "memory": memory}
    return _extracted(_asked(header, data, seconds))


def read_links_isolated(data: bytes, *, url: str, pattern: str, seconds: float = SECONDS) -> list[Link]:
    """The links of the UTF-8 page `data` whose address matches `pattern`, read in a child process.

    Raises:
        ArticleError: too_complex or damaged_file.
    """
    header = {"kind": "links", "url": url, "pattern": pattern, "seconds": int(seconds) + 1, "memory": MEMORY}
    return [Link(*found) for found in _asked(header, data, seconds)["links"]]


def _asked(header: dict[str, Any], data: bytes, seconds: float) -> dict[str, Any]:
    """What the child answers to one request."""
    sent = json.dumps(header).encode() + b"\n" + data
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "assistant.reading.worker"],
            input=sent,
            capture_output=True,
            timeout=seconds,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_complex() from None
    if done.returncode != 0:
        raise _failed(done.returncode)
    answer: dict[str, Any] = json.loads(done.stdout)
    if "error" in answer:
        raise ArticleError(answer["error"]["message"], code=answer["error"]["code"])
    return answer


def _environment() -> dict[str, str]:
    """Nothing of the user's environment but what the interpreter needs: no keys, no proxies."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "SYSTEMROOT", "TMPDIR", "LANG", "LD_LIBRARY_PATH")
        if name in os.environ
    }
    root = str(Path(__file__).resolve().parents[2])
    return {
        **kept,
        **quiet_environment(),
        "PYTHONPATH": root,
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _failed(returncode: int) -> ArticleError:
    if returncode == 1:  # a Python error that no reader foresaw
        return ArticleError("The file could not be read; it may be damaged.", code="damaged_file")
    return _too_complex()


def _too_complex() -> ArticleError:
    return ArticleError("The file takes too much time or memory to read; give its text.", code="too_complex")


def _extracted(answer: dict[str, Any]) -> Extracted:
    published = answer["published"]
    return Extracted(
        blocks=tuple(Block(text, kind) for text, kind in answer["blocks"]),
        title=answer["title"],
        published=date.fromisoformat(published) if published else None,
        url=answer["url"],
        warnings=tuple(answer["warnings"]),
    )
