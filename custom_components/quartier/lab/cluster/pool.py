"""The pool: crews as actors on a Dask cluster, one that is there or one made here.

An actor keeps its blocks in the memory of its worker. Dask does not make a lost actor
anew: who asks it does, wherever there is a worker.
"""

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from dask import config
from distributed import Client, KilledWorker, LocalCluster

from ..scenario import LabError
from .call import Answer, Call
from .crew import Crew, Roll
from .crews import CrewsLostError, LostError

# How often it is seen to whether those asked are still there.
_LOOK_S: Final = 2.0
# So long a scheduler may take to see that a worker is gone.
_GONE_S: Final = 30.0
# So often it is tried to make crews, and so long after one was lost.
_TRIES: Final = 20
_PAUSE_S: Final = 1.0
# So long a scheduler may take to answer.
_ANSWER_S: Final = 5
_MB: Final = 1e6
# Dask has workers hand every page back at once. Arrays of the same sizes come and go in
# every round: that took a third of the time. And each worker is one of many.
_WORKERS: Final = {
    "distributed.nanny.pre-spawn-environ": {
        "MALLOC_TRIM_THRESHOLD_": str(256 << 20),
        "MALLOC_MMAP_THRESHOLD_": str(256 << 20),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }
}


class NoClusterError(LabError):
    """There is no cluster at that address."""


@dataclass(slots=True, eq=False)
class Pool:
    """The crews on a cluster."""

    # Dask's: it has few types.
    client: Any
    rolls: Sequence[Roll]
    # Told how many blocks are made.
    progress: Callable[[int], None]
    actors: dict[int, Any] = field(default_factory=dict)
    # Where each crew lives: its worker's address.
    homes: dict[int, str] = field(default_factory=dict)
    # The most that each worker took, MB.
    most_mb: dict[str, float] = field(default_factory=dict)
    made: int = 0
    # What making blocks took.
    seconds: float = 0.0

    def hire(self, numbers: Sequence[int]) -> None:
        """Have crews made on whatever workers there are, and their blocks built."""
        begun, waiting = time.monotonic(), set(numbers)
        for _ in range(_TRIES):
            waiting -= self._built({n for n in sorted(waiting) if self._begin(n)})
            if not waiting:
                break
        else:
            raise CrewsLostError(
                f"Workers were lost {_TRIES} times while homes were made: look at their"
                " memory, or give each fewer homes."
            )
        self.seconds += time.monotonic() - begun

    def _begin(self, number: int) -> bool:
        """Have an actor made, where fewest are: Dask does not count their memory.

        Tells whether it is there: its worker may go at any moment.
        """
        self.homes.pop(number, None)
        busy = Counter(self.homes.values())
        where = min(sorted(self._somewhere()), key=lambda address: busy[address])
        future = self.client.submit(
            Crew,
            self.rolls[number],
            actor=True,
            pure=False,
            workers=[where],
            allow_other_workers=True,
        )
        try:
            self.actors[number] = self._awaited(future, where)
        except OSError, RuntimeError, KilledWorker, CancelledError:
            time.sleep(_PAUSE_S)
            return False
        there = self.client.who_has([future]).get(future.key)
        if there:
            [self.homes[number]] = there
        return bool(there)

    def _awaited(self, future: Any, where: str) -> Any:  # noqa: ANN401 (Dask has no types)
        """Wait for an actor for as long as its worker is there: it may be slow."""
        while True:
            try:
                return future.result(timeout=_LOOK_S)
            except TimeoutError:
                if where not in self._workers():
                    raise

    def _somewhere(self) -> Mapping[str, Mapping[str, Any]]:
        """Wait for workers: those that went may come back.

        Raises NoClusterError where none comes.
        """
        until = time.monotonic() + _GONE_S
        while not (workers := self._workers()):
            if time.monotonic() > until:
                raise NoClusterError("The cluster has no workers any more.")
            time.sleep(0.1)
        return workers

    def _built(self, numbers: set[int]) -> set[int]:
        """Have crews build their blocks; return those that could."""
        done: set[int] = set()
        going = set(numbers)
        while going:
            asked = {n: self.actors[n].build() for n in sorted(going)}
            for number, left in self._gathered(asked).items():
                if isinstance(left, LostError):
                    going.discard(number)
                    continue
                self.made += 1
                self.progress(self.made)
                if not left:
                    going.discard(number)
                    done.add(number)
        return done

    def load(self, number: int, most: int) -> int:
        """Have a crew take its newest file.

        Raises LostError.
        """
        [found] = self._gathered({number: self.actors[number].load(most)}).values()
        if isinstance(found, LostError):
            raise found
        return int(found)

    def work(
        self, asked: Mapping[int, Sequence[Call]]
    ) -> Mapping[int, Answer | LostError]:
        """Have crews do what they are asked, all at once."""
        return self._gathered(
            {number: self.actors[number].work(calls) for number, calls in asked.items()}
        )

    def _gathered(self, asked: Mapping[int, Any]) -> dict[int, Any]:
        """Wait for answers, or for it to be clear that there will be none."""
        return {number: self._one(number, each) for number, each in asked.items()}

    def _one(self, number: int, answer: Any) -> Any:  # noqa: ANN401 (Dask has no types)
        while True:
            try:
                return answer.result(timeout=_LOOK_S)
            except TimeoutError:
                if not self._is_there(number):
                    return LostError()
            except OSError, RuntimeError:
                if self._is_there_still(number):
                    raise
                return LostError()

    def _is_there_still(self, number: int) -> bool:
        """Give the scheduler time to see that a worker is gone."""
        until = time.monotonic() + _GONE_S
        while time.monotonic() < until:
            if not self._is_there(number):
                return False
            time.sleep(0.1)
        return True

    def _is_there(self, number: int) -> bool:
        return self.homes[number] in self._workers()

    def _workers(self) -> Mapping[str, Mapping[str, Any]]:
        """See which workers there are, and what memory they take."""
        workers: Mapping[str, Mapping[str, Any]]
        workers = self.client.scheduler_info(n_workers=-1)["workers"]
        return workers

    def weigh(self) -> None:
        """Note how much memory workers take."""
        for address, worker in self._workers().items():
            memory_mb = worker["metrics"].get("memory", 0) / _MB
            self.most_mb[address] = max(self.most_mb.get(address, 0.0), memory_mb)

    def pids(self) -> Mapping[int, int]:
        """Name the process of each crew."""
        return {n: int(actor.pid().result()) for n, actor in self.actors.items()}


@contextmanager
def connected(
    scheduler: str | None, workers: int, memory_mb: int
) -> Iterator[tuple[Client, int]]:
    """Open a cluster; return it with the number of its workers.

    Raises NoClusterError where nobody answers.
    """
    with _quiet():
        if scheduler is None:
            with (
                config.set(_WORKERS),
                LocalCluster(  # type: ignore[no-untyped-call] # (Dask)
                    n_workers=workers,
                    threads_per_worker=1,
                    memory_limit=f"{memory_mb}MB",
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                ) as cluster,
                Client(cluster) as client,  # type: ignore[no-untyped-call] # (Dask)
            ):
                yield client, workers
            return
        try:
            client = Client(scheduler, timeout=_ANSWER_S)  # type: ignore[no-untyped-call] # (Dask)
        except (OSError, ValueError) as error:
            raise NoClusterError(f"No scheduler answers at {scheduler}.") from error
        with client:
            there = len(client.scheduler_info(n_workers=-1)["workers"])
            if not there:
                raise NoClusterError(f"The cluster at {scheduler} has no workers.")
            yield client, there


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask from telling in its log what is told here, or mended."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
