"""The chat model: closed questions to an OpenAI-compatible server, near or far.

`open_model` picks the server the user named. `EndpointModel.ask` owns the retries and the one
deadline of a question. The SDKs are behind `assistant.model.openai_client`, loaded on the first question.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from assistant.errors import ModelError, ModelUnavailable
from assistant.model.background import BackgroundLoop
from assistant.model.failures import Busy, Unsupported
from assistant.model.pace import Pace, Tries
from assistant.model.replies import (
    RawReply,
    check_choices,
    check_complete,
    read_first_token,
    read_object,
    read_object_shares,
)
from assistant.model.styles import LADDERS, Mode, Style, no_log_probabilities, params_of
from assistant.ports import Answer, Question, Watch
from assistant.schema import Usage

if TYPE_CHECKING:
    from tenacity import RetryCallState

    from assistant.model.openai_client import OpenAiClient

ATTEMPTS = 5  # tries of one question, the first included
FIRST_WAIT = 0.5  # seconds before the second try; doubles
LONGEST_WAIT = 8.0  # seconds
FIRST_SECONDS = 5.0  # for which questions wait for the answer to the first of all


class ModelServer(Protocol):
    """Where a model is served. `shown` stands in reports; `locate` waits until it is up."""

    shown: str
    api_key: str | None
    slots: int  # requests served at once; 0: no limit of ours

    def locate(self, timeout: float) -> str:
        """The base URL. Raises ModelUnavailable when it is not up within `timeout` seconds."""
        ...

    def keeping(self, question: Question) -> Callable[[], None] | None:
        """What is to be done after this answered question while nothing else is asked. It raises nothing."""
        ...

    def close(self) -> None: ...


class Remote:
    """A server that somebody else runs; `slots`: as in `ModelServer`."""

    def __init__(self, base_url: str, api_key: str | None, slots: int = 0) -> None:
        self.slots = slots
        self.shown = base_url
        self.api_key = api_key
        self._base_url = base_url

    def locate(self, timeout: float) -> str:  # noqa: ARG002 - it is up or it is not
        return self._base_url

    def keeping(self, question: Question) -> None:
        """What a server of somebody else's keeps is its own."""

    def close(self) -> None:
        pass


