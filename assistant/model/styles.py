"""The styles in which a chat server can be asked a closed question, and what each sends."""

from typing import Literal

from assistant.errors import ReplyError
from assistant.model.replies import answer_schema
from assistant.ports import Question

__all__ = ["LADDERS", "Mode", "Style", "no_log_probabilities", "params_of"]

Mode = Literal["auto", "token", "schema"]
Style = Literal["token", "schema_shares", "schema", "schema_default_temperature"]

TOP_TOKENS = 20  # the most that OpenAI and vLLM give
# The styles to try until the first answer, best first: some models take neither log-probabilities
# nor a temperature.
LADDERS: dict[Mode, tuple[Style, ...]] = {
    "auto": ("token", "schema", "schema_default_temperature"),
    "token": ("token",),
    "schema": ("schema_shares", "schema", "schema_default_temperature"),
}


def params_of(question: Question, style: Style, max_tokens: int) -> dict[str, object]:
    """What is sent besides the turns; `max_tokens` of the styles that ask for a whole reply."""
    likeliest: dict[str, object] = {"logprobs": True, "top_logprobs": TOP_TOKENS}
    if style == "token":
        return {"temperature": 0, "max_tokens": 1} | likeliest
    asked: dict[str, object] = {"max_tokens": max_tokens, "response_format": answer_schema(question.choices)}
    if style == "schema_default_temperature":
        return asked
    return asked | {"temperature": 0} | (likeliest if style == "schema_shares" else {})


def no_log_probabilities() -> ReplyError:
    return ReplyError("The model's server gave no log-probabilities.", code="bad_schema")
