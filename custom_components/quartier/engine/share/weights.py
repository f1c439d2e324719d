"""Weights: by what a key divides, as whole numbers.

A floor area counts to a thousandth of a square metre, an investment to a cent, a need
to a thousandth. A consumer of weight zero gets nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

import numpy as np

from ..record import Fault, RefusedError
from .exact import exactly
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
    whole = [round(exactly(getattr(point, name)) * units) for point in of]
    return checked(np.array(whole, dtype=np.int64), name)


def unweighed(key: object, points: Sequence[Point]) -> list[Point]:
    """Find the consumers that a key gives nothing, as they have none of its measure.

    Who invested nothing or has no need may be meant so; no dwelling has no floor.
    """
    measure = _FIELDS.get(getattr(key, "by", ""))
    if measure is None or getattr(key, "ratios", None):
        return []
    return [point for point in points if not exactly(getattr(point, measure[0]))]


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
