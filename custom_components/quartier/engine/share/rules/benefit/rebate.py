"""Rebate: energy that travels little pays less of the network's energy charge."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, ClassVar

from ....record import Id, Quantity
from ...exact import exactly
from ..said import Said
from ..source import Source


@dataclass(frozen=True, slots=True)
class Level:
    """Where points share, and where a point is connected: what it is let off."""

    id: Id
    name: Said
    rebate: Annotated[float, Quantity("fraction", 0, 1, "off the energy charge")]


@dataclass(frozen=True, slots=True)
class Rebate:
    """A part of the network's charge per kWh that shared energy need not pay."""

    kind: ClassVar = "rebate"

    name: Said
    source: Source
    levels: tuple[Level, ...]

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse two levels of one id."""
        for name, count in Counter(level.id for level in self.levels).items():
            if count > 1:
                yield "levels", name, "each id once"

    def share(self, level: str) -> Fraction:
        """Find what part of the charge for shared energy is let off, exactly.

        Raises KeyError for a level that is none of its own.
        """
        return {each.id: exactly(each.rebate) for each in self.levels}[level]
