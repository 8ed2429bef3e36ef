"""The chat model: closed questions to an OpenAI-compatible server, near or far.

`open_model` picks the server the user named. `EndpointModel.ask` owns the retries and the one
deadline of a question. The SDKs are behind `assistant.model.wire`, loaded on the first question.
"""

import asyncio
import threading
from collections.abc import Coroutine, Mapping
from concurrent.futures import CancelledError, Future
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from assistant.errors import ModelError, ModelUnavailable, ReplyError
from assistant.model.replies import (
    RawReply,
    answer_schema,
    check_choices,
    check_complete,
    read_first_token,
    read_object,
    read_object_shares,
)
from assistant.ports import Answer, Question
from assistant.schema import Usage

if TYPE_CHECKING:
    from tenacity import RetryCallState

    from assistant.model.wire import Wire

Mode = Literal["auto", "token", "schema"]
Style = Literal["token", "schema_shares", "schema", "schema_default_temperature"]
T = TypeVar("T")

ATTEMPTS = 5  # tries of one question, the first included
FIRST_WAIT = 0.5  # seconds before the second try; doubles
LONGEST_WAIT = 8.0  # seconds
TOP_TOKENS = 20  # the most that OpenAI and vLLM give
# The styles to try until the first answer, best first: some models take neither log-probabilities
# nor a temperature.
LADDERS: dict[Mode, tuple[Style, ...]] = {
    "auto": ("token", "schema", "schema_default_temperature"),
    "token": ("token",),
    "schema": ("schema_shares", "schema", "schema_default_temperature"),
}


class Place(Protocol):
    """Where a model is served. `shown` stands in reports; `locate` waits until it is up."""

    shown: str
    api_key: str | None
    slots: int  # requests served at once; 0: no limit of ours

    def locate(self, timeout: float) -> str:
        """The base URL. Raises ModelUnavailable when it is not up within `timeout` seconds."""
        ...

    def close(self) -> None: ...


class Remote:
    """A server that somebody else runs."""

    slots = 0

    def __init__(self, base_url: str, api_key: str | None) -> None:
        self.shown = base_url
        self.api_key = api_key
        self._base_url = base_url

    def locate(self, timeout: float) -> str:  # noqa: ARG002 - it is up or it is not
        return self._base_url

    def close(self) -> None:
        pass


