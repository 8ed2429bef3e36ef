"""The child process of `sandbox`: reads one file from stdin under limits, answers with JSON on stdout."""

import json
import logging
import sys
from dataclasses import replace
from typing import Any

from assistant.errors import ArticleError
from assistant.reading.formats import FORMATS
from assistant.reading.types import Content, Extracted

OUT_OF_MEMORY = 3


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows, where only the parent's deadline holds
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(header: dict[str, Any], data: bytes) -> Extracted:
    if header["kind"] == "fragment":
        from assistant.reading.fragment import read_fragment  # noqa: PLC0415 - one parser a process

        return read_fragment(data.decode("utf-8", "replace"))
    known = FORMATS[header["kind"]]
    content = Content(url=header["url"], max_chars=header["max_chars"])
    if known.binary:
        return known.read(replace(content, data=data))
    return known.read(replace(content, text=data.decode("utf-8", "replace")))


def _links(header: dict[str, Any], data: bytes) -> dict[str, Any]:
    from assistant.reading.links import read_links  # noqa: PLC0415

    found = read_links(data.decode("utf-8", "replace"), url=header["url"], pattern=header["pattern"])
    return {"links": [[link.address, link.words, link.day] for link in found]}


def _answer(header: dict[str, Any], data: bytes) -> dict[str, Any]:
    if header["kind"] == "links":
        return _links(header, data)
    return _as_json(_read(header, data), header["max_chars"])


def _as_json(extracted: Extracted, max_chars: int) -> dict[str, Any]:
    if sum(len(block.text) for block in extracted.blocks) > max_chars:
        message = f"The article is longer than {max_chars:,} characters; give a part of it."
        return {"error": {"code": "too_large", "message": message}}
    return {
        "blocks": [[block.text, block.kind] for block in extracted.blocks],
        "title": extracted.title,
        "published": extracted.published.isoformat() if extracted.published else None,
        "url": extracted.url,
        "author": extracted.author,
        "account": extracted.account.as_json(),
    }


def main() -> int:
    """Exit status 0 with an answer, 3 out of memory; a signal or 1 says the rest."""
    header = json.loads(sys.stdin.buffer.readline())
    _limit(header["memory"], header["seconds"])
    logging.disable(logging.CRITICAL)
    try:
        answer = _answer(header, sys.stdin.buffer.read())
    except ArticleError as error:
        answer = {"error": {"code": error.code, "message": error.message}}
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
