"""What the page's MCP tools answer: JSON, where Gradio would write Python's own notation."""

import json
from typing import Any

import gradio as gr

__all__ = ["answer_in_json"]


def answer_in_json(page: gr.Blocks) -> None:
    """Makes the tools of a page that is served with MCP answer with JSON texts; harmless without MCP."""
    server: Any = getattr(page, "mcp_server_obj", None)
    if server is None:
        return
    as_text = server.postprocess_output_data

    def in_json(data: list[Any], root_url: str) -> list[Any]:
        texts = [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in data]
        answered: list[Any] = as_text(texts, root_url)
        return answered

    server.postprocess_output_data = in_json
