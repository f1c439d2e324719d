"""Completing: readings without a gap, and a list of what was filled."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from quartier.engine.record import RefusedError
from quartier.engine.share import (
    MISSING,
    Curve,
    Filling,
    Missing,
    Operation,
    Point,
    complete,
    day_bounds,
)
from quartier.engine.share.keys.default_dynamic import DefaultDynamic
from quartier.engine.share.missing.index_total import IndexTotal
from quartier.engine.share.missing.last_good_day import LastGoodDay
from quartier.engine.share.missing.zero import Zero

from tests.engine.share.worlds import BEGIN

OPERATION = Operation(
    "n",
    "Europe/Paris",
    (Point("roof", role="producer"), Point("ana"), Point("bo", role="both")),
    DefaultDynamic(),
    step_min=30,
)
END = BEGIN + timedelta(hours=1)
QUARTER = timedelta(minutes=15)


def _curve(*wh: int, step_min: int = 15) -> Curve:
    return Curve(BEGIN, step_min, np.array(wh))


ROOF, BO = _curve(9, 9, 9, 9), _curve(0, 1, 0, 1)
MADE, USED = {"roof": ROOF, "bo": BO}, {"bo": _curve(4, 5, step_min=30)}


def test_curves_of_any_step_become_readings() -> None:
    """Quarters are summed to the operation's half hours; order is the operation's."""
    used = USED | {"ana": _curve(1, 2, 3, 4)}
    done = complete(OPERATION, MADE, used, BEGIN, END)
    readings = done.readings
    assert (readings.producers, readings.consumers) == (("roof", "bo"), ("ana", "bo"))
    assert readings.produced_wh.tolist() == [[18, 18], [1, 1]]
    assert readings.consumed_wh.tolist() == [[3, 7], [4, 5]]
    assert (readings.begin, readings.step_min, done.fillings) == (BEGIN, 30, ())


def test_what_is_missing_is_refused_by_name() -> None:
    """Two points with faults are two faults, each with the first moment."""
    with pytest.raises(RefusedError) as caught:
        complete(OPERATION, {"roof": ROOF}, USED | {"x": ROOF}, BEGIN, END)
    faults = {fault.path: str(fault) for fault in caught.value.faults}
    assert set(faults) == {"produced.bo", "consumed.ana", "consumed.x"}
    assert "2 steps without a reading" in faults["consumed.ana"]
    assert BEGIN.isoformat() in faults["consumed.ana"]


@pytest.mark.parametrize(
    ("way", "wh", "energy_wh"),
    [
        (Zero(), [1, 0, 0, 4], [0]),
        (IndexTotal(), [1, 2, 3, 4], [5]),
    ],
)
def test_every_value_filled_is_listed(
    way: Missing, wh: list[int], energy_wh: list[int]
) -> None:
    """From when to when, how much, and how."""
    gap = Curve(BEGIN, 15, np.array([1, MISSING, MISSING, 4]), total_wh=10)
    operation = replace(OPERATION, missing=way, step_min=15)
    used = {"ana": gap, "bo": _curve(0, 0, 0, 0)}
    done = complete(operation, MADE, used, BEGIN, END)
    # What is left of five is spread evenly, the odd one first.
    assert sorted(done.readings.consumed_wh[0].tolist()) == sorted(wh)
    [filling] = done.fillings
    assert [filling.energy_wh] == energy_wh
    assert filling == Filling(
        point="ana",
        is_production=False,
        begin=BEGIN + QUARTER,
        end=BEGIN + 3 * QUARTER,
        energy_wh=energy_wh[0],
        how=way.kind,
    )


def test_what_is_before_the_span_helps_to_fill_it() -> None:
    """The day before is read, and not in the readings."""
    day_before = np.arange(96 + 4)
    day_before[[96, 98]] = MISSING
    begin = BEGIN - timedelta(days=1)
    operation = replace(OPERATION, missing=LastGoodDay(), step_min=15)
    used = {"ana": Curve(begin, 15, day_before), "bo": _curve(0, 0, 0, 0)}
    done = complete(operation, MADE, used, BEGIN, END)
    assert done.readings.consumed_wh[0].tolist() == [0, 97, 2, 99]
    assert [filling.energy_wh for filling in done.fillings] == [0, 2]
    assert [filling.begin for filling in done.fillings] == [BEGIN, BEGIN + 2 * QUARTER]


def test_a_meter_that_died_or_began_late_is_filled_too() -> None:
    """Gaps at either end are gaps: by nothing, or from the day before."""
    short = Curve(BEGIN + QUARTER, 15, np.array([3, 4]))
    used = {"ana": short, "bo": _curve(0, 0, 0, 0)}
    operation = replace(OPERATION, missing=Zero(), step_min=15)
    done = complete(operation, MADE, used, BEGIN, END)
    assert done.readings.consumed_wh[0].tolist() == [0, 3, 4, 0]
    assert [filling.begin for filling in done.fillings] == [BEGIN, BEGIN + 3 * QUARTER]

    begin = BEGIN - timedelta(days=1)
    used = {"ana": Curve(begin, 15, np.arange(97)), "bo": _curve(0, 0, 0, 0)}
    operation = replace(OPERATION, missing=LastGoodDay(), step_min=15)
    done = complete(operation, MADE, used, BEGIN, END)
    assert done.readings.consumed_wh[0].tolist() == [96, 1, 2, 3]


def test_a_coarse_curve_is_split_only_where_asked() -> None:
    """An hour for half hours is a fault, or is divided evenly."""
    used = USED | {"ana": _curve(7, step_min=60)}
    with pytest.raises(RefusedError) as caught:
        complete(OPERATION, MADE, used, BEGIN, END)
    assert [fault.path for fault in caught.value.faults] == ["consumed.ana.step_min"]
    may = replace(OPERATION, may_split=True)
    done = complete(may, MADE, used, BEGIN, END)
    assert done.readings.consumed_wh[0].tolist() == [3, 4]


@pytest.mark.parametrize(
    ("day", "quarters"), [(date(2026, 3, 29), 92), (date(2026, 10, 25), 100)]
)
def test_days_on_which_clocks_change(day: date, quarters: int) -> None:
    """A day of 23 or 25 hours is shared from midnight to midnight, all of it."""
    begin, end = day_bounds(day, "Europe/Paris")
    day_wh = Curve(begin, 15, np.arange(quarters))
    used = {"ana": day_wh, "bo": day_wh}
    done = complete(OPERATION, {"roof": day_wh, "bo": day_wh}, used, begin, end)
    readings = done.readings
    assert (readings.steps, readings.end) == (quarters // 2, end)
    assert readings.consumed_wh.sum() == 2 * day_wh.wh.sum()
    allocation = OPERATION.key.allocate(readings, OPERATION.points)
    assert np.array_equal(allocation.wh.sum(axis=0), readings.consumed_wh)


def test_a_point_that_was_never_read_may_be_nothing() -> None:
    """By the way that takes nothing for what is missing."""
    done = complete(replace(OPERATION, missing=Zero()), MADE, USED, BEGIN, END)
    assert done.readings.consumed_wh[0].tolist() == [0, 0]
    assert [filling.point for filling in done.fillings] == ["ana"]
