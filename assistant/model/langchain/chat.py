"""Any chat model of LangChain as a `ChatModel`. Imports LangChain: loaded where such a model is given.

The model stays its owner's: its settings, retries, rate limits and callbacks hold, and it is never closed.
Ours are the closed question, the deadline, and how strictly an answer is read. Tracing by the host's
environment is off around each call: what is asked goes to the model and to nobody else.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.runnables import RunnableConfig
from langsmith import tracing_context

from assistant.errors import ModelError, ModelRejected, ModelUnavailable, OnRecordError, ReplyError
from assistant.model.background import BackgroundLoop, in_thread
from assistant.model.langchain.errors import translated
from assistant.model.langchain.identity import NO_ENDPOINT, cache_mark, shown_endpoint, shown_name
from assistant.model.langchain.ways import Way, ways_to_ask
from assistant.model.messages import messages_of, raw_reply
from assistant.model.replies import RawReply, check_choices
from assistant.ports import Answer, Question, Watch
from assistant.schema import Usage

__all__ = ["LangChainModel"]

_THREAD = "langchain-model"  # not that of our own client: what the host's model logs is the host's
_NO_CALLBACKS: RunnableConfig = {"callbacks": []}  # else those of the run that the host may be in
# Another way of asking is no use against these.
_FINAL = frozenset({"refused", "truncated", "bad_key", "no_such_model", "too_long"})
# Questions with an unfit reply before a way of asking is given up: one odd reply is not yet a habit.
_UNFIT_REPLIES = 2
_SIDE_BY_SIDE = 32  # questions at once to a model that is served somewhere, as to a server by name
_FIRST_SECONDS = 5.0  # for which questions wait for those that find out the way to ask
_TURN_SECONDS = 0.1  # between two looks at whether a question that waits for its turn is still wanted


class LangChainModel:
    """`ChatModel` over a `BaseChatModel`. Thread-safe, if the model is.

    `timeout`: seconds for one question. It is asked by `invoke`, in a thread that is left to itself when
    the time is over; a model that has no synchronous side is asked by `ainvoke`. `invoke` goes first
    because asynchronous clients belong to the event loop that used them first, which is the host's.

    `side_by_side`: questions at once. LangChain itself runs `batch` from threads, but only a model that is
    asked over an address is sure to bear that: one that computes in this process, or tells no address, is
    asked one question after another unless its owner says a number.
    """

    def __init__(
        self, chat: BaseChatModel, *, timeout: float = 120.0, side_by_side: int | None = None
    ) -> None:
        self.name = shown_name(chat)
        self.endpoint = shown_endpoint(chat)
        self.mode = cache_mark(chat)  # part of the reply cache's key
        self.side_by_side = side_by_side or (1 if self.endpoint == NO_ENDPOINT else _SIDE_BY_SIDE)
        self._ways = ways_to_ask(chat)
        self._settled = False  # whether the one way that is left has given an answer before
        self._unfit: Counter[int] = Counter()  # questions with an unfit reply, by the way's place in `_ways`
        self._only_async = False
        self._timeout = timeout
        self._lock = threading.Lock()
        self._finding_way = threading.Lock()
        self._loop: BackgroundLoop | None = None
        self._usage = Usage()
        self._closed = False

    def ask(self, question: Question) -> Answer:
        """The choice and, where the reply carries log-probabilities, the probability of each.

        Raises:
            ModelUnavailable: not reached or not answered in time; the question may be asked again.
            ModelRejected: asking again is no use.
            ReplyError: refused, cut off, empty, or none of the choices.
            ValueError: the choices cannot be told apart by the way they begin.
        """
        return self.ask_watched(question, _unwatched)

    def ask_watched(self, question: Question, watch: Watch) -> Answer:
        """As `ask`; what `watch` raises, called several times a second, leaves the question to itself."""
        check_choices(question.choices)
        if self._closed:
            raise ModelUnavailable("The model was closed; open it again.")
        with self._alone_until_settled(watch):
            return self._in_some_way(question, monotonic() + self._timeout, watch)

    @contextmanager
    def _alone_until_settled(self, watch: Watch) -> Iterator[None]:
        """Others wait a little for the first answers: else each would find out the way to ask."""
        deadline, alone = monotonic() + _FIRST_SECONDS, False
        while not self._settled and not alone and monotonic() < deadline:
            watch()
            alone = self._finding_way.acquire(timeout=_TURN_SECONDS)
        try:
            yield
        finally:
            if alone:
                self._finding_way.release()

    def _in_some_way(self, question: Question, deadline: float, watch: Watch) -> Answer:
        with self._lock:
            ways, settled = self._ways, self._settled
        failure: ModelError | None = None
        unfit: list[int] = []  # ways that the model takes, and gave no answer by
        for place, way in enumerate(ways):
            try:
                answer = self._asked(way, question, deadline, watch)
            except (ReplyError, ModelRejected) as error:
                if settled or error.code in _FINAL:
                    raise
                failure = error
                if isinstance(error, ReplyError):
                    unfit.append(place)
            else:
                self._settle(way, unfit)
                return answer
        raise failure or ReplyError("The model cannot be asked closed questions.", code="bad_schema")

    def usage(self) -> Usage:
        """Every reply counts, also one that was no answer; tokens as `usage_metadata` has them."""
        return self._usage

    def close(self) -> None:
        """Ends our own thread; the model belongs to whoever gave it."""
        self._closed = True
        if self._loop is not None:
            self._loop.close()

    def _settle(self, way: Way, unfit: list[int]) -> None:
        """Keeps to `way`, once each better one is not supported or has given no answer repeatedly."""
        with self._lock:
            self._unfit.update(unfit)
            if not self._settled and all(self._unfit[place] >= _UNFIT_REPLIES for place in unfit):
                self._ways, self._settled = (way,), True

    def _asked(self, way: Way, question: Question, deadline: float, watch: Watch) -> Answer:
        request = _Request(way, question)
        result = self._in_time(request, deadline, watch)
        message = result if isinstance(result, BaseMessage) else None
        reply = raw_reply(message) if isinstance(message, AIMessage) else RawReply("", None, None, ())
        self._count(reply)
        choice, shares = way.read(result, reply, question.choices)
        return Answer(
            choice, shares, prompt_tokens=reply.prompt_tokens, completion_tokens=reply.completion_tokens
        )

    def _in_time(self, request: "_Request", deadline: float, watch: Watch) -> Any:  # noqa: ANN401 - whatever the model gives
        seconds = deadline - monotonic()
        try:
            if seconds <= 0:
                raise TimeoutError
            if not self._only_async:
                try:
                    return in_thread(request.invoke, seconds, _THREAD, watch)
                except NotImplementedError:
                    result = self._asynchronous(request, deadline - monotonic(), watch)
                    self._only_async = True
                    return result
            return self._asynchronous(request, seconds, watch)
        except BaseException as error:
            # Of the thread that asks: the user's, not the model's.
            if isinstance(error, KeyboardInterrupt | OnRecordError):
                raise
            raise translated(error, self.name) from None

    def _asynchronous(self, request: "_Request", seconds: float, watch: Watch) -> Any:  # noqa: ANN401 - as above
        with self._lock:
            self._loop = self._loop or BackgroundLoop(_THREAD)
        return self._loop.run(request.ainvoke(), seconds, watch)

    def _count(self, reply: RawReply) -> None:
        with self._lock:
            self._usage = Usage(
                calls=self._usage.calls + 1,
                prompt_tokens=self._usage.prompt_tokens + reply.prompt_tokens,
                completion_tokens=self._usage.completion_tokens + reply.completion_tokens,
            )


def _unwatched() -> None:
    """Nobody gives this question up."""


@dataclass(frozen=True)
class _Request:
    """One question to one model, out of sight of the host's tracing. Runs in an empty context."""

    way: Way
    question: Question

    def invoke(self) -> Any:  # noqa: ANN401 - a message, or what a model of its own kind makes of it
        with tracing_context(enabled=False):
            return self.way.runnable(self.question.choices).invoke(self._messages(), _NO_CALLBACKS)

    async def ainvoke(self) -> Any:  # noqa: ANN401 - as above
        with tracing_context(enabled=False):
            return await self.way.runnable(self.question.choices).ainvoke(self._messages(), _NO_CALLBACKS)

    def _messages(self) -> list[BaseMessage]:
        return self.way.with_instruction(messages_of(self.question.turns), self.question.choices)
