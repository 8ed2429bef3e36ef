"""The page's tools over MCP, called as an assistant's program calls them."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from page_parts import site

from assistant.page.server.binding import Binding

pytestmark = pytest.mark.e2e


def answer(url: str, tool: str, **given: object) -> object:
    """In a thread of its own: other tests of this process drive a browser with a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return json.loads(thread.submit(lambda: asyncio.run(called(url, tool, **given))).result())


async def called(url: str, tool: str, **given: object) -> str:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async with (
        streamablehttp_client(f"{url}gradio_api/mcp/") as (reading, writing, _),
        ClientSession(reading, writing) as session,
    ):
        await session.initialize()
        names = [one.name for one in (await session.list_tools()).tools]
        name = next(one for one in names if one.endswith(tool))
        result = await session.call_tool(name, given)
        assert not result.isError
        (text,) = result.content
        return text.text


def test_point_6_mcp_tools_answer_json(tmp_path) -> None:
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    with site(tmp_path, binding=Binding(mcp=True)) as served:
        found = answer(served.url, "search", query="the Aflao bridge", issuer="")
        assert "https://example.org/call" in {row["url"] for row in found}
        told = answer(served.url, "ask", question="who spoke about the bridge?")
        assert told["citations"] is not None
        assert told["question"] == "who spoke about the bridge?"
