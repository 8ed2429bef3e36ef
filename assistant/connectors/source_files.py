"""Source files: one small YAML file a source, whose name is the file's name."""

import difflib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError

from assistant.connectors.catalogue import Source
from assistant.connectors.feeds import KINDS, type_names
from assistant.errors import InputError
from assistant.resources import resource_dir
from assistant.safe_yaml import UnsafeYaml, load_yaml
from assistant.settings import Settings

__all__ = ["load_catalogue", "load_source", "pick", "record_sources"]

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_BYTES = 65_536
_USER_SOURCES = "catalogue"  # the folder of a user's own source files, in the data folder


def load_catalogue(*folders: Path) -> dict[str, Source]:
    """Every source in the folders by name; a later folder's file replaces one of the same name.

    Raises:
        InputError: code `bad_source`; the first file that breaks the schema, by file and field.
    """
    found: dict[str, Source] = {}
    for folder in folders:
        for file in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
            source = load_source(file)
            found[source.name] = source
    return found


def load_source(file: Path) -> Source:
    """One source file.

    Raises:
        InputError: code `bad_source`; one sentence that names the file and the field.
    """
    fields = _read(file)
    try:
        source = Source.model_validate({**fields, "name": file.stem})
    except ValidationError as error:
        raise _bad(_problem(file.name, fields, error)) from None
    return source.model_copy(update={"feed": source.feed.resolved(file.parent)})


def pick(catalogue: dict[str, Source], names: Sequence[str]) -> list[Source]:
    """The sources named, in the order of the catalogue; all of them where none is named.

    Raises:
        InputError: code `no_such_source`.
    """
    for name in names:
        if name not in catalogue:
            near = difflib.get_close_matches(name, catalogue, n=1, cutoff=0.6)
            hint = f"did you mean {near[0]}?" if near else "see `onrecord sync --list`."
            raise InputError(f"There is no source {name}: {hint}", code="no_such_source")
    return [source for name, source in catalogue.items() if not names or name in names]


def record_sources(settings: Settings, names: Sequence[str] = ()) -> list[Source]:
    """The sources named out of On Record's catalogue and the user's own; all of them where none is named.

    Raises:
        InputError: codes `no_such_source`, `bad_source`.
    """
    known = load_catalogue(resource_dir("sources/catalogue"), settings.data_dir / _USER_SOURCES)
    return pick(known, names)


def _read(file: Path) -> dict[str, Any]:
    if not _NAME.fullmatch(file.stem):
        raise _bad(f"The source file {file.name} needs a name of small letters, digits and hyphens.")
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        fields = load_yaml(data.decode("utf-8")) if len(data) <= _MOST_BYTES else None
    except OSError:
        raise _bad(f"The source file {file.name} cannot be read: check its permissions.") from None
    except UnsafeYaml as error:
        raise _bad(f"The source file {file.name} {error.problem}.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark is not None else ""
        raise _bad(f"The source file {file.name} is not valid YAML{where}.") from None
    if not isinstance(fields, dict) or not all(isinstance(key, str) for key in fields):
        raise _bad(f"The source file {file.name} holds no fields: write them as `issuer: …`.")
    if "name" in fields:
        raise _bad(
            f"The source file {file.name} has the field name: its file name is its name; leave it out."
        )
    return fields


def _problem(name: str, fields: dict[str, Any], error: ValidationError) -> str:
    errors = error.errors()
    # A misspelt field is missing too; its own name helps more.
    first = next((found for found in errors if found["type"] == "extra_forbidden"), errors[0])
    parts = [str(part) for part in first["loc"]]
    kind = fields.get("feed", {}).get("type") if isinstance(fields.get("feed"), dict) else None
    if len(parts) > 1 and parts[0] == "feed" and parts[1] == kind:
        del parts[1]
    field = ".".join(parts)
    if first["type"] == "missing":
        return f"The source file {name} has no {field}: add it."
    if first["type"] == "union_tag_not_found":
        return f"The source file {name} has no feed.type: write {type_names()}."
    if first["type"] == "extra_forbidden":
        near = difflib.get_close_matches(parts[-1], _siblings(parts[:-1], kind), n=1, cutoff=0.6)
        remedy = f"write {near[0]}" if near else "leave it out"
        return f"The source file {name} has the unknown field {field}: {remedy}."
    message = first["msg"].removeprefix("Value error, ")
    return f"The source file {name} has an impossible {field}: {message[0].lower()}{message[1:]}."


def _siblings(path: Iterable[str], kind: object) -> list[str]:
    """The fields that stand beside the one at `path`, for the hint."""
    model: type[BaseModel] = Source
    for step in path:
        model = _fields_of_feed(kind) if step == "feed" else _part(model, step)
    return list(model.model_fields)


def _fields_of_feed(kind: object) -> type[BaseModel]:
    return (KINDS.get(str(kind)) or next(iter(KINDS.values()))).fields


def _part(model: type[BaseModel], name: str) -> type[BaseModel]:
    """The model of a field, which may be optional; the whole source where it has none."""
    annotation = model.model_fields[name].annotation if name in model.model_fields else None
    candidates = (annotation, *get_args(annotation))
    found = (part for part in candidates if isinstance(part, type) and issubclass(part, BaseModel))
    return next(found, Source)


def _bad(message: str) -> InputError:
    return InputError(message, code="bad_source")
