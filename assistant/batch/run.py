"""A batch from its list of articles to its rows: what is done already is kept, the rest is checked."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal

from assistant.batch.entries import Articles, Entry, list_articles
from assistant.batch.limits import Limits
from assistant.batch.local import AT_ONCE, local_engine
from assistant.batch.manifest import Manifest, locked, open_manifest
from assistant.batch.parts import ROWS, RowParts, row_line
from assistant.batch.row import Done, Row, row_key
from assistant.batch.summary import BatchSummary, Counts, spent_in_all
from assistant.batch.work import Engine, Task, Worker
from assistant.checker import FactChecker, Paths
from assistant.checker.arguments import today
from assistant.errors import Cancelled, InputError, OnRecordError
from assistant.language.amounts.days import iso_day
from assistant.progress import Progress
from assistant.settings import load_settings
from assistant.whole_files import whole_file

if TYPE_CHECKING:
    from assistant.model.given import GivenModel

__all__ = ["BatchOptions", "BatchSummary", "check_batch", "run_batch"]

SUMMARY = "summary.json"
PART_SECONDS = 20.0
_PART_ROWS = 100

OnProgress = Callable[[Progress], None]
EngineName = Literal["local", "ray"]


@dataclass(frozen=True)
class BatchOptions:
    """`budget_tokens` and `max_claims` end this run cleanly; None: no such limit.

    `at_once`: articles side by side; None: as the model and the engine bear. `as_of`: the day of articles
    that name none. `part_seconds`: what is done is written at least so often, so that a killed process loses
    no more, besides the articles under way.
    """

    as_of: date | str | None = None
    resume: bool = False
    budget_tokens: int | None = None
    max_claims: int | None = None
    at_once: int | None = None
    engine: EngineName = "local"
    part_seconds: float = PART_SECONDS


def check_batch(
    articles: Articles,
    out: str | Path,
    *,
    statements: Paths | None = None,
    model: "str | GivenModel" = "local",
    base_url: str | None = None,
    on_progress: OnProgress = lambda _: None,
    **options: object,
) -> BatchSummary:
    """Check many articles; the rows go to the folder `out`: `rows.jsonl`, `summary.json`, `manifest.json`.

    `articles` is a folder, a pattern (`archive/*.html`), a JSON-lines file, or mappings, each with `id`
    and `as_of` (both may be missing) and one of `text`, `path` and `address`. `options` are the fields of
    `BatchOptions`. An article that cannot be checked is a row with its error. Called again with
    `resume=True`, what is done is kept and the rest is checked.

    Raises:
        InputError: there is no article, or `out` cannot take the rows (settings_changed: they were begun with
            another model, record, version, prompts or settings).
        OnRecordError: the rows cannot be written, or another batch writes there (busy).
        ModelUnavailable, RecordError: there is no model, or no record, to check with.
    """
    wanted = BatchOptions(**options)  # type: ignore[arg-type]
    if wanted.engine == "ray" and not isinstance(model, str):
        raise InputError('The engine "ray" takes a model by name, such as openai:NAME with base_url.')
    given = load_settings(model=model if isinstance(model, str) else None, base_url=base_url)
    with FactChecker(given, statements=statements, model=model) as checker:
        return run_batch(articles, Path(out), checker, wanted, on_progress=on_progress)


def run_batch(
    articles: Articles,
    out: Path,
    checker: FactChecker,
    options: BatchOptions,
    *,
    stop: threading.Event | None = None,
    on_progress: OnProgress = lambda _: None,
) -> BatchSummary:
    """As `check_batch`, with a checker. `stop`, once set, ends the run cleanly within one model call."""
    as_of = iso_day(options.as_of, called="as-of day")
    entries, passed_over = list_articles(articles, as_of)
    with locked(out):
        on_progress(Progress("model", 0, 1, "Opening the model and the record"))
        manifest = open_manifest(out, checker.ground(), today(), as_of, resume=options.resume)
        batch = _Batch(out, entries, passed_over, manifest, options.part_seconds)
        stop = stop or threading.Event()
        limits = Limits(options.budget_tokens, options.max_claims, stop)
        batch.run(_engine(checker, options, stop), limits, on_progress)
        on_progress(Progress("rows", 0, 1, "Writing the rows"))
        return batch.finish(limits.over() or Cancelled("The batch ended before this article: use --resume."))


def _engine(checker: FactChecker, options: BatchOptions, stop: threading.Event) -> Engine:
    at_once = options.at_once
    if options.engine == "local":
        return local_engine(Worker(checker, stop), at_once or min(AT_ONCE, checker.side_by_side), stop)
    if options.engine != "ray":
        raise InputError(f'There is no engine "{options.engine}": use local or ray.')
    from assistant.batch.ray_engine import RayPlan, ray_engine  # noqa: PLC0415 - an extra

    return ray_engine(RayPlan(checker.settings, checker.statements, checker.ground(), at_once), stop)


class _Batch:
    """The rows in `out`, and the articles that have none yet, or one that is not final."""

    def __init__(
        self, out: Path, entries: Sequence[Entry], passed_over: int, manifest: Manifest, part_seconds: float
    ) -> None:
        self._out, self._day = out, manifest.day
        self._entries, self._passed_over = len(entries), passed_over
        self._parts = RowParts(out)
        self._unwritten: list[Done] = []
        self._part_seconds = part_seconds
        self._written_at = monotonic()
        ground = manifest.ground_sha256
        self._articles: dict[str, list[Entry]] = {}  # by key, in the order of the list; the first is checked
        for entry in entries:
            self._articles.setdefault(row_key(entry, self._day, ground), []).append(entry)

    def run(self, engine: Engine, limits: Limits, on_progress: OnProgress) -> None:
        """Checks what is to be checked. What is done is on disk when it returns or raises."""
        waiting = [key for key in self._articles if not self._is_final(key)]
        pace = _Pace(len(self._articles), len(waiting))
        on_progress(pace.progress())
        try:
            for done in engine(self._tasks(waiting, limits)):
                limits.count(done)
                if done.row.status != "skipped":
                    self._keep(done)
                on_progress(pace.step())
        finally:
            self._write_part()

    def finish(self, reason: OnRecordError) -> BatchSummary:
        """Writes all rows in the order of the list, then their totals; `reason`: why some are missing."""
        counts = Counts()
        try:
            with whole_file(self._out / ROWS, durable=True) as stream:
                for row in self._rows(reason):
                    counts.add(row)
                    stream.write(row_line(row))
            usage, seconds = spent_in_all(self._parts.spent())
            summary = counts.summary(self._entries, self._passed_over, usage, seconds)
            with whole_file(self._out / SUMMARY, durable=True) as stream:
                stream.write(summary.model_dump_json(indent=2) + "\n")
        except OSError as error:
            raise _cannot_write(error) from None
        return summary

    def _is_final(self, key: str) -> bool:
        place = self._parts.places.get(key)
        return place is not None and place.status == "checked"

    def _tasks(self, waiting: Iterable[str], limits: Limits) -> Iterator[Task]:
        for key in waiting:
            if limits.over():
                return
            yield Task(key, self._articles[key][0], self._day)

    def _keep(self, done: Done) -> None:
        self._unwritten.append(done)
        if len(self._unwritten) >= _PART_ROWS or monotonic() - self._written_at > self._part_seconds:
            self._write_part()

    def _write_part(self) -> None:
        unwritten, self._unwritten = self._unwritten, []
        self._written_at = monotonic()
        try:
            if unwritten:
                self._parts.write(unwritten)
        except OSError as error:
            raise _cannot_write(error) from None

    def _rows(self, reason: OnRecordError) -> Iterator[dict[str, Any]]:
        """As fields: rows were valid when they were kept, and a million are not made anew to be copied."""
        for key, (first, *others) in self._articles.items():
            kept = self._parts.get(key)
            if kept is None:
                left = Row.failed(key, first.id, reason, "skipped")
                kept = left.model_dump(mode="json", by_alias=True)
            also = {"also": [entry.id for entry in others]} if others else {}
            rest = {name: value for name, value in kept.items() if name not in {"key", "id", "also"}}
            yield {"key": key, "id": first.id, **also, **rest}


@dataclass
class _Pace:
    """Of this run alone: what was done before it began says nothing about its speed."""

    total: int
    waiting: int

    def __post_init__(self) -> None:
        self._begun, self._steps = monotonic(), 0

    def step(self) -> Progress:
        self._steps += 1
        return self.progress()

    def progress(self) -> Progress:
        now = Progress(
            "articles", self.total - self.waiting + self._steps, self.total, "Checking the articles"
        )
        if not self._steps:
            return now
        return replace(
            now, seconds_left=(monotonic() - self._begun) / self._steps * (self.waiting - self._steps)
        )


def _cannot_write(error: OSError) -> OnRecordError:
    reason = error.strerror or "the folder is missing or may not be written"
    return OnRecordError(
        f"The rows cannot be written: {reason}. What was written is kept: go on with --resume.",
        code="cannot_write",
    )
