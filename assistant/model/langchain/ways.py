"""The ways in which a chat model of LangChain can be asked a closed question, and how each reply is read."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.runnables import Runnable, RunnableBinding, RunnableSequence

from assistant.errors import ReplyError
from assistant.model.replies import (
    FIELD,
    RawReply,
    check_complete,
    object_schema,
    read_fields,
    read_first_token,
    read_object,
    read_object_shares,
    read_word,
)

__all__ = ["Style", "Way", "ways_to_ask"]

# The first three hold the model to the choices: by the schema of its reply, by the arguments of a tool call,
# or by JSON alone. With the last the reply has to be the bare choice.
Style = Literal["json_schema", "function_calling", "json_mode", "text"]
_STRUCTURED: tuple[Style, ...] = ("json_schema", "function_calling", "json_mode")
_TOP_TOKENS = 20  # the most that OpenAI and vLLM give
_ANY = ("Yes", "No")  # some choices, to find out what a model supports


@dataclass(frozen=True)
class Way:
    """One model and one style of asking it."""

    chat: BaseChatModel
    style: Style

    def runnable(self, choices: Sequence[str]) -> Runnable[Any, Any]:
        """What is invoked with the messages; it gives the model's own message wherever it can be had.

        LangChain's parsers are left out: they take JSON out of prose and fill in what was cut off.
        """
        if self.style == "text":
            return self.chat
        held = _structured(self.chat, self.style, choices)
        first = held.first if isinstance(held, RunnableSequence) else None
        bound = first.bound if isinstance(first, RunnableBinding) else first
        return first if first is not None and isinstance(bound, BaseChatModel) else held

    def with_instruction(self, messages: list[BaseMessage], choices: Sequence[str]) -> list[BaseMessage]:
        """JSON mode knows no schema: what JSON is wanted has to be said in words."""
        if self.style != "json_mode":
            return messages
        forms = " or ".join(json.dumps({FIELD: choice}) for choice in choices)
        return [*messages, HumanMessage(content=f"Answer with JSON, with nothing but {forms}.")]

    def read(
        self, result: object, reply: RawReply, choices: Sequence[str]
    ) -> tuple[str, dict[str, float] | None]:
        """The choice and, with log-probabilities, the probability of each.

        Raises:
            ReplyError: the result is not exactly one of the choices in the form that was asked for.
        """
        if not isinstance(result, AIMessage):
            if self.style == "text":
                raise ReplyError("The model's reply is no chat message.", code="bad_schema")
            return read_fields(result, choices), None
        if self.style != "text" and (result.tool_calls or result.invalid_tool_calls):
            return _read_call(result, choices), None
        check_complete(reply, whole=True)
        if self.style == "text":
            return read_word(reply.content, choices), _word_shares(reply, choices)
        return read_object(reply.content, choices), read_object_shares(reply, choices)


def ways_to_ask(chat: BaseChatModel) -> tuple[Way, ...]:
    """Best first: held to the choices before plain text, with log-probabilities before without."""
    styles: list[Style] = [style for style in _styles_of(chat) if _supports(chat, style)]
    plain = [Way(chat, style) for style in (*styles, "text")]
    with_shares = _with_log_probabilities(chat)
    if with_shares is None:
        return tuple(plain)
    # A tool call's tokens say nothing about the choices.
    telling: list[Style] = [style for style in (*styles, "text") if style in {"json_schema", "text"}]
    return (*(Way(with_shares, style) for style in telling), *plain)


def _styles_of(chat: BaseChatModel) -> tuple[Style, ...]:
    """What comes with the base class knows tool calls alone, whatever method it is asked for."""
    inherited = type(chat).with_structured_output is BaseChatModel.with_structured_output
    return ("function_calling",) if inherited else _STRUCTURED


def _supports(chat: BaseChatModel, style: Style) -> bool:
    with suppress(Exception):  # whatever a model says no with
        _structured(chat, style, _ANY)
        return True
    return False


def _structured(chat: BaseChatModel, style: Style, choices: Sequence[str]) -> Runnable[Any, Any]:
    schema = {
        "title": FIELD,
        "description": "The one choice that answers the question.",
        **object_schema(choices),
    }
    if style == "json_mode":
        return chat.with_structured_output(schema, method=style)
    try:
        return chat.with_structured_output(schema, method=style, strict=True)
    except (TypeError, ValueError):  # not every model knows the word
        return chat.with_structured_output(schema, method=style)


def _with_log_probabilities(chat: BaseChatModel) -> BaseChatModel | None:
    """A copy that asks for them; None where the model has no such settings, or its owner has said no."""
    if not {"logprobs", "top_logprobs"} <= type(chat).model_fields.keys():
        return None
    with suppress(Exception):  # a copy runs the model's own code
        if getattr(chat, "logprobs", None) is None:  # else it asks for them already, or shall not
            return chat.model_copy(update={"logprobs": True, "top_logprobs": _TOP_TOKENS})
    return None


# ---------------------------------------------------------------- reading


def _read_call(message: AIMessage, choices: Sequence[str]) -> str:
    if message.invalid_tool_calls or len(message.tool_calls) != 1:
        raise ReplyError("The model did not give exactly one answer.", code="bad_schema")
    return read_fields(message.tool_calls[0]["args"], choices)


def _word_shares(reply: RawReply, choices: Sequence[str]) -> dict[str, float] | None:
    """None also where the first token is none of the choices' own, such as a line break before the word."""
    with suppress(ReplyError):
        return read_first_token(reply.tokens, choices) if reply.tokens else None
    return None
