"""Weights: by what a key divides, as whole numbers.

A floor area counts to a thousandth of a square metre, an investment to a cent, a need
to a thousandth. A consumer of weight zero gets nothing.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, Literal

import numpy as np

from ..record import Fault, RefusedError
from .point import Point
from .readings import Counts, Readings

type By = Literal["equal", "consumption", "floor_area", "investment", "need"]

# Products with an energy fit 64 bits as long as all weights together stay below.
LIMIT: Final = 2**32
# The field of a point, and how many of its smallest units make one.
_FIELDS: Final[Mapping[str, tuple[str, int]]] = {
    "floor_area": ("floor_area_m2", 1000),
    "investment": ("investment_eur", 100),
    "need": ("need", 1000),
}


def weights_of(by: By, readings: Readings, points: Sequence[Point]) -> Counts:
    """Weigh each consumer: consumers, or consumers x steps where it is consumption.

    Raises RefusedError where no consumer has what is asked for, or a consumer is not
    among the points.
    """
    if by == "consumption":
        return readings.consumed_wh
    of = points_of(readings, points)
    if by == "equal":
        return np.ones(len(of), dtype=np.int64)
    name, units = _FIELDS[by]
    # The decimal that a person wrote, not the binary number that it became.
    exact = [Decimal(str(getattr(point, name))) * units for point in of]
    return checked(np.array([round(value) for value in exact], dtype=np.int64), name)


def points_of(readings: Readings, points: Sequence[Point]) -> tuple[Point, ...]:
    """Find the point of each consumer.

    Raises RefusedError with every consumer that has none.
    """
    known = {point.id: point for point in points}
    lost = [name for name in readings.consumers if name not in known]
    if lost:
        accepts = "consumers that are points of the operation"
        raise RefusedError(tuple(Fault("consumers", name, accepts) for name in lost))
    return tuple(known[name] for name in readings.consumers)


def checked(weights: Counts, name: str) -> Counts:
    """Refuse weights that are all zero, or too large to be exact."""
    total = int(weights.sum())
    if not total:
        accepts = "a number above zero for one consumer at least"
        raise RefusedError((Fault(f"points.{name}", 0, accepts),))
    if total >= LIMIT:
        accepts = f"less than {LIMIT} of its smallest units, all points together"
        raise RefusedError((Fault(f"points.{name}", total, accepts),))
    return weights
