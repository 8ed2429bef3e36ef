"""The page: Gradio on 127.0.0.1, for people. Importing it makes Gradio quiet before it is loaded."""

import os
import sys
from typing import TYPE_CHECKING

from assistant.core_dumps import forbid_core_dumps
from assistant.errors import OnRecordError
from assistant.quiet import quiet, quiet_process

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from assistant.settings import Settings

__all__ = ["launch_page", "main"]

quiet("gradio", "huggingface_hub")  # here, because every module of the page loads Gradio when it is imported


def launch_page(
    settings: "Settings",
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    logins: "Path | None" = None,
    mcp: bool = False,
    offers: "Sequence[str]" = (),
    statements: "Sequence[Path]" = (),
) -> None:
    """Serve the page until interrupted; the address goes to stderr.

    `logins` is a file made by `onrecord login`; `offers` are further models that readers may choose.

    Raises:
        SettingsError: a host beyond loopback without logins, or an option that cannot be used.
        RecordError: the database cannot be used.
    """
    from assistant.page.server.binding import Binding, read_logins  # noqa: PLC0415 - loads the record and the model

    binding = Binding(host, port, read_logins(logins) if logins else None, mcp)
    os.umask(0o077)  # what the page writes, only its owner can read
    from assistant.page.server.serve import serve  # noqa: PLC0415 - Gradio takes seconds to load

    serve(settings, binding, offers=offers, statements=statements)


def main() -> None:
    """Start the page with the settings from the environment; exits with the error's code."""
    from assistant.settings import load_settings  # noqa: PLC0415

    quiet_process()
    forbid_core_dumps()
    try:
        launch_page(load_settings())
    except OnRecordError as error:
        sys.stderr.write(f"{error.message}\n")
        raise SystemExit(error.exit_code) from None
