"""`onrecord ui`: the page for fact-checkers."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.common import BaseUrl, Gguf, ModelName, Statements, open_settings, plain_errors


def ui(  # noqa: PLR0913, PLR0917 - one parameter an option
    model: ModelName = None,
    base_url: BaseUrl = None,
    gguf: Gguf = None,
    statements: Statements = None,
    offer: Annotated[
        list[str] | None,
        typer.Option("--offer", metavar="MODEL[@URL]", help="A further model that readers may choose."),
    ] = None,
    host: Annotated[str, typer.Option("--host", help="Beyond this machine only with --auth.")] = "127.0.0.1",
    port: Annotated[int | None, typer.Option("--port", min=1, max=65535, help="Default: a free one.")] = None,
    auth: Annotated[
        Path | None, typer.Option("--auth", metavar="FILE", help="Logins, made with `onrecord login`.")
    ] = None,
    mcp: Annotated[bool, typer.Option("--mcp", help="Also an MCP server, under /gradio_api/mcp/.")] = False,
) -> None:
    """Open the page for fact-checkers on this machine."""
    with plain_errors():
        from assistant.page import launch_page  # noqa: PLC0415 - Gradio takes seconds to load

        launch_page(
            open_settings(model=model, base_url=base_url, gguf=gguf),
            host=host,
            port=port,
            logins=auth,
            mcp=mcp,
            offers=offer or (),
            statements=statements or (),
        )
