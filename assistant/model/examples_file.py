"""The worked examples of a question as the local server has read them, in a file between its starts.

A question of what kind a sentence is begins with the same six hundred tokens of examples, a fifth of what
a short article costs. Read once, they are kept as the server's own file of a slot, and the next server begins
with them. Only turns that stand in a prompt file are kept, never what was filled in. A fault costs the
reading alone.
"""

import hashlib
import json
import logging
import os
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assistant.ports import Question, Turn
from assistant.private_files import private_folder
from assistant.prompts import load_prompt

__all__ = ["ExamplesFile"]

logger = logging.getLogger(__name__)

_ENDING = ".examples"
_MOST_FILES = 3  # of other models and versions; each takes 28 kB a token with the embedded model
_HEAD = 64  # bytes of the server's file before its tokens, at most
_SECONDS = 60.0  # for one request to the server, which reads nothing anew for it
_SLOT = 0  # there is just one
_FAULTS = (OSError, HTTPException, ValueError, LookupError, TypeError)


class ExamplesFile:
    """The file of one model in `folder`, which the server must have been given as its folder for slots."""

    def __init__(self, folder: Path, weights: str) -> None:
        self.folder = folder
        self._model = _digest(weights, _library())
        self._kept: set[str] = set()  # examples that are in a file, or were tried, by digest

    def restore(self, address: str, api_key: str | None) -> None:
        """The server at `address`, which has read nothing yet, begins with what is kept, if anything is."""
        for path in sorted(self._files(), key=_age)[:1]:
            try:
                if _content(path) != path.stem.split("-")[2]:
                    raise ValueError("it was changed or is not whole")
                _Server(address, api_key).post(f"/slots/{_SLOT}?action=restore", {"filename": path.name})
            except _FAULTS as error:
                logger.warning("the kept examples of the local model are made anew: %s", error)
                with suppress(OSError):
                    path.unlink()
                return
            self._kept.add(path.stem.split("-")[1])
            with suppress(OSError):
                os.utime(path)

    def keeping(self, address: str, api_key: str | None, question: Question) -> Callable[[], None] | None:
        """What keeps the examples of a question that was just answered; None where nothing is to do.

        It raises nothing, and nothing else may be asked meanwhile.
        """
        if len(question.turns) <= 2 or question.turns[:-1] != load_prompt(question.name).turns[:-1]:
            return None
        digest = _digest(*(f"{turn.role} {turn.content}" for turn in question.turns[:-1]))
        if digest in self._kept:
            return None
        self._kept.add(digest)
        return lambda: self._keep(_Server(address, api_key), question, digest)

    def _keep(self, server: "_Server", question: Question, digest: str) -> None:
        part = self.folder / f"{self._model}-{digest}.{os.getpid()}.part"
        try:
            private_folder(self.folder)
            tokens = server.shared_tokens(question.turns[:-1])
            server.post("/completion", {"prompt": tokens, "n_predict": 0, "cache_prompt": True})
            server.post(f"/slots/{_SLOT}?action=save", {"filename": part.name})
            if not _holds_just(part, tokens):
                raise ValueError("another question came between")
            part.replace(part.with_name(f"{self._model}-{digest}-{_content(part)}{_ENDING}"))
            self._clear()
        except _FAULTS as error:
            logger.warning("the examples of the local model were not kept: %s", error)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def _clear(self) -> None:
        """Older examples of this model, and all but the newest of others."""
        own = sorted(self._files(), key=_age)
        others = sorted(set(self.folder.glob(f"*{_ENDING}")) - set(own), key=_age)
        for path in (*own[1:], *others[_MOST_FILES:]):
            path.unlink(missing_ok=True)

    def _files(self) -> Iterator[Path]:
        return self.folder.glob(f"{self._model}-*-*{_ENDING}")


class _Server:
    """Requests to the local server, past any proxy."""

    def __init__(self, address: str, api_key: str | None) -> None:
        self._place = urlsplit(address).netloc
        self._headers = {"Content-Type": "application/json"}
        if api_key:
            self._headers["Authorization"] = f"Bearer {api_key}"

    def post(self, path: str, body: object) -> Any:  # noqa: ANN401 - JSON
        """Raises OSError, HTTPException or ValueError, the last for a refusal as well."""
        with closing(HTTPConnection(self._place, timeout=_SECONDS)) as connection:
            connection.request("POST", path, json.dumps(body), self._headers)
            reply = connection.getresponse()
            content = reply.read()
        if reply.status != 200:
            raise ValueError(f"the server refused it with {reply.status}")
        return json.loads(content)

    def shared_tokens(self, turns: Sequence[Turn]) -> list[int]:
        """The tokens with which every question begins that has these turns before its own, and one more.

        The server reads the last token of a prompt anew whatever it has kept: the one more is dropped later,
        and the others stay as they were read among many.
        """
        first, second = (self._tokens([*turns, Turn("user", last)]) for last in ("A", "1"))
        shared = next(
            place for place, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]
        )
        return first[: shared + 1]

    def _tokens(self, turns: Sequence[Turn]) -> list[int]:
        messages = [{"role": turn.role, "content": turn.content} for turn in turns]
        prompt = self.post("/apply-template", {"messages": messages})["prompt"]
        asked = {"content": prompt, "add_special": True, "parse_special": True}
        return list(self.post("/tokenize", asked)["tokens"])


def _holds_just(path: Path, tokens: Sequence[int]) -> bool:
    """Whether these are the tokens that the server wrote, and no more, so nothing of an article."""
    packed = struct.pack(f"<I{len(tokens)}i", len(tokens), *tokens)
    with path.open("rb") as file:
        return packed in file.read(_HEAD + len(packed))


def _content(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _library() -> str:
    """Another version of the server may read or compute otherwise."""
    try:
        return version("xllamacpp")
    except PackageNotFoundError:
        return ""


def _age(path: Path) -> float:
    """Newest first."""
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0.0
