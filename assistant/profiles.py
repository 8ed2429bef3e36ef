"""What a model has shown in the self-test: how good a reader it is, and which doubts it may settle.

`onrecord models test` writes the user's file, a profile a model, by its name as reports give it. What comes
with On Record is in `prompts/profiles.yaml`, by the beginning of the name, as thresholds are.
"""

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_serializer

from assistant.errors import OnRecordError, SettingsError
from assistant.resources import resource_dir
from assistant.safe_yaml import UnsafeYaml, load_yaml
from assistant.schema.slots import SLOT_KINDS, SlotKind
from assistant.thresholds import Thresholds, read_thresholds, thresholds_for

__all__ = [
    "Profile",
    "keep_profile",
    "profile_for",
    "read_profiles",
    "shipped_profiles",
    "thresholds_with_profile",
]

_FILE = "profiles.yaml"


class Profile(BaseModel):
    """`settles`: the kinds of doubt that the reader's answers may settle, because it notices such a change.

    `score`: how good a reader it is, in one phrase. `noticed`: of each kind of changed slot, in how many of
    how many pairs it affirmed the claim and not the changed one. `thresholds` None: those of its name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    tested_on: date | None = None
    score: str | None = None
    settles: frozenset[SlotKind] = frozenset()
    noticed: dict[SlotKind, tuple[int, int]] = {}
    thresholds: Thresholds | None = None

    @property
    def tested(self) -> bool:
        return self.tested_on is not None

    @property
    def settled_kinds(self) -> tuple[SlotKind, ...]:
        """`settles` in the order of the vocabulary."""
        return tuple(kind for kind in SLOT_KINDS if kind in self.settles)

    @property
    def settles_by_control(self) -> frozenset[SlotKind]:
        """The kinds that it is asked a control question about; as long as nobody has tested it, all but one.

        A doubt about other words is put as a denial of the whole claim, so it goes with negations. Whether
        a quotation is the record's own wording is settled by no reader.
        """
        if not self.tested:
            return frozenset(SLOT_KINDS) - {"quotation"}
        return self.settles | ({"words"} if "negation" in self.settles else set())

    @field_serializer("settles")
    def _in_order(self, settles: frozenset[SlotKind]) -> list[SlotKind]:
        return [kind for kind in SLOT_KINDS if kind in settles]


def profile_for(model_name: str, user_file: Path | None = None) -> Profile:
    """The model's own profile in `user_file`, else the shipped one; without either it counts as untested.

    A user's profile holds for that very name: another model's may begin like it.

    Raises:
        SettingsError: a file that cannot be read or holds another shape.
    """
    own = read_profiles(user_file) if user_file is not None and user_file.exists() else {}
    if model_name in own:
        return own[model_name]
    fitting = [name for name in shipped_profiles() if model_name.startswith(name)]
    return shipped_profiles()[max(fitting, key=len)] if fitting else Profile()


@cache
def shipped_profiles() -> dict[str, Profile]:
    """The profiles that come with On Record, by the beginning of a model's name."""
    return read_profiles(resource_dir("prompts") / _FILE)


def read_profiles(path: Path) -> dict[str, Profile]:
    """The profiles of one file, by model.

    Raises:
        SettingsError: the file cannot be read, or a profile holds an unknown name or an impossible value.
    """
    try:
        found = load_yaml(path.read_text(encoding="utf-8"))
        return {str(name): Profile.model_validate(fields) for name, fields in dict(found or {}).items()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, ValueError, ValidationError) as error:
        why = (
            f"it {error.problem}"
            if isinstance(error, UnsafeYaml)
            else "it is not one of `onrecord models test`"
        )
        raise SettingsError(f"The profiles file {path.name} cannot be used: {why}.") from None


def keep_profile(path: Path, model_name: str, profile: Profile) -> None:
    """Writes the model's profile into the user's file, whole and at once; those of other models stay.

    Raises:
        SettingsError: the file that is there cannot be read.
        OnRecordError: it cannot be written (cannot_write).
    """
    kept = read_profiles(path) if path.exists() else {}
    kept[model_name] = profile
    fields = {name: one.model_dump(mode="json", exclude_none=True) for name, one in sorted(kept.items())}
    beside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(yaml.safe_dump(fields, sort_keys=False, allow_unicode=True), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        reason = error.strerror or "the folder may not be written"
        raise OnRecordError(
            f"The profile cannot be kept in {path.name}: {reason}.", code="cannot_write"
        ) from None


def thresholds_with_profile(model_name: str, user_file: Path | None, profile: Profile) -> Thresholds:
    """A set in the user's thresholds file goes before the profile's, and that before the shipped one.

    Raises:
        SettingsError: as `thresholds_for`.
    """
    own = read_thresholds(user_file) if user_file else {}
    if profile.thresholds is not None and not any(model_name.startswith(name) for name in own):
        return profile.thresholds
    return thresholds_for(model_name, user_file)
