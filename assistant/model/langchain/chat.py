"""Any chat model of LangChain as a `ChatModel`. Imports LangChain: loaded where such a model is given.

The model stays its owner's: its settings, retries, rate limits and callbacks hold, and it is never closed.
Ours are the closed question, the deadline, and how strictly an answer is read. Tracing by the host's
environment is off around each call: what is asked goes to the model and to nobody else.
"""

import threading
from collections import Counter
from dataclasses import dataclass
from time import monotonic
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.runnables import RunnableConfig
from langsmith import tracing_context

from assistant.errors import ModelError, ModelRejected, ModelUnavailable, ReplyError
from assistant.model.background import BackgroundLoop, in_thread
from assistant.model.langchain.errors import translated
from assistant.model.langchain.identity import cache_mark, shown_endpoint, shown_name
from assistant.model.langchain.ways import Way, ways_to_ask
from assistant.model.messages import messages_of, raw_reply
from assistant.model.replies import RawReply, check_choices
from assistant.ports import Answer, Question
from assistant.schema import Usage

__all__ = ["LangChainModel"]

_THREAD = "langchain-model"  # not that of our own client: what the host's model logs is the host's
_NO_CALLBACKS: RunnableConfig = {"callbacks": []}  # else those of the run that the host may be in
# Another way of asking is no use against these.
_FINAL = frozenset({"refused", "truncated", "bad_key", "no_such_model", "too_long"})
# Questions with an unfit reply before a way of asking is given up: one odd reply is not yet a habit.
_UNFIT_REPLIES = 2


class LangChainModel:
    """`ChatModel` over a `BaseChatModel`. Thread-safe, if the model is.

    `timeout`: seconds for one question. It is asked by `invoke`, in a thread that is left to itself when
    the time is over; a model that has no synchronous side is asked by `ainvoke`. `invoke` goes first
    because asynchronous clients belong to the event loop that used them first, which is the host's.
    """

    def __init__(self, chat: BaseChatModel, *, timeout: float = 120.0) -> None:
        self.name = shown_name(chat)
        self.endpoint = shown_endpoint(chat)
        self.mode = cache_mark(chat)  # part of the reply cache's key
        self._ways = ways_to_ask(chat)
        self._settled = False  # whether the one way that is left has given an answer before
        self._unfit: Counter[int] = Counter()  # questions with an unfit reply, by the way's place in `_ways`
        self._only_async = False
        self._timeout = timeout
        self._lock = threading.Lock()
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
        check_choices(question.choices)
        if self._closed:
            raise ModelUnavailable("The model was closed; open it again.")
        deadline = monotonic() + self._timeout
        with self._lock:
            ways, settled = self._ways, self._settled
        failure: ModelError | None = None
        unfit: list[int] = []  # ways that the model takes, and gave no answer by
        for place, way in enumerate(ways):
            try:
                answer = self._asked(way, question, deadline)
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

    def _asked(self, way: Way, question: Question, deadline: float) -> Answer:
        request = _Request(way, question)
        result = self._in_time(request, deadline)
        message = result if isinstance(result, BaseMessage) else None
        reply = raw_reply(message) if isinstance(message, AIMessage) else RawReply("", None, None, ())
        self._count(reply)
        choice, shares = way.read(result, reply, question.choices)
        return Answer(
            choice, shares, prompt_tokens=reply.prompt_tokens, completion_tokens=reply.completion_tokens
        )

    def _in_time(self, request: "_Request", deadline: float) -> Any:  # noqa: ANN401 - whatever the model gives
        seconds = deadline - monotonic()
        try:
            if seconds <= 0:
                raise TimeoutError
            if not self._only_async:
                try:
                    return in_thread(request.invoke, seconds, _THREAD)
                except NotImplementedError:
                    result = self._asynchronous(request, deadline - monotonic())
                    self._only_async = True
                    return result
            return self._asynchronous(request, seconds)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):  # of the thread that asks: the user's, not the model's
                raise
            raise translated(error, self.name) from None

    def _asynchronous(self, request: "_Request", seconds: float) -> Any:  # noqa: ANN401 - as above
        with self._lock:
            self._loop = self._loop or BackgroundLoop(_THREAD)
        return self._loop.run(request.ainvoke(), seconds)

    def _count(self, reply: RawReply) -> None:
        with self._lock:
            self._usage = Usage(
                calls=self._usage.calls + 1,
                prompt_tokens=self._usage.prompt_tokens + reply.prompt_tokens,
                completion_tokens=self._usage.completion_tokens + reply.completion_tokens,
            )


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
