"""A backlog: quarters of an hour that nobody could be told yet. 72 hours at most."""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any, Final

from ..wire import WireError, dumps

type Message = Mapping[str, Any]

MOST: Final = 288


class Backlog:
    """States that wait, the oldest first; what does not fit is counted as lost."""

    def __init__(self, waiting: Iterable[object] = (), lost: int = 0) -> None:
        """Take up what waited, as it was written; damage is left out."""
        self.lost = max(0, lost)
        self._waiting: deque[Message] = deque()
        for one in waiting:
            if isinstance(one, Mapping) and _is_state(one):
                self.add(one)

    def __len__(self) -> int:
        """Count what waits."""
        return len(self._waiting)

    def add(self, state: Message) -> None:
        """Let a state wait."""
        if len(self._waiting) >= MOST:
            self._waiting.popleft()
            self.lost += 1
        self._waiting.append(state)

    def take(self, most: int) -> list[dict[str, Any]]:
        """Give the oldest, marked as told late."""
        count = min(most, len(self._waiting))
        return [
            {**self._waiting.popleft(), "late": 1, "lost": self.lost}
            for _ in range(count)
        ]

    def to_list(self) -> list[Message]:
        """Write what waits, as JSON."""
        return list(self._waiting)


def _is_state(one: Message) -> bool:
    try:
        return dumps(dict(one)).startswith('{"k":"state"')
    except WireError:
        return False
