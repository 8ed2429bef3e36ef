"""The wire format of a chat completion, as the fake model writes it."""

import json
import math
from typing import Any

Json = dict[str, Any]
Said = str | dict[str, float]  # a text, or a probability for each choice


def completion(request: Json, said: Said, *, logprobs: bool = True, obey_schema: bool = True) -> Json:
    """The reply to `request` that says `said`, in the form that the request asks for."""
    shares = {said: 1.0} if isinstance(said, str) else said
    best = max(shares, key=shares.__getitem__)
    held = obey_schema and "response_format" in request
    tokens = [f'{{"{_field(request)}"', ": ", '"', best, '"}'] if held else [best]
    content = "".join(tokens)
    choice: Json = {
        "index": 0,
        "message": {"role": "assistant", "content": content, "refusal": None},
        "finish_reason": "length" if _limit(request) == 1 else "stop",
        "logprobs": None,
    }
    if held:
        choice["message"]["content"] = content = json.dumps({_field(request): best}, ensure_ascii=False)
    if logprobs and request.get("logprobs"):
        top = int(request.get("top_logprobs") or 0)
        choice["logprobs"] = {"content": [_token(token, best, shares, top) for token in tokens]}
    return {
        "id": "chatcmpl-fake",
        "object": "chat.completion",
        "created": 0,
        "model": request.get("model", "fake"),
        "choices": [choice],
        "usage": _usage(request, len(tokens)),
    }


def enum_of(request: Json) -> tuple[str, ...]:
    """The choices that a JSON schema in the request leaves, if any."""
    schema = request.get("response_format", {}).get("json_schema", {}).get("schema", {})
    for value in schema.get("properties", {}).values():
        return tuple(value.get("enum", ()))
    return ()


def _field(request: Json) -> str:
    schema = request["response_format"].get("json_schema", {}).get("schema", {})
    return str(next(iter(schema.get("properties", {})), "answer"))


def _limit(request: Json) -> int | None:
    limit = request.get("max_completion_tokens") or request.get("max_tokens")
    return int(limit) if limit else None


def _token(token: str, best: str, shares: dict[str, float], top: int) -> Json:
    alternatives = shares if token == best else {token: 1.0}
    likeliest = sorted(alternatives.items(), key=lambda pair: -pair[1])[:top]
    return _logprob(token, alternatives[token]) | {
        "top_logprobs": [_logprob(text, share) for text, share in likeliest]
    }


def _logprob(text: str, share: float) -> Json:
    return {
        "token": text,
        "logprob": math.log(share) if share > 0 else -9999.0,
        "bytes": list(text.encode()),
    }


def _usage(request: Json, written: int) -> Json:
    read = sum(len(str(message.get("content", "")).split()) for message in request.get("messages", ()))
    return {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
