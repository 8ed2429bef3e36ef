"""How On Record itself is used: questions about it with their answers, and what each finding means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from assistant.safe_yaml import load_yaml

__all__ = ["Topic", "finding_meanings", "topics"]


@dataclass(frozen=True)
class Topic:
    """One thing that is asked about the tool: its wordings and the answer."""

    wordings: tuple[str, ...]
    answer: str


@lru_cache(maxsize=1)
def topics() -> Sequence[Topic]:
    """What is asked about the tool, in the order of `manual.yaml`."""
    return tuple(Topic(tuple(row["ask"]), row["answer"].strip()) for row in _manual()["topics"])


def finding_meanings() -> Mapping[str, str]:
    """A sentence for each group of `labels.yaml` that is no label."""
    return {group: text.strip() for group, text in _manual()["meanings"].items()}


@lru_cache(maxsize=1)
def _manual() -> Mapping[str, Any]:
    text = files("assistant.dialogue").joinpath("manual.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = load_yaml(text)
    return found
