"""YAML from outside, within bounds: no aliases, and limits on size and depth.

A few hundred bytes of aliases unfold into gigabytes ("billion laughs"), and PyYAML's own safe loader
follows them: it is safe from code, not from size. None of our files has a use for aliases, so they are
refused, and so is a file that is longer or more deeply nested than any of ours could be.
"""

from typing import Any

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

__all__ = ["MOST_CHARS", "UnsafeYaml", "load_yaml", "load_yaml_text"]

MOST_CHARS = 65_536  # the longest source file that ships has 3,000
MOST_DEPTH = 12  # the files that ship nest three levels
MOST_ITEMS = 20_000  # keys, values and list items together


class UnsafeYaml(yaml.YAMLError):
    """Valid YAML that is refused; `problem` says why, as the end of a sentence."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class _TextLoader(yaml.CSafeLoader):
    """Every scalar is text but an empty or null one: `no` is a language and a date stays as written."""

    yaml_implicit_resolvers = {  # noqa: RUF012  PyYAML's own class attribute
        first: [(tag, pattern) for tag, pattern in rules if tag == "tag:yaml.org,2002:null"]
        for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def load_yaml(text: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """The one document in `text`, as plain Python values.

    Raises:
        UnsafeYaml: an alias, or too long, too deep, or too many items.
        yaml.YAMLError: it is not YAML. A scalar that is no value (such as the 40th of March) is one, too.
    """
    return _load(text, yaml.CSafeLoader)


def load_yaml_text(text: str) -> Any:  # noqa: ANN401 - as above
    """The same with every scalar as the text that was written; an empty or null one is None.

    Raises:
        UnsafeYaml: as above, or an explicit tag such as `!!bool`, which would make text another value.
        yaml.YAMLError: it is not YAML.
    """
    return _load(text, _TextLoader, tags=False)


def _load(text: str, loader: type[yaml.CSafeLoader], *, tags: bool = True) -> Any:  # noqa: ANN401
    """Without `tags`, an explicit tag is refused."""
    if len(text) > MOST_CHARS:
        raise UnsafeYaml(f"is longer than {MOST_CHARS:,} characters")
    try:
        _check_events(text, loader, tags=tags)
        return yaml.load(text, Loader=loader)  # noqa: S506 - safe loaders both
    except (yaml.YAMLError, MemoryError):
        raise
    except Exception as error:  # PyYAML's constructors raise whatever a bad value makes them trip over
        raise yaml.YAMLError(str(error)) from error


def _check_events(text: str, loader: type[yaml.CSafeLoader], *, tags: bool) -> None:
    """Reads the events alone, which takes no memory: nothing is unfolded before it is known to be small.

    An alias of nothing is left to the loader, which calls it bad YAML: prose in *stars* looks like one.
    """
    depth = 0
    anchors: set[str] = set()
    for items, event in enumerate(yaml.parse(text, Loader=loader)):
        if isinstance(event, AliasEvent):
            if event.anchor in anchors:
                raise UnsafeYaml("repeats a part by an alias (*name): write it out")
        elif anchor := getattr(event, "anchor", None):
            anchors.add(anchor)
        if not tags and getattr(event, "tag", None) is not None:
            raise UnsafeYaml("has a YAML tag (such as !!bool): leave it out")
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > MOST_DEPTH:
            raise UnsafeYaml(f"is nested more than {MOST_DEPTH} levels deep")
        if items > MOST_ITEMS:
            raise UnsafeYaml(f"holds more than {MOST_ITEMS:,} items")