class _Background:
    """An event loop in a thread of its own: one deadline can end a request wherever it hangs."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="chat-model", daemon=True)
        self._thread.start()

    def begin(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        future = self.begin(work)
        try:
            return future.result()
        except CancelledError:
            raise ModelUnavailable("The model was closed; open it again.") from None
        except BaseException:  # Ctrl-C in the asking thread must end the request as well
            future.cancel()
            raise

    def close(self) -> None:
        if self._loop.is_closed():
            return
        self.begin(_end_others()).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)
        if not self._thread.is_alive():
            self._loop.close()


async def _end_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


class EndpointModel:
    """`ChatModel` over one server. Thread-safe.

    `mode`: `token` reads the first token's log-probabilities; `schema` asks for a JSON object
    held to the choices; `auto` tries token on the first question and stays with schema where the
    server gives no log-probabilities. `timeout`: seconds for one question, retries included.
    """

    def __init__(  # noqa: PLR0913 - tuning parameters, keyword-only
        self,
        place: Place,
        *,
        name: str,
        model: str,
        mode: Mode = "auto",
        timeout: float = 120.0,
        attempts: int = ATTEMPTS,
        first_wait: float = FIRST_WAIT,
        max_tokens: int = 512,
    ) -> None:
        self.name = name
        self.endpoint = place.shown
        self.mode: Mode = mode
        self._place = place
        self._model = model
        self._ladder = LADDERS[mode]
        self._settled = False
        self._timeout = timeout
        self._attempts = attempts
        self._first_wait = first_wait
        self._max_tokens = max_tokens
        self._background = _Background()
        self._loading = asyncio.Lock()
        self._slots = asyncio.Semaphore(place.slots) if place.slots else None
        self._wire: tuple[str, Wire] | None = None
        self._usage = Usage()
        self._closed = False

    def ask(self, question: Question) -> Answer:
        """The choice and, where the server tells, the probability of each.

        Raises:
            ModelUnavailable: not reached or not answered in time; the question may be asked again.
            ModelRejected: asking again is no use.
            ReplyError: refused, cut off, empty, or none of the choices.
            ValueError: the choices cannot be told apart by the way they begin.
        """
        check_choices(question.choices)
        if self._closed:
            raise ModelUnavailable("The model was closed; open it again.")
        return self._background.run(self._in_turn(question))

    def usage(self) -> Usage:
        return self._usage

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        if self._wire is not None:
            self._background.run(self._wire[1].aclose())
        self._background.close()
        self._place.close()

    def warm(self) -> None:
        """Load the SDKs in the background (seconds); the first question waits for it."""
        self._background.begin(self._load())

    async def _load(self) -> None:
        async with self._loading:
            await asyncio.to_thread(import_module, "assistant.model.wire")

    async def _in_turn(self, question: Question) -> Answer:
        """Loading, and waiting for a free slot, are not the question's time: its deadline starts after."""
        await self._load()
        if self._slots is None:
            return await self._in_time(question)
        async with self._slots:
            return await self._in_time(question)

    async def _in_time(self, question: Question) -> Answer:
        try:
            async with asyncio.timeout(self._timeout):
                return await self._answer(question)
        except TimeoutError:
            raise ModelUnavailable(
                f"The model at {self.endpoint} did not answer within {self._timeout:g} seconds; try again."
            ) from None

    async def _answer(self, question: Question) -> Answer:
        """In the best style the server supports: it is found on the way to the first answer, and kept."""
        from assistant.model.wire import Unsupported  # noqa: PLC0415 - loads the SDKs

        while True:
            ladder = self._ladder
            failure: ModelError = _no_log_probabilities()
            try:
                answer = await self._styled(question, ladder[0])
            except Unsupported as error:
                answer, failure = None, error
            if answer is not None:
                self._settled = True
                return answer
            if self._settled or len(ladder) == 1:
                raise failure
            if self._ladder == ladder:  # else another thread's question has stepped down already
                self._ladder = ladder[1:]

    async def _styled(self, question: Question, style: Style) -> Answer | None:
        """None: asked for the first token, the server sent no log-probabilities."""
        reply = await self._send(question, _params(question, style, self._max_tokens))
        whole = style != "token"
        if not whole and not reply.tokens and not (reply.refusal or reply.finish_reason == "content_filter"):
            return None
        check_complete(reply, whole=whole)
        if whole:
            choice = read_object(reply.content, question.choices)
            shares = read_object_shares(reply, question.choices)
        else:
            shares = read_first_token(reply.tokens, question.choices)
            choice = max(question.choices, key=shares.__getitem__)
        return Answer(
            choice,
            shares,
            prompt_tokens=reply.prompt_tokens,
            completion_tokens=reply.completion_tokens,
        )

    async def _send(self, question: Question, params: Mapping[str, object]) -> RawReply:
        from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, stop_before_delay  # noqa: PLC0415, I001 - with the SDKs
        from assistant.model.wire import Busy  # noqa: PLC0415 - loads the SDKs

        retrying = AsyncRetrying(
            retry=retry_if_exception_type(Busy),
            stop=stop_after_attempt(self._attempts) | stop_before_delay(self._timeout),
            wait=self._wait,
            reraise=True,
        )
        return await retrying(self._send_once, question, params)

    def _wait(self, state: "RetryCallState") -> float:
        error = state.outcome.exception() if state.outcome else None
        told = getattr(error, "retry_after", None)
        doubled = self._first_wait * 2.0 ** (state.attempt_number - 1)
        return max(float(told), 0.0) if told is not None else min(doubled, LONGEST_WAIT)

    async def _send_once(self, question: Question, params: Mapping[str, object]) -> RawReply:
        base_url = await asyncio.to_thread(self._place.locate, self._timeout)
        wire = await self._wire_to(base_url)
        reply = await wire.send(question.turns, params)
        self._usage = Usage(
            calls=self._usage.calls + 1,
            prompt_tokens=self._usage.prompt_tokens + reply.prompt_tokens,
            completion_tokens=self._usage.completion_tokens + reply.completion_tokens,
        )
        return reply

    async def _wire_to(self, base_url: str) -> "Wire":
        """A restarted local server stands at another port: the connection follows it."""
        from assistant.model.wire import Wire  # noqa: PLC0415 - loads the SDKs

        if self._wire is None or self._wire[0] != base_url:
            stale = self._wire
            self._wire = (base_url, Wire(base_url, self._model, self._place.api_key, self._timeout))
            if stale is not None:
                await stale[1].aclose()
        return self._wire[1]


def _params(question: Question, style: Style, max_tokens: int) -> dict[str, object]:
    likeliest: dict[str, object] = {"logprobs": True, "top_logprobs": TOP_TOKENS}
    if style == "token":
        return {"temperature": 0, "max_tokens": 1} | likeliest
    asked: dict[str, object] = {"max_tokens": max_tokens, "response_format": answer_schema(question.choices)}
    if style == "schema_default_temperature":
        return asked
    return asked | {"temperature": 0} | (likeliest if style == "schema_shares" else {})


def _no_log_probabilities() -> ReplyError:
    return ReplyError("The model's server gave no log-probabilities.", code="bad_schema")
