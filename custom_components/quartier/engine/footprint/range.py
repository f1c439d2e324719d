"""A range: how little, about how much, and how much something may be.

No figure of a footprint is one number. Sums and products of ranges reach from the
least to the most that their parts allow, which is further than chance would: whoever
reads one may rely on its ends.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Range:
    """Three numbers of one unit: the least, the likely one and the most.

    Infinity may be the most: of a payback that never comes. Raises ValueError where
    they stand in disorder.
    """

    low: float
    mid: float
    high: float

    def __post_init__(self) -> None:
        """Refuse disorder, and what is no number."""
        if not self.low <= self.mid <= self.high:
            raise ValueError(f"{self.low} <= {self.mid} <= {self.high} does not hold")

    @classmethod
    def exact(cls, value: float) -> Self:
        """Make a range of one number that is known."""
        return cls(value, value, value)

    def __add__(self, other: Range) -> Range:
        """Add the least to the least, and the most to the most."""
        return Range(self.low + other.low, self.mid + other.mid, self.high + other.high)

    def __neg__(self) -> Range:
        """Turn it round: the most becomes the least."""
        return Range(-self.high, -self.mid, -self.low)

    def __sub__(self, other: Range) -> Range:
        """Take the most from the least, and the least from the most."""
        return self + -other

    def __mul__(self, other: Range | float) -> Range:
        """Multiply; the ends are the least and the most of the four products."""
        by = other if isinstance(other, Range) else Range.exact(other)
        ends = [a * b for a in (self.low, self.high) for b in (by.low, by.high)]
        return _ordered(min(ends), self.mid * by.mid, max(ends))

    def __truediv__(self, other: Range | float) -> Range:
        """Divide by what is above 0.

        Raises ValueError where that may be 0 or less.
        """
        by = other if isinstance(other, Range) else Range.exact(other)
        if by.low <= 0:
            raise ValueError(f"divided by {by.low} at least: above 0 it has to be")
        return self * Range(1.0 / by.high, 1.0 / by.mid, 1.0 / by.low)

    def at_least(self, floor: float) -> Range:
        """Lift what lies below a floor up to it."""
        return Range(*(max(floor, each) for each in self.ends))

    @property
    def ends(self) -> tuple[float, float, float]:
        """The three numbers, in their order."""
        return self.low, self.mid, self.high


NOTHING = Range(0.0, 0.0, 0.0)


def total(ranges: Iterable[Range]) -> Range:
    """Add ranges up; without any there is nothing."""
    every = [each.ends for each in ranges]
    if not every:
        return NOTHING
    return Range(*(math.fsum(ends) for ends in zip(*every, strict=True)))


def payback(once: Range, yearly: Range) -> Range:
    """Divide what is spent once by what comes back in a year, to years.

    At best the least is spent and the most comes back, at worst the other way round.
    What is spent at nothing is back at once; where nothing comes back, never:
    infinity.
    """
    return Range(
        _years(once.low, yearly.high),
        _years(once.mid, yearly.mid),
        _years(once.high, yearly.low),
    )


def _years(once: float, yearly: float) -> float:
    if once <= 0:
        return 0.0 if yearly >= 0 else math.inf
    return once / yearly if yearly > 0 else math.inf


def _ordered(low: float, mid: float, high: float) -> Range:
    """Make a range of numbers that rounding may have put in disorder."""
    return Range(min(low, mid), mid, max(mid, high))
