"""Hostile formats are parsed in a child process with limits on memory and time, never in this one.

The child answers with JSON or does not answer; whatever kills it becomes `too_complex`.
"""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import ArticleError
from assistant.formats.types import Block, Extracted, Format

__all__ = ["read_isolated"]

SECONDS = 30.0  # for one file, start of the child included
MEMORY = 1_500_000_000  # bytes of address space


def read_isolated(
    kind: Format,
    data: bytes,
    *,
    url: str | None = None,
    max_chars: int = 400_000,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Extracted:
    """Read `data` as `kind` (pdf, docx or html as UTF-8) in a child process.

    Raises:
        ArticleError: what the reader found, or too_complex when it ran out of time or memory.
    """
    header = {"kind": kind, "url": url, "max_chars": max_chars, "seconds": int(seconds) + 1, "memory": memory}
    sent = json.dumps(header).encode() + b"\n" + data
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "assistant.formats.worker"],
            input=sent,
            capture_output=True,
            timeout=seconds,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_complex() from None
    return _answer(done.stdout) if done.returncode == 0 else _fail(done.returncode)


def _environment() -> dict[str, str]:
    """Nothing of the user's environment but what the interpreter needs: no keys, no proxies."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "SYSTEMROOT", "TMPDIR", "LANG", "LD_LIBRARY_PATH")
        if name in os.environ
    }
    root = str(Path(__file__).resolve().parents[2])
    return {**kept, "PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"}


def _fail(returncode: int) -> Extracted:
    if returncode == 1:  # a Python error that no reader foresaw
        raise ArticleError("The file could not be read; it may be damaged.", code="damaged_file")
    raise _too_complex()


def _too_complex() -> ArticleError:
    return ArticleError("The file takes too much time or memory to read; give its text.", code="too_complex")


def _answer(output: bytes) -> Extracted:
    answer: dict[str, Any] = json.loads(output)
    if "error" in answer:
        raise ArticleError(answer["error"]["message"], code=answer["error"]["code"])
    published = answer["published"]
    return Extracted(
        blocks=tuple(Block(text, kind) for text, kind in answer["blocks"]),
        title=answer["title"],
        published=date.fromisoformat(published) if published else None,
        url=answer["url"],
        warnings=tuple(answer["warnings"]),
    )
