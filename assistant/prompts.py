"""Prompt files: versioned, with declared variables, locked by hash.

A prompt is `prompts/NAME.vN.yaml`: `variables`, `choices` (the only answers), and chat `turns`. A
changed prompt is a new file with the next version; `prompts/lock.json` holds the SHA-256 of each file
so that a silent edit fails. Text from articles and statements enters as values: substituted once,
never read again as template, with the chat models' control marks broken up.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from assistant.errors import SettingsError
from assistant.ports import Question, Turn
from assistant.resources import resource_dir

_VARIABLE = re.compile(r"\{\{(\w+)\}\}")
_CONTROL = re.compile(r"<(?=[|/]?\|?\w*\|?>|\||\uff5c)|\[(?=/?INST\])", re.IGNORECASE)
_NAME = re.compile(r"(?P<name>\w+)\.v(?P<version>\d+)\.yaml")


@dataclass(frozen=True)
class Prompt:
    """One prompt file; `sha256` is that of its bytes."""

    name: str
    version: int
    variables: frozenset[str]
    choices: tuple[str, ...]
    turns: tuple[Turn, ...]
    sha256: str

    def question(self, values: Mapping[str, str], choices: tuple[str, ...] | None = None) -> Question:
        """The closed question for these values; `choices` where the file leaves them open.

        Raises:
            SettingsError: a variable is missing or unknown.
        """
        if values.keys() != self.variables:
            wrong = ", ".join(sorted(values.keys() ^ self.variables))
            raise SettingsError(f"The prompt {self.name} does not take exactly these variables: {wrong}.")
        turns = tuple(Turn(turn.role, _fill(turn.content, values)) for turn in self.turns)
        return Question(name=self.name, turns=turns, choices=choices or self.choices)


def harmless(text: str) -> str:
    """`text` with chat control marks (`<|im_end|>`, `</s>`, `[/INST]`) broken by a space."""
    return _CONTROL.sub(lambda found: found.group() + " ", text)


def _fill(template: str, values: Mapping[str, str]) -> str:
    return _VARIABLE.sub(lambda found: harmless(values[found.group(1)]), template)


@cache
def load_prompt(name: str) -> Prompt:
    """The newest version of the prompt called `name`."""
    found = [path for path in resource_dir("prompts").glob(f"{name}.v*.yaml") if _NAME.fullmatch(path.name)]
    if not found:
        raise SettingsError(f"The prompt {name} is missing from this installation; install On Record again.")
    return _parse(max(found, key=_version))


def prompt_hashes(*names: str) -> dict[str, str]:
    """SHA-256 of each prompt file, by `name.vN`, for the report."""
    prompts = [load_prompt(name) for name in names]
    return {f"{prompt.name}.v{prompt.version}": prompt.sha256 for prompt in prompts}


def locked_hashes() -> dict[str, str]:
    """What the lock file says; tests compare it with the files."""
    locked: dict[str, str] = json.loads((resource_dir("prompts") / "lock.json").read_text(encoding="utf-8"))
    return locked


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
