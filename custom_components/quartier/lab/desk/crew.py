"""A crew: processes that work side by side, and tell how far they are."""

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from queue import Empty, Queue
from typing import Any, Final

_BEAT_S: Final = 0.2

type Beats = Queue[tuple[Any, ...]]


def side_by_side[K, T, R](
    work: Callable[[K, T, Beats], R],
    tasks: Mapping[K, T],
    progress: Callable[..., None],
    jobs: int | None = None,
) -> dict[K, R]:
    """Do every task in a process of its own, as many at once as there are cores.

    What a task puts into its queue is passed to ``progress``. Ctrl-C ends them all.
    """
    context = get_context("spawn")
    with (
        context.Manager() as manager,
        ProcessPoolExecutor(workers(len(tasks), jobs), context) as pool,
    ):
        beats = manager.Queue()
        with _deaf():
            runs = {
                name: pool.submit(work, name, task, beats)
                for name, task in tasks.items()
            }
        try:
            while not all(run.done() for run in runs.values()):
                with suppress(Empty):
                    progress(*beats.get(timeout=_BEAT_S))
        except KeyboardInterrupt:
            pool.terminate_workers()
            raise
        return {name: run.result() for name, run in runs.items()}


def workers(tasks: int, jobs: int | None = None) -> int:
    """Start no more processes than can run at once."""
    return max(1, min(tasks, jobs or os.process_cpu_count() or 1))


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that leave Ctrl-C to the one that shows what is done."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
