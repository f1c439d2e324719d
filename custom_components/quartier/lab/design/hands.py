"""Hands: who does many tasks: this process, others beside it, or a Dask cluster.

Each task knows all it needs, so whoever does it, its answer is the same.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Any, Final, Protocol

from ..scenario import LabError

_MEMORY_MB: Final = 4_000

type Told[Answer] = Callable[[int, Answer], None]
"""Called as each task is done, with its place among the tasks and its answer."""


class NoDaskError(LabError):
    """What a cluster needs is not installed."""

    exit_code = 2


class Hands(Protocol):
    """Whoever does tasks."""

    def each[Item, Answer](
        self,
        work: Callable[[Item], Answer],
        items: Sequence[Item],
        told: Told[Answer],
    ) -> list[Answer]:
        """Do the same work on each item; answers come in the order of the items."""
        ...


class Own:
    """This process."""

    def each[Item, Answer](
        self,
        work: Callable[[Item], Answer],
        items: Sequence[Item],
        told: Told[Answer],
    ) -> list[Answer]:
        """Do one after another."""
        answers = []
        for at, item in enumerate(items):
            answers.append(work(item))
            told(at, answers[-1])
        return answers


@dataclass(frozen=True, slots=True)
class Many:
    """Processes on this machine, or workers of a cluster."""

    # A pool's or a Dask client's: what makes a future of a call.
    submit: Callable[..., Any]

    def each[Item, Answer](
        self,
        work: Callable[[Item], Answer],
        items: Sequence[Item],
        told: Told[Answer],
    ) -> list[Answer]:
        """Do as many at once as there are workers."""
        futures = [self.submit(work, item) for item in items]
        answers = []
        for at, future in enumerate(futures):
            answers.append(future.result())
            told(at, answers[-1])
        return answers


type Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is, and how much there is."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who does the work, and who is told."""

    hands: Hands
    progress: Progress

    def each[Item, Answer](
        self,
        what: str,
        work: Callable[[Item], Answer],
        items: Sequence[Item],
        keep: Told[Answer] = lambda _at, _answer: None,
    ) -> list[Answer]:
        """Have all items done, give away each answer, and tell how far it is."""

        def told(at: int, answer: Answer) -> None:
            keep(at, answer)
            self.progress(what, at + 1, len(items))

        self.progress(what, 0, len(items))
        return self.hands.each(work, items, told)


@contextmanager
def hands(workers: int = 1, scheduler: str | None = None) -> Iterator[Hands]:
    """Find so many hands here, or those of a cluster.

    Raises NoDaskError where a cluster is asked for and Dask is not installed, and
    NoClusterError where there is none at the address.
    """
    if scheduler is not None:
        with _cluster(scheduler, workers) as submit:
            yield Many(submit)
    elif workers > 1:
        context = get_context("spawn")
        with ProcessPoolExecutor(workers, context) as pool:
            yield Many(pool.submit)
    else:
        yield Own()


@contextmanager
def _cluster(scheduler: str, workers: int) -> Iterator[Callable[..., Any]]:
    try:
        from ..cluster.pool import connected  # noqa: PLC0415 (the extra's)
    except ImportError:
        raise NoDaskError(
            "A scheduler needs Dask: pip install 'quartier[study]'."
        ) from None
    with connected(scheduler, workers, _MEMORY_MB) as (client, _):
        # Never pure: Dask would read all that a task knows to name it.
        yield partial(client.submit, pure=False)
