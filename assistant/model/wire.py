"""The border to LangChain and the openai client: one request, and every one of their exceptions.

Loaded lazily: it imports the SDKs. Nothing of theirs passes out of `send`, neither types nor errors.
What leaves the machine is decided here, whatever the environment says: the address, the key and
the headers are ours alone, no proxy, no redirect, no tracing.
"""

import logging
import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

# Read by the tracing client when it is first imported.
os.environ["LANGSMITH_TRACING"] = "false"
os.environ["LANGCHAIN_TRACING_V2"] = "false"

import httpx
import httpx2
import openai
from langchain_core.exceptions import ContextOverflowError
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from assistant.errors import ModelError, ModelRejected, ModelUnavailable, ReplyError
from assistant.model.replies import (
    LogProbs,
    RawReply,
    check_envelope,
    refused_reply,
    truncated_reply,
)
from assistant.ports import Turn

# At their debug level these write requests, that is the article, into the log.
for _chatty in ("openai", "httpx2", "httpcore2"):
    logging.getLogger(_chatty).setLevel(logging.WARNING)

OPENAI_HOST = "api.openai.com"
MAX_REPLY_BYTES = 1_000_000  # an answer is a few tokens; with its log-probabilities some kilobytes
CONNECT_SECONDS = 10.0
KEPT_HEADERS = frozenset({"host", "accept", "connection", "content-type", "content-length"})
TRANSIENT = frozenset({408, 409, 429})
OVERFLOW = re.compile(
    r"context_length_exceeded|exceed_context_size|maximum context length|available context size"
    r"|context window|prompt is too long|input is too long|too many tokens",
    re.IGNORECASE,
)
PARAMETER = re.compile(
    r"log_?probs|temperature|max_tokens|max_completion_tokens|response_format|json_schema", re.IGNORECASE
)


class Busy(ModelUnavailable):
    """A fault worth another try; `retry_after` in seconds where the server said when."""

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unsupported(ModelRejected):
    """The server does not take one of the request's parameters."""


class GuardedTransport(httpx2.AsyncBaseTransport):
    """Sends only the headers we chose, and takes only a short, plain, well-formed reply."""

    def __init__(self, api_key: str | None, *, keep_alive: bool) -> None:
        limits = httpx2.Limits(max_keepalive_connections=None if keep_alive else 0)
        self._inner = httpx2.AsyncHTTPTransport(trust_env=False, limits=limits)
        self._key = api_key

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        kept = {name: value for name, value in request.headers.items() if name.lower() in KEPT_HEADERS}
        kept |= {"Accept-Encoding": "identity", "User-Agent": "onrecord"}
        if self._key:
            kept["Authorization"] = f"Bearer {self._key}"
        # A request of its own: the client library reads back from the headers of the one it made.
        sent = httpx2.Request(
            request.method,
            request.url,
            headers=kept,
            content=await request.aread(),
            extensions=request.extensions,
        )
        response = await self._inner.handle_async_request(sent)
        try:
            body = await _whole_body(response)
        finally:
            await response.aclose()
        if response.is_success:
            check_envelope(body)
        headers = {"Content-Type": response.headers.get("content-type", "application/json")}
        if "retry-after" in response.headers:
            headers["Retry-After"] = response.headers["retry-after"]
        return httpx2.Response(response.status_code, headers=headers, content=body)

    async def aclose(self) -> None:
        await self._inner.aclose()


async def _whole_body(response: httpx2.Response) -> bytes:
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise ReplyError("The model's server sent a packed reply that was not asked for.", code="bad_schema")
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > MAX_REPLY_BYTES:
            raise ReplyError("The model's server sent far more than an answer.", code="bad_schema")
    return bytes(body)


def _no_sync(request: httpx2.Request) -> httpx2.Response:
    raise NotImplementedError("requests go through the asynchronous client alone")


class Wire:
    """One `ChatOpenAI` against one address. Use it from one event loop."""

    def __init__(self, base_url: str, model: str, api_key: str | None, timeout: float) -> None:
        self._client = httpx2.AsyncClient(
            # On this machine a new connection costs nothing, and a kept one may be closed under our feet.
            transport=GuardedTransport(api_key, keep_alive=base_url.startswith("https://")),
            trust_env=False,
            follow_redirects=False,
        )
        self._chat = ChatOpenAI(
            model=model,
            base_url=base_url,
            api_key=SecretStr(api_key or "none"),  # the transport sets the header, or leaves it out
            timeout=httpx2.Timeout(timeout, connect=min(CONNECT_SECONDS, timeout)),
            max_retries=0,  # one owner of retries: the caller
            cache=False,
            disable_streaming=True,
            use_responses_api=False,
            output_version="v0",
            openai_proxy="",
            http_async_client=self._client,
            http_client=httpx2.Client(transport=httpx2.MockTransport(_no_sync), trust_env=False),
        )
        self._host = httpx2.URL(base_url).host

    async def send(self, turns: Sequence[Turn], params: Mapping[str, object]) -> RawReply:
        """One request, no retries.

        Raises:
            Busy: worth another try. Unsupported, ModelRejected, ReplyError: not.
        """
        try:
            message = await self._chat.ainvoke(
                _messages(turns), config={"callbacks": []}, **self._known_as(params)
            )
            return _raw_reply(message)
        except ModelError:
            raise
        except Exception as error:  # noqa: BLE001 - the border: whatever the SDKs raise is told in our words
            raise translate(error, self._host) from None

    def _known_as(self, params: Mapping[str, object]) -> dict[str, Any]:
        """LangChain sends `max_tokens` under its new name; servers other than OpenAI may know the old."""
        if self._host == OPENAI_HOST:
            return dict(params)
        return {**params, "extra_body": {"max_tokens": params["max_tokens"]}}

    async def aclose(self) -> None:
        await self._client.aclose()


