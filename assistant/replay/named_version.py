"""Whether thresholds, profile and settings in a report are those of the version and model that it names.

They decide what is supported, and a replay has to use the report's own: lowered there, a claim that was held
would come out supported and be reproduced byte for byte. So they are compared with `prompts/thresholds.yaml`,
`prompts/profiles.yaml` and the user's own files, by the model's name.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.by_model import longest_beginning
from assistant.profiles import Profile, profile_for, thresholds_with_profile
from assistant.schema import Provenance, Report
from assistant.settings import Settings
from assistant.thresholds import Thresholds, shipped_thresholds

__all__ = ["Departure", "departures"]

_LOCAL = "local"


@dataclass(frozen=True)
class Departure:
    """Where a report departs from what it names, in a sentence; `refuses`: it is then not reproduced."""

    sentence: str
    refuses: bool = True


def departures(report: Report, settings: Settings, thresholds: Thresholds | None) -> Iterator[Departure]:
    """`thresholds`: those that the report must have; None for those of its model.

    Raises:
        SettingsError: the user's file of thresholds or profiles cannot be read.
    """
    made = report.provenance
    profile = profile_for(made.model, settings.profiles_file)
    expected = thresholds or thresholds_with_profile(made.model, settings.thresholds, profile)
    yield from _of_thresholds(report, expected.model_dump())
    yield from _of_profile(report, profile)
    yield from _of_settings(made, settings)


def _of_thresholds(report: Report, expected: dict[str, float]) -> Iterator[Departure]:
    made = report.provenance
    for name, share in expected.items():
        if made.thresholds.get(name, share) != share:
            yield Departure(
                f"provenance.thresholds.{name} is {made.thresholds[name]:g} in the report; {made.model} has "
                f"{share:g} here. If thresholds of your own were in use, name their file with "
                "ONRECORD_THRESHOLDS."
            )
    missing = sorted(expected.keys() - made.thresholds.keys())
    if missing and report.seal is not None:
        yield Departure(f"The report leaves out provenance.thresholds: {', '.join(missing)}.")


def _of_profile(report: Report, profile: Profile) -> Iterator[Departure]:
    """Reports from before there were seals may also be from before there were profiles."""
    made = report.provenance
    settles = profile.settled_kinds if profile.tested else None
    before_profiles = report.seal is None and made.settles is None and made.reader is None
    if before_profiles:
        return
    for name, here, there in (("settles", settles, made.settles), ("reader", profile.score, made.reader)):
        if here != there:
            yield Departure(
                f"provenance.{name} is {_in_words(there)} in the report; the profile of {made.model} has "
                f"{_in_words(here)} here."
            )


def _in_words(value: tuple[str, ...] | str | None) -> str:
    if value is None:
        return "not given"
    return f"“{value}”" if isinstance(value, str) else f"“{', '.join(value) or 'nothing'}”"


def _of_settings(made: Provenance, settings: Settings) -> Iterator[Departure]:
    if made.settings_sha256 in _fingerprints(made, settings):
        return
    if _has_other_weights(made.model) and settings.gguf is None:
        yield Departure(
            "provenance.settings_sha256 was not compared: name the weights as they were named then, with "
            "ONRECORD_GGUF.",
            refuses=False,
        )
        return
    yield Departure(
        f"provenance.settings_sha256 is none that settings for {made.model} at its address give: set the "
        "ONRECORD_… variables as they were."
    )


def _has_other_weights(model: str) -> bool:
    """Whether it ran here with weights of the user's own (--gguf), whose path is one of the settings."""
    return model.startswith(f"{_LOCAL}:") and longest_beginning(shipped_thresholds(), model) is None


def _fingerprints(made: Provenance, settings: Settings) -> set[str]:
    """Those of the settings in use, and of settings that name the report's model and address."""
    places = (
        (made.model, None),
        (made.model, made.endpoint),
        (made.model, f"{made.endpoint}/"),
        (_LOCAL, None),  # also that of a model which was handed over as an object
    )
    return {settings.fingerprint()} | {
        settings.model_copy(update={"model": model, "base_url": base_url}).fingerprint()
        for model, base_url in places
    }
