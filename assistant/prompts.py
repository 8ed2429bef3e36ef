"""Prompt files: versioned, with declared variables, locked by hash.

A prompt is `prompts/NAME.vN.yaml`: `variables`, `choices` (the only answers), and chat `turns`. A
changed prompt is a new file with the next version. Every version that was ever shipped is kept, so that
a report can be replayed with the prompts it was made with; `prompts/lock.json` holds the SHA-256 of each
file so that a silent edit or a removal fails. Text from articles and statements enters as values:
substituted once, never read again as template, with the chat models' control marks broken up.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from assistant.errors import SettingsError
from assistant.invisible import visible
from assistant.ports import Question, Turn
from assistant.resources import resource_dir

_VARIABLE = re.compile(r"\{\{(\w+)\}\}")
_CONTROL = re.compile(r"<(?=[|/]?\|?\w*\|?>|\||\uff5c)|\[(?=/?INST\])", re.IGNORECASE)
_NAME = re.compile(r"(?P<name>\w+)\.v(?P<version>\d+)\.yaml")

__all__ = [
    "Prompt",
    "harmless",
    "is_in_use",
    "load_prompt",
    "locked_hashes",
    "prompt_hashes",
    "prompt_with_hash",
    "using_prompts",
]


@dataclass(frozen=True)
class Prompt:
    """One prompt file; `sha256` is that of its bytes."""

    name: str
    version: int
    variables: frozenset[str]
    choices: tuple[str, ...]
    turns: tuple[Turn, ...]
    sha256: str

    @property
    def label(self) -> str:
        """`name.vN`, as reports call it."""
        return f"{self.name}.v{self.version}"

    def question(self, values: Mapping[str, str], choices: tuple[str, ...] | None = None) -> Question:
        """The closed question for these values; `choices` where the file leaves them open.

        Raises:
            SettingsError: a variable is missing or unknown.
        """
        if values.keys() != self.variables:
            wrong = ", ".join(sorted(values.keys() ^ self.variables))
            raise SettingsError(f"The prompt {self.name} does not take exactly these variables: {wrong}.")
        shown = {name: harmless(visible(value)) for name, value in values.items()}
        turns = tuple(_filled(turn, shown) for turn in self.turns)
        return Question(self.name, turns, choices or self.choices, values=dict(values))


def harmless(text: str) -> str:
    """`text` with chat control marks (`<|im_end|>`, `</s>`, `[/INST]`) broken by a space."""
    return _CONTROL.sub(lambda found: found.group() + " ", text)


def _filled(turn: Turn, shown: Mapping[str, str]) -> Turn:
    """The turn with the values in place; a worked example, which has none, is itself."""
    if "{{" not in turn.content:
        return turn
    return Turn(turn.role, _VARIABLE.sub(lambda found: shown[found.group(1)], turn.content))


# The versions to ask with instead of the newest, by name; None: the newest of every prompt. A context
# variable, because the prompts are loaded deep inside the steps and a replay is one call in one thread.
_in_use: ContextVar[Mapping[str, Prompt] | None] = ContextVar("prompts in use", default=None)


def load_prompt(name: str) -> Prompt:
    """The newest version of the prompt called `name`, or the one that `using_prompts` names.

    Raises:
        SettingsError: there is no such prompt, or its file declares other variables than it uses.
    """
    in_use = _in_use.get() or {}
    return in_use.get(name) or _newest(resource_dir("prompts"), name)


@contextmanager
def using_prompts(prompts: Iterable[Prompt]) -> Iterator[None]:
    """Within the block, `load_prompt` gives these versions and `prompt_hashes` names these alone."""
    token = _in_use.set({prompt.name: prompt for prompt in prompts})
    try:
        yield
    finally:
        _in_use.reset(token)


def is_in_use(name: str) -> bool:
    """Whether this prompt may be asked: in the replay of a report only where the report was made with it."""
    in_use = _in_use.get()
    return in_use is None or name in in_use


def prompt_with_hash(sha256: str) -> Prompt | None:
    """The shipped version whose file has this SHA-256; None where none has."""
    return _by_hash(resource_dir("prompts")).get(sha256)


def prompt_hashes(*names: str) -> dict[str, str]:
    """SHA-256 of each prompt file, by `name.vN`, for the report."""
    prompts = [load_prompt(name) for name in names if is_in_use(name)]
    return {prompt.label: prompt.sha256 for prompt in prompts}


def locked_hashes() -> dict[str, str]:
    """What the lock file says; tests compare it with the files."""
    locked: dict[str, str] = json.loads((resource_dir("prompts") / "lock.json").read_text(encoding="utf-8"))
    return locked


@cache
def _newest(folder: Path, name: str) -> Prompt:
    found = [path for path in _files(folder) if path.name.split(".")[0] == name]
    if not found:
        raise SettingsError(f"The prompt {name} is missing from this installation; install On Record again.")
    return _parse(max(found, key=_version))


@cache
def _by_hash(folder: Path) -> dict[str, Prompt]:
    return {prompt.sha256: prompt for prompt in map(_parse, _files(folder))}


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.v*.yaml") if _NAME.fullmatch(path.name))


def _version(path: Path) -> int:
    found = _NAME.fullmatch(path.name)
    return int(found["version"]) if found else 0


def _parse(path: Path) -> Prompt:
    data = path.read_bytes()
    content = yaml.safe_load(data)
    turns = tuple(Turn(role, text.strip()) for turn in content["turns"] for role, text in turn.items())
    used = {name for turn in turns for name in _VARIABLE.findall(turn.content)}
    declared = frozenset(content["variables"])
    if used != declared:
        raise SettingsError(f"The prompt file {path.name} declares other variables than it uses.")
    return Prompt(
        name=path.name.split(".")[0],
        version=_version(path),
        variables=declared,
        choices=tuple(content.get("choices", ())),
        turns=turns,
        sha256=hashlib.sha256(data).hexdigest(),
    )
