"""`onrecord serve-model`: the embedded model kept warm for the commands that follow."""

import threading
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.common import Gguf, interruptible, open_settings, plain_errors, progress_shown

if TYPE_CHECKING:
    from assistant.settings import Settings


def serve_model(
    gguf: Gguf = None,
    idle_minutes: Annotated[
        float,
        typer.Option("--idle", min=0.1, metavar="MINUTES", help="End when nobody has asked for so long."),
    ] = 30.0,
) -> None:
    """Keep the embedded model loaded: commands and pages on this machine find it and start at once."""
    stop = threading.Event()
    with plain_errors(), interruptible(stop.set, "Ending the model."):
        ended_idle = _serve(open_settings(gguf=gguf), idle_minutes * 60, stop)
    typer.echo(
        "Nobody asked any more: the model has ended." if ended_idle else "The model has ended.", err=True
    )


def _serve(settings: "Settings", idle_seconds: float, stop: threading.Event) -> bool:
    from assistant.model.kept_model import keep_serving  # noqa: PLC0415 - not for --help
    from assistant.model.providers import local_model  # noqa: PLC0415

    with progress_shown() as show:
        local, weights = local_model(settings, show)
    typer.echo("Serving the model on this machine until nobody asks; Ctrl-C ends it.", err=True)
    return keep_serving(local, settings.cache_dir, weights.name, idle_seconds=idle_seconds, stop=stop)
