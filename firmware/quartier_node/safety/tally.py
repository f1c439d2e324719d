"""Seconds, or times, that something was so in the last hours: a window that slides."""

from array import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 65535


class Tally:
    """Counts in slots, of which the oldest is forgotten when a new one begins.

    So many slots cover all but one of their time at least, and all of it at most: a
    count that must not be too large has one slot more than its window.
    """

    __slots__ = ("at", "slot_s", "slots")

    def __init__(self, slots: int, slot_s: int, each: int = 0) -> None:
        """Begin with so much in each slot."""
        self.slots = array("H", [each] * slots)
        self.slot_s = slot_s
        self.at = 0

    def add(self, t: int, amount: int) -> None:
        """Count some in the slot of a moment."""
        self._move(t)
        here = self.at % len(self.slots)
        self.slots[here] = min(_MOST, self.slots[here] + amount)

    def total(self, t: int) -> int:
        """Add up all slots until a moment."""
        self._move(t)
        return sum(self.slots)

    def _move(self, t: int) -> None:
        now, count = t // self.slot_s, len(self.slots)
        for back in range(min(now - self.at, count)):
            self.slots[(now - back) % count] = 0
        self.at = max(self.at, now)

    def told(self) -> "list[int]":
        """List the slots, newest first."""
        count = len(self.slots)
        return [self.slots[(self.at - back) % count] for back in range(count)]

    def recall(self, told: "Sequence[int]", t: int, before: int = 0) -> None:
        """Take slots over, newest first: that of a moment, or so many before it."""
        self.at = t // self.slot_s - before
        for back in range(len(self.slots)):
            self.slots[(self.at - back) % len(self.slots)] = told[back]

    def elapse(self, gone_s: int) -> None:
        """Let time pass in which nothing was."""
        count = len(self.slots)
        gone = min(gone_s // self.slot_s, count)
        told = self.told()
        self.recall([0] * gone + told[: count - gone], self.at * self.slot_s)
