"""Values kept by the name of a model, or by the beginning of it: thresholds and profiles."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import yaml

from assistant.errors import SettingsError
from assistant.safe_yaml import load_yaml

__all__ = ["longest_beginning", "read_by_model"]

Value = TypeVar("Value")


def longest_beginning(values: Mapping[str, Value], model: str) -> Value | None:
    """The value of the longest name that the model's name begins with; None where there is none."""
    fitting = [name for name in values if model.startswith(name)]
    return values[max(fitting, key=len)] if fitting else None


def read_by_model(
    path: Path, what: str, parse: Callable[[object], Value], why: Callable[[Exception], str]
) -> dict[str, Value]:
    """The values of a YAML file of the form MODEL: FIELDS. `why` says what is wrong with it, in words.

    Raises:
        SettingsError: the file cannot be read, or `parse` raises ValueError for a model's fields.
    """
    try:
        found = load_yaml(path.read_text(encoding="utf-8"))
        return {str(name): parse(fields) for name, fields in dict(found or {}).items()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, ValueError) as error:
        raise SettingsError(f"The {what} file {path.name} cannot be used: {why(error)}.") from None
