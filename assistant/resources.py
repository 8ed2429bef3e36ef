"""What ships with On Record: its version, and where prompts and sources lie, in a checkout or in a wheel."""

from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assistant.errors import OnRecordError

try:
    VERSION = version("on-record")
except PackageNotFoundError:  # a source tree that was never installed
    VERSION = "0"

MADE = date(2026, 11, 1)  # when this version was in the making: a clock that says an earlier day is wrong

_PACKAGE = Path(__file__).resolve().parent


@cache
def resource_dir(name: str) -> Path:
    """The folder `name` (such as `prompts` or `sources/statements`).

    A wheel carries it under `assistant/_bundled`; a checkout has it beside the package.

    Raises:
        OnRecordError: code `incomplete_install`; neither is there.
    """
    for root in (_PACKAGE / "_bundled", _PACKAGE.parent):
        folder = root / name
        if folder.is_dir():
            return folder
    raise OnRecordError(
        f"The folder {name} that comes with On Record is missing: install it again.",
        code="incomplete_install",
    )
