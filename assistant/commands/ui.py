"""`onrecord ui`: the page for fact-checkers."""

from assistant.commands.common import BaseUrl, Gguf, ModelName, open_settings, plain_errors


def ui(model: ModelName = None, base_url: BaseUrl = None, gguf: Gguf = None) -> None:
    """Open the page for fact-checkers on this machine."""
    with plain_errors():
        from assistant.page import launch_page  # noqa: PLC0415 - Gradio takes seconds to load

        launch_page(open_settings(model=model, base_url=base_url, gguf=gguf))
