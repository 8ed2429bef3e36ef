"""The check as a LangChain Runnable, to stand in chains of other people's making.

    with FactChecker(model=llm) as checker:
        chain = loader | checker.as_runnable() | publish

The host's callbacks and tags see the check as one step, with the article and the report. The questions to
the model are no steps of the chain, and what is traced by the environment alone (`LANGSMITH_TRACING`)
does not begin here: an article is sent only where its owner has said so, in the config or in the chain.
Imports LangChain: loaded by `FactChecker.as_runnable`.
"""

import threading
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator, Mapping, Sequence
from contextlib import aclosing, closing
from datetime import date
from pathlib import Path
from typing import Any, Protocol, cast

from langchain_core.callbacks import CallbackManagerForChainRun
from langchain_core.runnables import Runnable, RunnableConfig
from langchain_core.runnables.config import (
    ensure_config,
    get_callback_manager_for_config,
    run_in_executor,
)
from langsmith import tracing_context

from assistant.errors import InputError
from assistant.progress import Progress
from assistant.schema import Article, Report

__all__ = ["CheckInput", "CheckRunnable"]

CheckInput = str | Path | Article | Mapping[str, Any]
Configs = RunnableConfig | list[RunnableConfig] | None
ManyConfigs = RunnableConfig | Sequence[RunnableConfig] | None
_KEYS = frozenset({"article", "as_of"})


class _Checker(Protocol):
    def stream(
        self,
        source: str | Path | Article,
        *,
        as_of: date | str | None = None,
        stop: threading.Event | None = None,
    ) -> Generator[Progress | Report, None, None]: ...


class CheckRunnable(Runnable[CheckInput, Report]):
    """`invoke` and `ainvoke` give the report, `stream` and `astream` every `Progress` and the report last.

    Raises what `FactChecker.check` raises, and InputError for an input of another form.
    """

    def __init__(self, checker: _Checker) -> None:
        self.name = "onrecord_check"
        self._checker = checker

    def invoke(self, input: CheckInput, config: RunnableConfig | None = None, **_: object) -> Report:
        *_progress, report = self.stream(input, config)
        return cast("Report", report)

    async def ainvoke(self, input: CheckInput, config: RunnableConfig | None = None, **_: object) -> Report:
        """As `invoke`; cancelled, it ends the check after the question that it is at."""
        report: Progress | Report | None = None
        async with aclosing(self.astream(input, config)) as events:
            async for event in events:
                report = event
        return cast("Report", report)

    def stream(self, input: CheckInput, config: RunnableConfig | None = None, **_: object) -> Iterator[Any]:
        """`Progress` as it is made, the `Report` last."""
        yield from self._events(input, config, threading.Event())

    def _events(
        self, input: CheckInput, config: RunnableConfig | None, stop: threading.Event
    ) -> Generator[Progress | Report, None, None]:
        run = self._begun(input, config)
        event: Progress | Report | None = None
        try:
            source, as_of = _article_and_day(input)
            with closing(self._checker.stream(source, as_of=as_of, stop=stop)) as events:
                for event in events:
                    yield event
        except BaseException as error:
            run.on_chain_error(error)
            raise
        run.on_chain_end(event)

    async def astream(
        self, input: CheckInput, config: RunnableConfig | None = None, **_: object
    ) -> AsyncGenerator[Any, None]:
        """As `stream`; the work is done in threads, one step of the check at a time.

        Left or cancelled, it ends the check after the question that it is at, and does not wait for that.
        """
        stop = threading.Event()
        steps = _Steps(self._events(input, config, stop))
        try:
            while (event := await run_in_executor(config, steps.next)) is not None:
                yield event
        finally:
            stop.set()
            threading.Thread(target=steps.close, name="check-ending", daemon=True).start()

    def batch(
        self,
        inputs: list[CheckInput],
        config: Configs = None,
        *,
        return_exceptions: bool = False,
        **_: object,
    ) -> list[Report]:
        """Reports in the order of the inputs; one check after another, or `max_concurrency` at a time."""
        return super().batch(inputs, _one_by_one(config), return_exceptions=return_exceptions)

    async def abatch(
        self,
        inputs: list[CheckInput],
        config: Configs = None,
        *,
        return_exceptions: bool = False,
        **_: object,
    ) -> list[Report]:
        """As `batch`."""
        return await super().abatch(inputs, _one_by_one(config), return_exceptions=return_exceptions)

    def batch_as_completed(
        self,
        inputs: Sequence[CheckInput],
        config: ManyConfigs = None,
        *,
        return_exceptions: bool = False,
        **_: object,
    ) -> Iterator[tuple[int, Any]]:
        """As `batch`, each report with the place of its input, as it is made."""
        base: Any = super()  # one overload a flag
        yield from base.batch_as_completed(
            list(inputs), _one_by_one(config), return_exceptions=return_exceptions
        )

    async def abatch_as_completed(
        self,
        inputs: Sequence[CheckInput],
        config: ManyConfigs = None,
        *,
        return_exceptions: bool = False,
        **_: object,
    ) -> AsyncIterator[tuple[int, Any]]:
        """As `batch_as_completed`."""
        base: Any = super()  # one overload a flag
        pairs = base.abatch_as_completed(
            list(inputs), _one_by_one(config), return_exceptions=return_exceptions
        )
        async for pair in pairs:
            yield pair

    def _begun(self, input: CheckInput, config: RunnableConfig | None) -> CallbackManagerForChainRun:
        """Tells the callbacks of the config, and of the chain that it comes from, that a check begins."""
        whole = ensure_config(config)
        with tracing_context(enabled=False):
            callbacks = get_callback_manager_for_config(whole)
        return callbacks.on_chain_start(
            None, input, name=whole.get("run_name") or self.get_name(), run_id=whole.get("run_id")
        )


class _Steps:
    """The events of one check for several threads, one at a time: `close` waits for the step that runs."""

    def __init__(self, events: Generator[Progress | Report, None, None]) -> None:
        self._events = events
        self._lock = threading.Lock()

    def next(self) -> Progress | Report | None:
        """None after the last one."""
        with self._lock:
            return next(self._events, None)

    def close(self) -> None:
        with self._lock:
            self._events.close()


def _one_by_one(config: ManyConfigs) -> Configs:
    """With one check at a time where the config sets no other bound: a check has enough to do by itself."""
    if isinstance(config, Sequence):
        return [_bounded(each) for each in config]
    return _bounded(config or {})


def _bounded(config: RunnableConfig) -> RunnableConfig:
    return {**config, "max_concurrency": config.get("max_concurrency") or 1}


def _article_and_day(given: CheckInput) -> tuple[str | Path | Article, date | str | None]:
    if isinstance(given, str | Path | Article):
        return given, None
    if not isinstance(given, Mapping) or "article" not in given or given.keys() - _KEYS:
        raise InputError("A check takes an article, or a dict with `article` and, if need be, `as_of`.")
    article, as_of = given["article"], given.get("as_of")
    if not isinstance(article, str | Path | Article):
        raise InputError("The `article` of a check is a text, a file, an address or an Article.")
    if as_of is not None and not isinstance(as_of, str | date):
        raise InputError("The `as_of` of a check is a day, or YYYY-MM-DD.")
    return article, as_of
