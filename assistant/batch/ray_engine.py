"""The engine on a Ray cluster: a pool of checkers, each with a client and a record of its own.

The rows come back to the process that was started by hand, which alone writes them: parts, resuming and
totals are those of the local engine. A worker that dies is started again by Ray, and its articles with it.
"""

import asyncio
import logging
import math
import os
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from assistant.batch.entries import Parcel
from assistant.batch.row import Done
from assistant.batch.work import Engine, Task, Worker, open_task
from assistant.checker import FactChecker, Paths
from assistant.checker.ground import Ground
from assistant.errors import OnRecordError, SettingsError
from assistant.quiet import quiet, quiet_process
from assistant.record.reading_only import reading_only
from assistant.settings import Settings

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["RayPlan", "ray_engine"]

_AT_ONCE = 4  # articles that a worker has under way: one is read and searched for while others ask
_WAVE = (
    64  # articles that Ray is given at once, for each that can be under way: between waves budgets are read
)
_STORE_BYTES = 256 * 2**20  # of a cluster that is started here: articles and rows pass through it, no more

_FIELDS = ("key", "id", "as_of", "day", "kind", "data", "name")


@dataclass(frozen=True)
class RayPlan:
    """What every worker opens. `at_once`: articles that each has under way; None: the usual number."""

    settings: Settings
    statements: Paths | None
    ground: Ground
    at_once: int | None


def ray_engine(plan: RayPlan, stop: threading.Event) -> Engine:
    """Waves of articles go through the pool; `stop` ends it with the rows that have come back.

    Raises:
        SettingsError: Ray is not installed, or the model is the embedded one.
        OnRecordError: code `ray_failed`; there is no cluster, or no worker can open model and record.
    """
    if plan.settings.model == "local":
        raise SettingsError(
            'The engine "ray" needs a model server that all machines reach: name it with --model openai:NAME '
            "and --base-url."
        )
    ray = _load_ray()

    def run(tasks: Iterable[Task]) -> Iterator[Done]:
        started_here = _connect(ray)
        try:
            workers = max(1, int(ray.cluster_resources().get("CPU", 1)))
            wave = workers * (plan.at_once or _AT_ONCE) * _WAVE
            source = iter(tasks)
            while taken := list(islice(source, wave)):
                for done in _wave(ray, taken, plan, workers):
                    yield done
                    if stop.is_set():
                        return
        finally:
            if started_here:
                ray.shutdown()

    return run


def _load_ray() -> Any:  # noqa: ANN401 - the module; it has no types
    quiet("ray")
    # Under `uv run`, Ray would send this folder to every worker and make an environment of its own there,
    # without the extras: On Record is installed where the workers run, in this version.
    os.environ.setdefault("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
    try:
        import ray.data  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        raise SettingsError(
            'The engine "ray" is not installed: install on-record[ray], or use the local one.'
        ) from None
    logging.getLogger("ray.data").setLevel(logging.ERROR)  # it tells its plan on standard error
    return ray


def _wave(ray: Any, tasks: list[Task], plan: RayPlan, workers: int) -> Iterator[Done]:  # noqa: ANN401
    opened = [(task, open_task(task)) for task in tasks]
    yield from (done for _, done in opened if isinstance(done, Done))
    items = [_item(task, parcel) for task, parcel in opened if isinstance(parcel, Parcel)]
    if items:
        yield from _results(_dataset(ray, items, plan, workers))


def _connect(ray: Any) -> bool:  # noqa: ANN401 - the module; it has no types
    """Joins the cluster that RAY_ADDRESS names, else starts one here: True then."""
    if ray.is_initialized():
        return False
    here: dict[str, Any] = {"include_dashboard": False, "object_store_memory": _STORE_BYTES}
    try:
        ray.init(
            log_to_driver=False, logging_level="error", **({} if os.environ.get("RAY_ADDRESS") else here)
        )
    except (ConnectionError, RuntimeError, ValueError):
        raise OnRecordError(
            "The Ray cluster cannot be reached: check RAY_ADDRESS and that the cluster runs.",
            code="ray_failed",
        ) from None
    return True


def _dataset(ray: Any, items: list[dict[str, Any]], plan: RayPlan, workers: int) -> "Dataset":  # noqa: ANN401
    data = ray.data
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    at_once = plan.at_once or _AT_ONCE
    blocks = math.ceil(len(items) / at_once)
    size = min(workers, blocks)
    dataset: Dataset = data.from_items(items, override_num_blocks=blocks).map_batches(
        _Checkers,
        fn_constructor_args=(plan,),
        batch_size=1,
        compute=data.ActorPoolStrategy(size=size),
        num_cpus=1,
    )
    return dataset


def _results(dataset: "Dataset") -> Iterator[Done]:
    from ray.exceptions import RayError  # noqa: PLC0415 - with ray

    try:
        for row in dataset.iter_rows():
            yield Done.model_validate_json(row["done"])
    except RayError as error:
        raise OnRecordError(
            f"The Ray cluster gave up ({type(error).__name__}): see its logs, then go on with --resume.",
            code="ray_failed",
        ) from error


def _item(task: Task, parcel: Parcel) -> dict[str, Any]:
    """A task as a row of Ray's: columns of one type each, none of them null."""
    values = (
        task.key, task.entry.id, str(task.entry.as_of or ""), str(task.day), parcel.kind, parcel.data,
        parcel.name or "",
    )  # fmt: skip
    return dict(zip(_FIELDS, values, strict=True))


class _Checkers:
    """One worker of the pool: a checker, and the articles that it has under way, each in a thread.

    What goes wrong with an article is in its row. Only a worker that cannot open model and record, or opens
    another record than the batch began with, raises: Ray ends the job then.
    """

    def __init__(self, plan: RayPlan) -> None:
        quiet_process()
        settings = plan.settings.model_copy(update={"database_url": reading_only(plan.settings.database_url)})
        checker = FactChecker(settings, statements=plan.statements or None)
        if checker.ground() != plan.ground:
            raise OnRecordError(
                "This worker has another version, model or record than the batch.", code="ray_failed"
            )
        self._worker = Worker(checker)

    async def __call__(self, batch: dict[str, Any]) -> dict[str, list[str]]:
        rows = [dict(zip(batch, values, strict=True)) for values in zip(*batch.values(), strict=True)]
        done = await asyncio.gather(*(asyncio.to_thread(self._checked, row) for row in rows))
        return {
            "key": [article.row.key for article in done],
            "error": [article.row.error.code if article.row.error else "" for article in done],
            "done": [article.model_dump_json(by_alias=True) for article in done],
        }

    def _checked(self, row: dict[str, Any]) -> Done:
        parcel = Parcel(row["kind"], bytes(row["data"]), str(row["name"]) or None)
        as_of = date.fromisoformat(row["as_of"]) if row["as_of"] else None
        day = date.fromisoformat(row["day"])
        return self._worker.check(parcel, key=str(row["key"]), name=str(row["id"]), as_of=as_of, day=day)
