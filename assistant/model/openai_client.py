"""The border to LangChain and the openai client: one request, and every one of their exceptions.

Loaded lazily: it imports the SDKs. Nothing of theirs passes out of `send`, neither types nor errors.
What leaves the machine is decided here, whatever the environment says: the address, the key and
the headers are ours alone, no proxy, no redirect, no tracing. The host's own
tracing, logging and environment stay as they are.
"""

import logging
import ssl
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import httpcore2  # noqa: F401 - httpx2 loads it with its first client: too late for `_hide_our_requests`
import httpx
import httpx2
import openai
from langchain_core.exceptions import ContextOverflowError
from langchain_openai import ChatOpenAI
from langsmith import tracing_context
from pydantic import SecretStr

from assistant.errors import ModelError, ModelRejected, ModelUnavailable, ReplyError
from assistant.model.background import CHAT_THREAD
from assistant.model.failures import Busy, Unsupported, status_kind, too_long
from assistant.model.messages import messages_of, raw_reply
from assistant.model.replies import (
    RawReply,
    known_envelope,
    refused_reply,
    truncated_reply,
)
from assistant.ports import Turn


class _HidesOurRequests(logging.Filter):
    """At their debug level the clients write requests, that is the article, into the log.

    Only what our own thread logs is dropped: the host's own use of these libraries is logged as it wishes.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        return record.threadName != CHAT_THREAD or record.levelno >= logging.WARNING


def _hide_our_requests() -> None:
    """A logger's filter does not hold for its children, so each that the imports above have made gets it."""
    hides = _HidesOurRequests()
    for name in tuple(logging.root.manager.loggerDict):
        if name.partition(".")[0] in {"openai", "httpx2", "httpcore2", "langchain_openai", "langchain_core"}:
            logging.getLogger(name).addFilter(hides)


_hide_our_requests()

OPENAI_HOST = "api.openai.com"
MAX_REPLY_BYTES = 1_000_000  # an answer is a few tokens; with its log-probabilities some kilobytes
CONNECT_SECONDS = 10.0
KEPT_HEADERS = frozenset({"host", "accept", "connection", "content-type", "content-length"})


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """The machine's certificates, read once a process: it takes longer than a request on this machine."""
    return httpx2.create_ssl_context(trust_env=False)


class GuardedTransport(httpx2.AsyncBaseTransport):
    """Sends only the headers we chose, and takes only a short, plain, well-formed reply."""

    def __init__(self, api_key: str | None, *, keep_alive: bool) -> None:
        limits = httpx2.Limits(max_keepalive_connections=None if keep_alive else 0)
        self._inner = httpx2.AsyncHTTPTransport(verify=_tls(), trust_env=False, limits=limits)
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
            body = known_envelope(body)
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


class OpenAiClient:
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
            with tracing_context(enabled=False):
                message = await self._chat.ainvoke(
                    messages_of(turns), config={"callbacks": []}, **self._known_as(params)
                )
            return raw_reply(message)
        except ModelError:
            raise
        except Exception as error:  # noqa: BLE001 - the border: whatever the SDKs raise becomes an error of ours
            raise translate(error, self._host) from None

    def _known_as(self, params: Mapping[str, object]) -> dict[str, Any]:
        """LangChain sends `max_tokens` under its new name; servers other than OpenAI may know the old."""
        if self._host == OPENAI_HOST:
            return dict(params)
        return {**params, "extra_body": {"max_tokens": params["max_tokens"]}}

    async def aclose(self) -> None:
        await self._client.aclose()


def translate(error: Exception, host: str) -> ModelError:
    """The error of ours that says what an SDK's exception means; `host` is named to the user."""
    if isinstance(error, openai.APIStatusError):
        return _from_status(error, host)
    for kinds, meaning in _MEANINGS:
        if isinstance(error, kinds):
            return meaning(host)
    return ModelUnavailable(f"The request to the model at {host} failed ({type(error).__name__}).")


# The first that fits: timeouts are also connection errors, and those are also OS errors.
_MEANINGS: tuple[tuple[tuple[type[Exception], ...], Callable[[str], ModelError]], ...] = (
    ((ContextOverflowError,), lambda _: too_long()),
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
    "bad_key": "The model at {host} does not accept the key; set ONRECORD_API_KEY to a valid one.",
    "no_such_model": (
        "The server at {host} knows no such model or no such address; check --model and --base-url."
    ),
    "moved": "The server at {host} points elsewhere: name the final address in --base-url.",
}


def _from_status(error: openai.APIStatusError, host: str) -> ModelError:
    status = error.status_code
    match status_kind(status, f"{error.body}"):
        case "busy":
            why = "is asked too often" if status == 429 else f"answers with error {status}"
            after = _retry_after(error.response)
            message = f"The model at {host} {why}; try again later."
            return Busy(message, retry_after=after, too_often=status == 429)
        case "too_long":
            return too_long()
        case "unsupported":
            return Unsupported(f"The model at {host} does not support how it is asked (error {status}).")
        case "rejected":
            return ModelRejected(f"The model at {host} rejected the request (error {status}): check --model.")
        case kind:
            code = None if kind == "moved" else kind
            return ModelRejected(_REJECTED[kind].format(host=host), code=code)


def _retry_after(response: httpx2.Response) -> float | None:
    """Seconds; the HTTP-date form is not worth a clock and counts as not said."""
    try:
        seconds = float(response.headers.get("retry-after", ""))
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None
