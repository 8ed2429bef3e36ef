"""The engine on this machine: some articles at once, each in a thread, over one model and one record."""

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from assistant.batch.row import Done
from assistant.batch.work import Engine, Task, Worker, do_task

__all__ = ["AT_ONCE", "local_engine"]

# Articles at once where a model takes questions side by side: one is read and searched for, another asks.
AT_ONCE = 4


def local_engine(worker: Worker, at_once: int, stop: threading.Event) -> Engine:
    """`at_once` articles side by side; `stop` is set where whoever takes the rows leaves early."""

    def run(tasks: Iterable[Task]) -> Iterator[Done]:
        if at_once == 1:
            yield from (do_task(task, worker) for task in tasks)
            return
        under_way: set[Future[Done]] = set()
        with ThreadPoolExecutor(at_once, thread_name_prefix="article") as pool:
            try:
                for task in tasks:
                    under_way.add(pool.submit(do_task, task, worker))
                    if len(under_way) >= at_once:
                        ended, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                        yield from (future.result() for future in ended)
                while under_way:
                    ended, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in ended)
            except BaseException:
                stop.set()
                raise

    return run
