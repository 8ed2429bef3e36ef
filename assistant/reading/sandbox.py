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
from assistant.quiet import quiet_environment
from assistant.reading.account import Account
from assistant.reading.formats import FORMATS
from assistant.reading.types import Block, Content, Extracted, Format, Link

__all__ = ["extract", "read_fragment_isolated", "read_isolated", "read_links_isolated"]

SECONDS = 30.0  # for one file, start of the child included
MEMORY = 1_500_000_000  # bytes of address space


def extract(content: Content, format: Format) -> Extracted:
    """Read `content` by its format: in a child process where the format asks for that.

    Raises:
        ArticleError: what the reader found, or too_complex when it ran out of time or memory.
    """
    return read_isolated(content, format) if format.isolated else format.read(content)


def read_isolated(
    content: Content, format: Format, *, seconds: float = SECONDS, memory: int = MEMORY
) -> Extracted:
    """Read `content` in a child process; `memory` is its address space in bytes.

    Raises:
        ArticleError: what the reader found, or too_complex when it ran out of time or memory.
    """
    name = next(name for name, known in FORMATS.items() if known is format)
    header = {"kind": name, "url": content.url, "max_chars": content.max_chars, "memory": memory}
    sent = content.data if format.binary else content.text.encode("utf-8", "replace")
    return _extracted(_answer(header, sent, seconds))


def read_fragment_isolated(html: str, *, max_chars: int) -> Extracted:
    """Read a piece of HTML that is text from end to end, such as a feed's body, in a child process.

    Raises:
        ArticleError: empty_article, too_large or too_complex.
    """
    header = {"kind": "fragment", "max_chars": max_chars, "memory": MEMORY}
    return _extracted(_answer(header, html.encode("utf-8", "replace"), SECONDS))


def read_links_isolated(data: bytes, *, url: str, pattern: str, seconds: float = SECONDS) -> list[Link]:
    """The links of the UTF-8 page `data` whose address matches `pattern`, read in a child process.

    Raises:
        ArticleError: too_complex or damaged_file.
    """
    header = {"kind": "links", "url": url, "pattern": pattern, "memory": MEMORY}
    return [Link(*found) for found in _answer(header, data, seconds)["links"]]


def _answer(header: dict[str, Any], data: bytes, seconds: float) -> dict[str, Any]:
    """What the child answers to one request."""
    sent = json.dumps(header | {"seconds": int(seconds) + 1}).encode() + b"\n" + data
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
        for name in ("PATH", "SYSTEMROOT", "TMPDIR", "LANG", "LD_LIBRARY_PATH", "PYTHONPYCACHEPREFIX")
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
        author=answer["author"],
        account=Account.from_json(answer["account"]),
    )
