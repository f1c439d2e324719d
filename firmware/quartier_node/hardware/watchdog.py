"""The chip's watchdog: fed only when every task has checked in.

It never knows what a task does. Once started it cannot be stopped: a task that hangs
ends in a reset, 30 s later.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .ports import Fed

TIMEOUT_MS = 30_000


class Watchdog:
    """A watchdog for named tasks; it sleeps until it is started."""

    __slots__ = ("_dog", "_missing", "_open", "_tasks", "fed")

    def __init__(self, open_dog: "Callable[[int], Fed]") -> None:
        """Take what starts the chip's watchdog, given its milliseconds."""
        self._open = open_dog
        self._dog: Fed | None = None
        self._tasks: set[str] = set()
        self._missing: set[str] = set()
        self.fed = 0

    def expect(self, task: str) -> None:
        """Wait for this task from now on, at every feed."""
        self._tasks.add(task)
        self._missing.add(task)

    def release(self, task: str) -> None:
        """Wait for this task no more: it has ended, as it should."""
        self._tasks.discard(task)
        self._missing.discard(task)

    def start(self) -> None:
        """Start the chip's watchdog, for good."""
        if self._dog is None:
            self._dog = self._open(TIMEOUT_MS)

    def check_in(self, task: str) -> None:
        """Say that a task is alive."""
        self._missing.discard(task)

    def feed(self) -> list[str]:
        """Feed if all tasks have checked in since the last time; name the missing."""
        if self._missing:
            return sorted(self._missing)
        if self._dog is not None:
            self._dog.feed()
            self.fed += 1
        self._missing = set(self._tasks)
        return []
