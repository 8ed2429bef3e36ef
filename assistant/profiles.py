"""What a model has shown in the self-test: how good a reader it is, and which doubts it may settle.

`onrecord models test` writes the user's file, a profile a model, by its name as reports give it. What comes
with On Record is in `prompts/profiles.yaml`, by the beginning of the name, as thresholds are.
"""

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, field_serializer

from assistant.by_model import longest_beginning, read_by_model
from assistant.errors import OnRecordError
from assistant.private_files import private_folder
from assistant.resources import resource_dir
from assistant.safe_yaml import UnsafeYaml
from assistant.schema.slots import SLOT_KINDS, SlotKind
from assistant.thresholds import Thresholds, read_thresholds, thresholds_for
from assistant.whole_files import whole_file

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
    return longest_beginning(shipped_profiles(), model_name) or Profile()


@cache
def shipped_profiles() -> dict[str, Profile]:
    """The profiles that come with On Record, by the beginning of a model's name."""
    return read_profiles(resource_dir("prompts") / _FILE)


def read_profiles(path: Path) -> dict[str, Profile]:
    """The profiles of one file, by model.

    Raises:
        SettingsError: the file cannot be read, or a profile holds an unknown name or an impossible value.
    """
    return read_by_model(path, "profiles", Profile.model_validate, _why)


def _why(error: Exception) -> str:
    if isinstance(error, UnsafeYaml):
        return f"it {error.problem}"
    return "it is not one of `onrecord models test`"


def keep_profile(path: Path, model_name: str, profile: Profile) -> None:
    """Writes the model's profile into the user's file, whole and at once; those of other models stay.

    Raises:
        SettingsError: the file that is there cannot be read.
        OnRecordError: it cannot be written (cannot_write).
    """
    kept = read_profiles(path) if path.exists() else {}
    kept[model_name] = profile
    fields = {name: kept[name].model_dump(mode="json", exclude_none=True) for name in sorted(kept)}
    try:
        private_folder(path.parent)
        with whole_file(path) as stream:
            yaml.safe_dump(fields, stream, sort_keys=False, allow_unicode=True)
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
    if profile.thresholds is not None and longest_beginning(own, model_name) is None:
        return profile.thresholds
    return thresholds_for(model_name, user_file)
