"""Chat turns as LangChain's messages, and LangChain's reply as ours. Imports LangChain: loaded lazily."""

from collections.abc import Mapping, Sequence

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from pydantic import ValidationError

from assistant.model.replies import LogProbs, RawReply, Token
from assistant.ports import Turn

__all__ = ["messages_of", "raw_reply"]

# How providers other than OpenAI call two of its reasons, in lower case.
_REASONS = {
    "max_tokens": "length",
    "safety": "content_filter",
    "refusal": "content_filter",
    "prohibited_content": "content_filter",
    "blocklist": "content_filter",
}
_KINDS: dict[str, type[BaseMessage]] = {"system": SystemMessage, "user": HumanMessage, "assistant": AIMessage}


def messages_of(turns: Sequence[Turn]) -> list[BaseMessage]:
    return [_KINDS[turn.role](content=turn.content) for turn in turns]


def raw_reply(message: AIMessage) -> RawReply:
    """The reply with the log-probabilities and the token counts that the message carries.

    Log-probabilities in another form than that of OpenAI's API count as none.
    """
    metadata = message.response_metadata
    usage = message.usage_metadata
    refusal = message.additional_kwargs.get("refusal")
    return RawReply(
        content=str(message.text),
        finish_reason=_finish_reason(metadata),
        refusal=_text_or_none(refusal),
        tokens=_tokens(metadata.get("logprobs")),
        prompt_tokens=usage["input_tokens"] if usage else 0,
        completion_tokens=usage["output_tokens"] if usage else 0,
    )


def _tokens(given: object) -> tuple[Token, ...]:
    try:
        return tuple(LogProbs.model_validate(given or {}).content or ())
    except ValidationError:
        return ()


def _finish_reason(metadata: Mapping[str, object]) -> str | None:
    for field in ("finish_reason", "stop_reason", "done_reason"):
        if reason := _text_or_none(metadata.get(field)):
            return _REASONS.get(reason.lower(), reason.lower())
    return None


def _text_or_none(given: object) -> str | None:
    return given if isinstance(given, str) else None