class EndpointModel:
    """`ChatModel` over one server. Thread-safe.

    `mode`: `token` reads the first token's log-probabilities; `schema` asks for a JSON object
    held to the choices; `auto` tries token on the first question and stays with schema where the
    server gives no log-probabilities. `timeout`: seconds for one question, retries included.
    `side_by_side`: how many questions a check may ask at once; as many as the server has slots.
    """

    def __init__(  # noqa: PLR0913 - tuning parameters, keyword-only
        self,
        server: ModelServer,
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
        self.endpoint = server.shown
        self.side_by_side = max(1, server.slots)
        self.mode: Mode = mode
        self._server = server
        self._model = model
        self._ladder = LADDERS[mode]
        self._settled = False
        self._timeout = timeout
        self._attempts = attempts
        self._first_wait = first_wait
        self._max_tokens = max_tokens
        self._background = BackgroundLoop()
        self._loading = asyncio.Lock()
        self._finding_style = asyncio.Lock()
        self._pace = Pace(server.slots, slow=timeout / 4)
        self._client: tuple[str, OpenAiClient] | None = None
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
        return self._ask(question, None)

    def ask_watched(self, question: Question, watch: Watch) -> Answer:
        """As `ask`; what `watch` raises, called several times a second, ends the request at once."""
        return self._ask(question, watch)

    def _ask(self, question: Question, watch: Watch | None) -> Answer:
        check_choices(question.choices)
        if self._closed:
            raise ModelUnavailable("The model was closed; open it again.")
        return self._background.run(self._in_turn(question), watch=watch)

    def usage(self) -> Usage:
        return self._usage

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        if self._client is not None:
            self._background.run(self._client[1].aclose())
        self._background.close()
        self._server.close()

    def warm(self) -> None:
        """Load the SDKs in the background (seconds); the first question waits for it."""
        self._background.begin(self._load())

    async def _load(self) -> None:
        async with self._loading:
            await asyncio.to_thread(import_module, "assistant.model.openai_client")

    async def _in_turn(self, question: Question) -> Answer:
        """Loading, and waiting for a free slot, are not the question's time: its deadline starts after."""
        await self._load()
        async with self._pace.admitted():
            answer = await (self._in_time(question) if self._settled else self._first(question))
            work = self._server.keeping(question)
            if work is not None:
                await _to_its_end(work)
            return answer

    async def _first(self, question: Question) -> Answer:
        """Others wait a little for the first answer: else each would find out what the server supports."""
        if self._finding_style.locked():
            with suppress(TimeoutError):
                async with asyncio.timeout(FIRST_SECONDS), self._finding_style:
                    pass
            return await self._in_time(question)
        async with self._finding_style:
            begun = monotonic()
            answer = await self._in_time(question)
            self._pace.first_answer(monotonic() - begun)
            return answer

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
        while True:
            ladder = self._ladder
            failure: ModelError = no_log_probabilities()
            try:
                answer = await self._styled(question, ladder[0])
            except Unsupported as error:
                answer, failure = None, error
            if answer is not None:
                self._settled = True
                return answer
            if self._ladder != ladder:  # another question has stepped down already
                continue
            if self._settled or len(ladder) == 1:
                raise failure
            self._ladder = ladder[1:]

    async def _styled(self, question: Question, style: Style) -> Answer | None:
        """None: asked for the first token, the server sent no log-probabilities."""
        reply = await self._send(question, params_of(question, style, self._max_tokens))
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
        from tenacity import AsyncRetrying, retry_if_exception_type, stop_before_delay  # noqa: PLC0415 - with the SDKs

        tries = Tries(self._pace, self._attempts)
        retrying = AsyncRetrying(
            retry=retry_if_exception_type(Busy),
            stop=lambda state: tries.are_over(state) or stop_before_delay(self._timeout)(state),
            wait=self._wait,
            reraise=True,
        )
        return await retrying(self._send_once, question, params)

    def _wait(self, state: "RetryCallState") -> float:
        error = state.outcome.exception() if state.outcome else None
        retry_after = getattr(error, "retry_after", None)
        doubled = self._first_wait * 2.0 ** (state.attempt_number - 1)
        return max(float(retry_after), 0.0) if retry_after is not None else min(doubled, LONGEST_WAIT)

    async def _send_once(self, question: Question, params: Mapping[str, object]) -> RawReply:
        base_url = await asyncio.to_thread(self._server.locate, self._timeout)
        client = await self._client_at(base_url)
        async with self._pace.turn():
            sent = monotonic()
            try:
                reply = await client.send(question.turns, params)
            except Busy as error:
                if error.too_often:
                    self._slow_down(sent, error.retry_after or 0.0)
                raise
            self._pace.answered(sent)
        self._usage = Usage(
            calls=self._usage.calls + 1,
            prompt_tokens=self._usage.prompt_tokens + reply.prompt_tokens,
            completion_tokens=self._usage.completion_tokens + reply.completion_tokens,
        )
        return reply

    def _slow_down(self, sent: float, pause: float) -> None:
        """For all questions; a pause too long to wait for holds up only the one that was told of it."""
        self._pace.refused(sent, pause if pause < self._timeout else 0.0)

    async def _client_at(self, base_url: str) -> "OpenAiClient":
        """A restarted local server stands at another port: the connection follows it."""
        from assistant.model.openai_client import OpenAiClient  # noqa: PLC0415 - loads the SDKs

        if self._client is None or self._client[0] != base_url:
            stale = self._client
            self._client = (
                base_url,
                OpenAiClient(base_url, self._model, self._server.api_key, self._timeout),
            )
            if stale is not None:
                await stale[1].aclose()
        return self._client[1]


async def _to_its_end(work: Callable[[], None]) -> None:
    """Even where the question is given up meanwhile: nothing else may be asked before it is done."""
    done = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        await asyncio.shield(done)
    except asyncio.CancelledError:
        await asyncio.wait([done])
        raise
