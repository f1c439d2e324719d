"""What guards remember, as plain numbers that outlive a restart.

Moments are told as ages: after a restart uptime begins anew, and the clock may be
wrong. How long the node was without power is added once a clock has told it.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Uptime is below this: half a century.
_MOST_S = 1 << 30


def told(guard: "Any", t: int) -> "list[Any]":
    """List the ages of a guard's moments, then its tallies."""
    found: list[Any] = [t - getattr(guard, name) for name in guard.STAMPS]
    found += [getattr(guard, name).told() for name in guard.TALLIES]
    return found


def recall(guard: "Any", kept: "Any", t: int) -> None:
    """Take over what was told, or nothing of it where any of it cannot be."""
    stamps, tallies = guard.STAMPS, guard.TALLIES
    if type(kept) is not list or len(kept) != len(stamps) + len(tallies):
        return
    for at in range(len(stamps)):
        if type(kept[at]) is not int or not -_MOST_S < kept[at] < _MOST_S:
            return
    for at in range(len(tallies)):
        slots = kept[len(stamps) + at]
        if not _fits(slots, len(getattr(guard, tallies[at]).slots)):
            return
    for at in range(len(stamps)):
        setattr(guard, stamps[at], t - max(kept[at], 0))
    for at in range(len(tallies)):
        # Where too little must be counted, and not too much, all is a slot older.
        before = getattr(guard, "OLDER", 0)
        getattr(guard, tallies[at]).recall(kept[len(stamps) + at], t, before)


def elapse(guard: "Any", gone_s: int) -> None:
    """Make all that a guard remembers so much older."""
    for name in guard.STAMPS:
        setattr(guard, name, getattr(guard, name) - gone_s)
    for name in guard.TALLIES:
        getattr(guard, name).elapse(gone_s)


def _fits(slots: "Any", count: int) -> bool:
    if type(slots) is not list or len(slots) != count:
        return False
    return all(type(each) is int and 0 <= each <= 65535 for each in slots)
