"""Frozen: all that was told of a closed month, and what its year is added up from.

Totals only: no step of anybody's curve is kept, but digests tell whether what is
reckoned now is what was reckoned then.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from ...engine import write
from ...engine.share import Allocation, Month, Point
from ...engine.share.money import Bill, Doubt, Income, MonthBill
from ..statement import Statement, Summary
from .issue import Issue
from .reward import Earned

type Stays = Mapping[str, Mapping[str, MonthBill]]
"""Bills of a month where tenants followed one another, by point and by their number."""


@dataclass(frozen=True, slots=True, eq=False)
class Frozen:
    """A closed month: its papers, its bills, and digests of what they were made of."""

    month: Month
    # What everybody was told, and what the papers said that told it.
    issues: tuple[Issue, ...]
    statements: tuple[Statement, ...]
    summary: Summary
    charges: Mapping[str, object]
    # What a year adds up.
    points: tuple[Point, ...]
    bills: Mapping[str, Bill]
    stays: Stays
    incomes: Mapping[str, Income]
    balance: Income | None
    doubts: tuple[Doubt, ...]
    tenancies: Mapping[str, tuple[int, ...]]
    made_wh: int
    shared_wh: int
    unused_wh: Mapping[str, int]
    filled_steps: Mapping[str, int]
    earned: Earned
    # Of readings, of shares, and of each document.
    digests: Mapping[str, str]


def digests(allocation: Allocation, **documents: object) -> dict[str, str]:
    """Digest what meters counted, who got how much at each step, and documents."""
    readings = allocation.readings
    names = (readings.begin, readings.step_min, readings.producers, readings.consumers)
    counted = hashlib.sha256(repr(names).encode())
    for array in (readings.produced_wh, readings.consumed_wh):
        counted.update(array.astype("<i8").tobytes())
    shared = hashlib.sha256(allocation.wh.astype("<i8").tobytes())
    return {
        "readings": counted.hexdigest(),
        "shares": shared.hexdigest(),
        **{
            name: hashlib.sha256(json.dumps(write(each)).encode()).hexdigest()
            for name, each in documents.items()
        },
    }
