"""Small communities for tests: readings, points, and one key of each kind."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from fractions import Fraction
from typing import Final

import numpy as np
from hypothesis import strategies as st
from quartier.engine.share import Counts, Key, Point, Readings, key_kinds
from quartier.engine.share.keys.default_dynamic import DefaultDynamic
from quartier.engine.share.keys.dynamic_simple import DynamicSimple
from quartier.engine.share.keys.full_dynamic import FullDynamic
from quartier.engine.share.keys.hourly_beta import HourlyBeta
from quartier.engine.share.keys.min_of_sums import MinOfSums
from quartier.engine.share.keys.priority_cascade import PriorityCascade
from quartier.engine.share.keys.static import Static
from quartier.engine.share.keys.weighted import Weighted

from tests.strategies import Draw

# An hour before clocks change in Paris.
BEGIN: Final = datetime(2026, 3, 29, tzinfo=UTC)
NAMES: Final = ("ana", "bo", "cy", "di", "ed")
ROOFS: Final = ("roof-1", "roof-2", "roof-3")
# Few and close, so that ties are common; and as large as a readings' step may hold.
ENERGIES: Final = st.one_of(st.integers(0, 9), st.integers(0, 2**28))


def readings_of(
    produced: Mapping[str, Sequence[int]],
    consumed: Mapping[str, Sequence[int]],
    step_min: int = 60,
    begin: datetime = BEGIN,
) -> Readings:
    """Make readings of rows by name."""
    return Readings(
        begin=begin,
        step_min=step_min,
        producers=tuple(produced),
        consumers=tuple(consumed),
        produced_wh=np.array([*produced.values()], dtype=np.int64),
        consumed_wh=np.array([*consumed.values()], dtype=np.int64),
    )


@st.composite
def communities(draw: Draw, step_min: int = 60) -> Readings:
    """Try one to three roofs and one to five households, for some steps."""
    steps = draw(st.integers(1, 4))
    row = st.lists(ENERGIES, min_size=steps, max_size=steps)
    roofs = ROOFS[: draw(st.integers(1, len(ROOFS)))]
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    return readings_of(
        {name: draw(row) for name in roofs},
        {name: draw(row) for name in names},
        step_min,
    )


def points_of(readings: Readings) -> tuple[Point, ...]:
    """Make a point of every name: areas, needs, levels and investments differ."""
    return tuple(
        Point(
            id=name,
            role="producer" if name in readings.producers else "consumer",
            floor_area_m2=30.5 + 7 * NAMES.index(name) if name in NAMES else 0.0,
            investment_eur=100.25 * (1 + len(name)),
            need=float(1 + len(name) % 3),
            priority=len(name),
            is_common_area=name == "ed",
        )
        for name in (*readings.producers, *readings.consumers)
    )


def keys_for(readings: Readings) -> Mapping[str, Key]:
    """Make a key of every kind, and of some kinds another, that fits readings."""
    names = readings.consumers
    even = {name: 100 // len(names) for name in names}
    rows = {
        name: np.linspace(0.0, 100 / len(names), readings.steps).round(4) - 0.0001
        for name in names
    }
    rows = {name: np.maximum(row, 0.0) for name, row in rows.items()}
    whole = dict.fromkeys(names[:-1], 20.0)
    whole[names[-1]] = 100.0 - 20.0 * (len(names) - 1)
    begin, step_min = readings.begin, readings.step_min
    first = readings.producers[0]
    return {
        "default_dynamic": DefaultDynamic(),
        "static": Static(even),
        "static, its own": Static(even, {first: {names[0]: 33.3333}}),
        "dynamic_simple": DynamicSimple(begin, rows, step_min),
        "full_dynamic": FullDynamic(begin, {first: rows}, step_min),
        "hourly_beta": HourlyBeta(
            "Europe/Madrid", {name: np.full(24, of) for name, of in whole.items()}
        ),
        "min_of_sums": MinOfSums(),
        "priority_cascade": PriorityCascade(),
        "priority_cascade, ratios": PriorityCascade(
            ratios={names[0]: 2.5}, common_areas_first=True
        ),
        "weighted": Weighted(),
        "weighted, once": Weighted("need", redistributes=False),
    }


# Which of them let nothing go that anyone could use.
CONSERVING: Final = (
    "default_dynamic",
    "min_of_sums",
    "priority_cascade",
    "priority_cascade, ratios",
    "weighted",
)
KINDS: Final = tuple(sorted(key_kinds()))


def exact_fill(
    pool: int, rooms: Mapping[str, int], weights: Mapping[str, int]
) -> dict[str, Fraction]:
    """Fill glasses in fractions, one full glass after another: slow and plain."""
    level = Fraction(0)
    left = Fraction(pool)
    waiting = sorted(
        (name for name in rooms if weights[name] and rooms[name]),
        key=lambda name: Fraction(rooms[name], weights[name]),
    )
    shares = {name: Fraction(0) for name in rooms}
    while waiting:
        together = sum(weights[name] for name in waiting)
        brim = Fraction(rooms[waiting[0]], weights[waiting[0]])
        if (brim - level) * together > left:
            level += left / together
            break
        left -= (brim - level) * together
        level = brim
        brimful = waiting.pop(0)
        shares[brimful] = Fraction(rooms[brimful])
    return shares | {name: level * weights[name] for name in waiting}


def largest_remainder(shares: Mapping[str, Fraction], total: int) -> dict[str, int]:
    """Round shares so that they sum to a total: slow and plain."""
    whole = {name: int(share) for name, share in shares.items()}
    order = sorted(shares, key=lambda name: (whole[name] - shares[name], name))
    for name in order[: total - sum(whole.values())]:
        whole[name] += 1
    return whole


def by_name(readings: Readings, array_wh: Counts) -> dict[str, list[int]]:
    """Name the rows of consumers."""
    rows: list[list[int]] = array_wh.tolist()
    return dict(zip(readings.consumers, rows, strict=True))
