"""Keys: how sharing keys would divide the next day's surplus, and a small example.

Home Assistant keeps no operation of its own: who got what is reckoned at the desk, from
what the network's meters counted. Here the same keys divide what is planned, in sums.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np

from ...engine import Floats, Plan
from ...engine.audit import jain
from ...engine.share import (
    Allocation,
    Counts,
    DefaultDynamic,
    Key,
    Point,
    PriorityCascade,
    Readings,
    Static,
)
from ..request import Answer, Command, Request
from .whole import refuse_too_few

_HOUR_MIN: Final = 60
_HOURS: Final = 24
_WH_PER_KWH: Final = 1000
# A percentage of a key has four decimals at most.
_PER_PERCENT: Final = 10_000
_EXAMPLE_WH: Final[Mapping[str, int]] = {"one": 500, "two": 1000, "three": 3000}
_EXAMPLE_SUN_WH: Final = 3000
_FEWEST: Final = 2


async def _keys(request: Request) -> Answer:
    """Tell of each key what it would do with the next day, and with an example."""
    refuse_too_few(request)
    plan = request.coordinator.data.plan
    readings = None if plan is None else planned(plan)
    return {
        "example": {
            "sun_kwh": _EXAMPLE_SUN_WH / _WH_PER_KWH,
            "used_kwh": {name: wh / _WH_PER_KWH for name, wh in _EXAMPLE_WH.items()},
            "keys": [_divided(each) for each in _by(example(request))],
        },
        "planned": []
        if readings is None
        else [_summed(each) for each in _by(readings)],
    }


def example(request: Request) -> Readings:
    """Set three homes at a roof at noon, for an hour."""
    begin = _hour(request.coordinator.data.at)
    return _readings(
        begin, {"roof": np.array([_EXAMPLE_SUN_WH])}, _columns(_EXAMPLE_WH)
    )


def planned(plan: Plan) -> Readings | None:
    """Count what each meter will take and give, by the hour; None for nothing to share.

    Raises RefusedError where no meter could have counted it.
    """
    taken: dict[str, Counts] = {}
    given: dict[str, Counts] = {}
    for at, own in plan.places.items():
        if own.import_kw is None:
            continue
        taken[at] = _hourly(plan, np.maximum(own.exchange_kw, 0.0))
        given[at] = _hourly(plan, np.maximum(-own.exchange_kw, 0.0))
    givers = {at: wh for at, wh in given.items() if wh.any()}
    takers = {at: wh for at, wh in taken.items() if wh.any()}
    if not givers or len(takers) < _FEWEST:
        return None
    return _readings(_hour(plan.clock.start), givers, takers)


def _hour(moment: datetime) -> datetime:
    """Name the hour: readings begin at whole ones, and no key asks which."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _hourly(plan: Plan, kw: Floats) -> Counts:
    """Count whole watt-hours of each whole hour of the first day."""
    hours = plan.clock.hours
    ends = np.concatenate([[0.0], np.cumsum(hours)])
    grown = np.concatenate([[0.0], np.cumsum(kw * hours)])
    edges = np.arange(min(_HOURS, int(ends[-1])) + 1)
    found: Counts = np.diff(np.rint(np.interp(edges, ends, grown) * _WH_PER_KWH))
    return found.astype(np.int64)


def _columns(told: Mapping[str, int]) -> dict[str, Counts]:
    return {name: np.array([wh]) for name, wh in told.items()}


def _readings(
    begin: datetime, given: Mapping[str, Counts], taken: Mapping[str, Counts]
) -> Readings:
    return Readings(
        begin=begin,
        step_min=_HOUR_MIN,
        producers=tuple(given),
        consumers=tuple(taken),
        produced_wh=np.array([*given.values()]),
        consumed_wh=np.array([*taken.values()]),
    )


def _by(readings: Readings) -> Iterator[tuple[str, Allocation]]:
    """Divide by three keys: by use, by equal parts shared again, and by fixed parts."""
    points = [Point(id=name) for name in readings.consumers]
    points += [
        Point(id=name, role="producer")
        for name in readings.producers
        if name not in readings.consumers
    ]
    part = (100 * _PER_PERCENT // len(readings.consumers)) / _PER_PERCENT
    every: tuple[Key, ...] = (
        DefaultDynamic(),
        PriorityCascade(by="equal"),
        Static(percent=dict.fromkeys(readings.consumers, part)),
    )
    for key in every:
        yield key.kind, key.allocate(readings, points)


def _divided(found: tuple[str, Allocation]) -> dict[str, Any]:
    name, allocation = found
    got = allocation.allocated_wh.sum(axis=1) / _WH_PER_KWH
    return {
        "key": name,
        "got_kwh": dict(zip(allocation.readings.consumers, got.tolist(), strict=True)),
        "left_kwh": float(allocation.surplus_wh.sum()) / _WH_PER_KWH,
    }


def _summed(found: tuple[str, Allocation]) -> dict[str, Any]:
    """Tell sums: what was shared, what is left, and how alike meters fare."""
    name, allocation = found
    got = allocation.allocated_wh.sum(axis=1).astype(float)
    used = allocation.readings.consumed_wh.sum(axis=1)
    return {
        "key": name,
        "shared_kwh": float(got.sum()) / _WH_PER_KWH,
        "left_kwh": float(allocation.surplus_wh.sum()) / _WH_PER_KWH,
        "evenness": jain(got / np.maximum(used, 1)),
    }


COMMANDS: Final = (Command("keys", "community", _keys, {}),)
