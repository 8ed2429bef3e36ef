"""Chat models of LangChain as other people write them, for the tests of the adapter."""

import threading
from collections.abc import Callable
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import Field

Reply = Callable[[list[Any], dict[str, Any]], AIMessage]


def says(text: str, **metadata: Any) -> Reply:
    return lambda _messages, _options: AIMessage(content=text, response_metadata=metadata)


def _result(message: AIMessage) -> ChatResult:
    return ChatResult(generations=[ChatGeneration(message=message)])


class PlainModel(BaseChatModel):
    """Text alone, as GenericFakeChatModel; `reply` makes the message from the messages and options."""

    reply: Any
    model_name: str = "plain-1"

    @property
    def _llm_type(self) -> str:
        return "plain"

    def _generate(self, messages, stop=None, run_manager=None, **kwargs):
        return _result(self.reply(messages, kwargs))


class AsyncOnlyModel(PlainModel):
    def _generate(self, messages, stop=None, run_manager=None, **kwargs):
        raise NotImplementedError("this model is asynchronous")

    async def _agenerate(self, messages, stop=None, run_manager=None, **kwargs):
        return _result(self.reply(messages, kwargs))


class ToolModel(PlainModel):
    """Tool calls and prose: it calls the tool that is bound, and else talks."""

    arguments: Any = Field(default_factory=lambda: {"answer": "Yes"})
    calls: int = 1

    def bind_tools(self, tools, *, tool_choice=None, **kwargs) -> Runnable[Any, Any]:
        return self.bind(tools=tools)

    def _generate(self, messages, stop=None, run_manager=None, **kwargs):
        if "tools" not in kwargs:
            return super()._generate(messages, **kwargs)
        [tool] = kwargs["tools"]
        name = tool.get("title") or tool["function"]["name"]
        calls = [{"name": name, "args": self.arguments, "id": str(n)} for n in range(self.calls)]
        usage = {"input_tokens": 11, "output_tokens": 3, "total_tokens": 14}
        return _result(AIMessage(content="Let me see.", tool_calls=calls, usage_metadata=usage))


class JsonModeModel(PlainModel):
    """JSON mode alone, without a schema: it answers as the messages tell it."""

    def with_structured_output(self, schema, *, method="json_schema", include_raw=False, **kwargs):
        if method != "json_mode":
            raise ValueError(f"{method} is not supported")
        return self.bind(response_format="json") | RunnableLambda(lambda message: message)


class DictModel(PlainModel):
    """Structured output of its own making: a dict, no message."""

    answer: Any = Field(default_factory=lambda: {"answer": "No"})

    def with_structured_output(self, schema, **kwargs):
        return RunnableLambda(lambda _messages: self.answer)


class HangingModel(PlainModel):
    """Never answers until it is let go."""

    freed: Any = None

    def _generate(self, messages, stop=None, run_manager=None, **kwargs):
        assert isinstance(self.freed, threading.Event)
        self.freed.wait()
        return _result(AIMessage(content="Yes"))