def _messages(turns: Sequence[Turn]) -> list[BaseMessage]:
    kinds = {"system": SystemMessage, "user": HumanMessage, "assistant": AIMessage}
    return [kinds[turn.role](content=turn.content) for turn in turns]


def _raw_reply(message: AIMessage) -> RawReply:
    told = message.response_metadata
    usage = message.usage_metadata
    logprobs = LogProbs.model_validate(told.get("logprobs") or {})
    return RawReply(
        content=message.content if isinstance(message.content, str) else "",
        finish_reason=told.get("finish_reason"),
        refusal=message.additional_kwargs.get("refusal"),
        tokens=tuple(logprobs.content or ()),
        prompt_tokens=usage["input_tokens"] if usage else 0,
        completion_tokens=usage["output_tokens"] if usage else 0,
    )


def translate(error: Exception, host: str) -> ModelError:
    """The error of ours that says what an SDK's exception means; `host` is named to the user."""
    if isinstance(error, openai.APIStatusError):
        return _from_status(error, host)
    for kinds, told in _TOLD:
        if isinstance(error, kinds):
            return told(host)
    return ModelUnavailable(f"The request to the model at {host} failed ({type(error).__name__}).")


# The first that fits: timeouts are also connection errors, and those are also OS errors.
_TOLD: tuple[tuple[tuple[type[Exception], ...], Callable[[str], ModelError]], ...] = (
    ((ContextOverflowError,), lambda _: _too_long()),
    ((openai.LengthFinishReasonError,), lambda _: truncated_reply()),
    ((openai.ContentFilterFinishReasonError,), lambda _: refused_reply()),
    (
        (openai.APITimeoutError, httpx2.TimeoutException, httpx.TimeoutException),
        lambda host: Busy(f"The model at {host} did not answer in time; try again later."),
    ),
    (
        (openai.APIConnectionError, httpx2.TransportError, httpx.TransportError, OSError),
        lambda host: Busy(f"The model at {host} cannot be reached; check that its server runs."),
    ),
    (
        (ValueError, TypeError, LookupError, AttributeError, RecursionError),
        lambda host: ReplyError(
            f"The reply of the model at {host} is not a chat completion.", code="bad_schema"
        ),
    ),
)

_REJECTED = {
    401: ("bad_key", "The model at {host} does not accept the key; set ONRECORD_API_KEY to a valid one."),
    403: (
        "bad_key",
        "The model at {host} does not allow this key to use it; set ONRECORD_API_KEY to another.",
    ),
    404: (
        "no_such_model",
        "The server at {host} knows no such model or no such address; check --model and --base-url.",
    ),
}


def _from_status(error: openai.APIStatusError, host: str) -> ModelError:
    status, said = error.status_code, f"{error.body}"
    if status in TRANSIENT or status >= 500:
        why = "is asked too often" if status == 429 else f"answers with error {status}"
        return Busy(f"The model at {host} {why}; try again later.", retry_after=_retry_after(error.response))
    if status == 413 or (status in {400, 422} and OVERFLOW.search(said)):
        return _too_long()
    if status in {400, 422} and PARAMETER.search(said):
        return Unsupported(f"The model at {host} does not support how it is asked (error {status}).")
    if status in _REJECTED:
        code, message = _REJECTED[status]
        return ModelRejected(message.format(host=host), code=code)
    if 300 <= status < 400:
        return ModelRejected(f"The server at {host} points elsewhere: name the final address in --base-url.")
    return ModelRejected(f"The model at {host} rejected the request (error {status}): check --model.")


def _too_long() -> ModelRejected:
    return ModelRejected(
        "The question is longer than the model can read; use a model with a larger context.", code="too_long"
    )


def _retry_after(response: httpx2.Response) -> float | None:
    """Seconds; the HTTP-date form is not worth a clock and counts as not said."""
    try:
        seconds = float(response.headers.get("retry-after", ""))
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None
