"""Stays: bills of a month parted among tenants, where one after another shared."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from ...engine.share import Filling, Month
from ...engine.share.money import Bill, Given, MonthBill, parted
from .counted import Counted
from .folder import Desk
from .frozen import Stays


def stays(
    desk: Desk,
    found: Counted,
    within: Mapping[Month, Mapping[str, Sequence[int]]],
    bills: Mapping[str, Bill],
    given: Given,
) -> dict[Month, Stays]:
    """Part the bills of months in which one tenant after another shared.

    ``within`` has the tenancies of each point in each month.
    """
    readings = found.allocation.readings
    moved = sorted(
        {
            point
            for known in within.values()
            for point, numbers in known.items()
            if len(numbers) > 1
        }
    )
    lived = {
        point: desk.part.lived(point, readings.begin, readings.end) for point in moved
    }
    turns = {name: [since for _, since in each[1:]] for name, each in lived.items()}
    parts = parted(
        desk.operation,
        found.allocation,
        desk.prices,
        bills,
        turns=turns,
        given=given,
    )
    return {
        month: {
            point: dict(_in(month, lived[point], parts[point]))
            for point in moved
            if len(known.get(point, ())) > 1
        }
        for month, known in within.items()
    }


def _in(
    month: Month, lived: Sequence[tuple[int, datetime]], parts: Sequence[Bill]
) -> Iterator[tuple[str, MonthBill]]:
    for (number, _), part in zip(lived, parts, strict=True):
        for each in part.months:
            if each.month.name == str(month):
                yield f"{number}", each


def filled(
    desk: Desk,
    bounds: tuple[datetime, datetime],
    fillings: Sequence[Filling],
    tenancies: Mapping[str, Sequence[int]],
) -> dict[str, int]:
    """Count the steps that no meter read: of each consumer, and of each of two tenants.

    Of the latter by point and number, as flat_3.2.
    """
    counted: dict[str, int] = {}
    step = timedelta(minutes=desk.operation.step_min)
    for each in fillings:
        if not each.is_production:
            for name, begin, end in _stretches(desk, each.point, bounds, tenancies):
                first, last = max(each.begin, begin), min(each.end, end)
                steps = max(-(-(last - first) // step), 0)
                counted[name] = counted.get(name, 0) + steps
    return {name: count for name, count in counted.items() if count}


def _stretches(
    desk: Desk,
    point: str,
    bounds: tuple[datetime, datetime],
    tenancies: Mapping[str, Sequence[int]],
) -> Iterator[tuple[str, datetime, datetime]]:
    begin, end = bounds
    yield point, begin, end
    if len(tenancies.get(point, ())) > 1:
        lived = desk.part.lived(point, begin, end)
        ends = [*(since for _, since in lived[1:]), end]
        for (number, since), until in zip(lived, ends, strict=True):
            yield f"{point}.{number}", since, until
