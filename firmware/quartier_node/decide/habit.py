"""Habit: what is usually used, by day of the week and two hours of the day.

A byte each: a new week counts a quarter. It never leaves the node but as what an offer
expects.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DAYS, BINS = 7, 12
BIN_S = 7200
_UNKNOWN = 255
_DAY_S = 86400


class Habit:
    """What is used in two hours, as far as it was seen."""

    __slots__ = ("_unit_wh", "_usual_wh", "bins")

    def __init__(self, most_wh: int, usual_wh: int) -> None:
        """Begin with what is most, and usual, in two hours: nothing else is known."""
        self._unit_wh = max(1, most_wh // 250)
        self._usual_wh = usual_wh
        self.bins = bytearray([_UNKNOWN] * (DAYS * BINS))

    def learn(self, from_s: int, to_s: int, used_wh: int) -> None:
        """Take in what was used between two moments, evenly over the bins."""
        first, last = from_s // BIN_S, max(from_s, to_s - 1) // BIN_S
        # Of more than a week nobody knows which day it was.
        count = min(last - first + 1, DAYS * BINS)
        each = used_wh // (last - first + 1) // self._unit_wh
        for back in range(count):
            at = _bin((last - back) * BIN_S)
            old = self.bins[at]
            new = each if old == _UNKNOWN else old + (each - old + 2) // 4
            self.bins[at] = max(0, min(_UNKNOWN - 1, new))

    def expected_wh(self, now_s: int) -> int:
        """Tell what is used in the two hours of a moment."""
        at = _bin(now_s)
        if self.bins[at] != _UNKNOWN:
            return self.bins[at] * self._unit_wh
        total = count = 0
        for day in range(at % BINS, DAYS * BINS, BINS):
            if self.bins[day] != _UNKNOWN:
                total += self.bins[day]
                count += 1
        return total * self._unit_wh // count if count else self._usual_wh

    def recall(self, told: "Any") -> None:
        """Take over the bytes that were kept, if they are as many."""
        if type(told) is not list or len(told) != len(self.bins):
            return
        for at in range(len(told)):
            if type(told[at]) is int and 0 <= told[at] <= _UNKNOWN:
                self.bins[at] = told[at]

    def forget(self) -> None:
        """Know nothing any more."""
        for at in range(len(self.bins)):
            self.bins[at] = _UNKNOWN


def _bin(now_s: int) -> int:
    """Find the bin of a moment; the first of January 1970 was a Thursday."""
    day = (now_s // _DAY_S + 3) % DAYS
    return day * BINS + now_s // BIN_S % BINS
