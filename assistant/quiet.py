"""The switches that keep the libraries we load from reporting to their makers, all in one place.

An article is confidential until it is printed: which machine checks one, and when, is nobody's business.
These libraries read their switches from the environment, most of them once, when they are loaded. So a
program of ours sets them all before anything else (`quiet_process`), and a module that loads one of the
libraries sets that library's own right before it (`quiet`): a host program that imports `assistant` keeps
its environment as it is until it makes us load the library.
"""

import os
from dataclasses import dataclass
from typing import Literal

__all__ = ["SWITCHES", "Library", "Switch", "quiet", "quiet_environment", "quiet_process"]

Library = Literal["onnxruntime", "gradio", "huggingface_hub", "chromadb", "ray"]


@dataclass(frozen=True)
class Switch:
    """One environment variable, and what `library` does without it."""

    variable: str
    value: str
    library: Library
    reason: str


SWITCHES: tuple[Switch, ...] = (
    # Found in libonnxruntime.so 1.32. `onnxruntime.disable_telemetry_events()` comes too late: by then the
    # library has written the device id and planned the upload, which begins ten seconds later.
    Switch("ORT_DISABLE_TELEMETRY", "1", "onnxruntime",
           "keeps a device id in the user's cache and sends to mobile.events.data.microsoft.com"),
    # gradio/analytics.py
    Switch("GRADIO_ANALYTICS_ENABLED", "False", "gradio",
           "asks api.gradio.app for a newer version and reports launches and errors there"),
    # huggingface_hub/constants.py; Gradio loads it
    Switch("HF_HUB_DISABLE_TELEMETRY", "1", "huggingface_hub",
           "reports to huggingface.co which library is used"),
    Switch("HF_HUB_DISABLE_UPDATE_CHECK", "1", "huggingface_hub", "asks PyPI for a newer version"),
    Switch("HF_HUB_OFFLINE", "1", "huggingface_hub", "fetches what it does not find on disk"),
    # chromadb/config.py, `anonymized_telemetry`; 1.5 declares the sender (posthog) and does not bring it
    Switch("ANONYMIZED_TELEMETRY", "False", "chromadb", "reports the use of collections"),
    # ray/_private/usage/usage_lib.py
    Switch("RAY_USAGE_STATS_ENABLED", "0", "ray", "sends to usage-stats.ray.io every hour"),
)  # fmt: skip


def quiet(*libraries: Library) -> None:
    """Sets the switches of these libraries for this process; call it right before loading them."""
    os.environ.update({switch.variable: switch.value for switch in SWITCHES if switch.library in libraries})


def quiet_process() -> None:
    """Sets every switch for this process and its children: for our own programs, never for an import."""
    os.environ.update(quiet_environment())


def quiet_environment() -> dict[str, str]:
    """Every switch with its value, for the environment of a child process."""
    return {switch.variable: switch.value for switch in SWITCHES}
