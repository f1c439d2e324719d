"""Completing: readings without a gap, and a list of what was filled."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.record import RefusedError
from quartier.engine.share import (
    MISSING,
    Away,
    Curve,
    Filling,
    Missing,
    Operation,
    Point,
    complete,
)
from quartier.engine.share.days import midnight
from quartier.engine.share.keys.default_dynamic import DefaultDynamic
from quartier.engine.share.missing.index_total import IndexTotal
from quartier.engine.share.missing.last_good_day import LastGoodDay
from quartier.engine.share.missing.zero import Zero
from quartier.engine.units import Bools

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
    gap = Curve(
        BEGIN, 15, np.array([1, MISSING, MISSING, 4]), index=((0, 100), (4, 110))
    )
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
    begin, end = (
        midnight(day + timedelta(days=later), "Europe/Paris") for later in (0, 1)
    )
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


def _away(*steps: int) -> Away:
    """Be away at steps of ana's curve, counted from BEGIN in quarters."""

    def tell(name: str, curve: Curve) -> Bools:
        first = (curve.begin - BEGIN) // QUARTER
        gone = np.isin(np.arange(curve.steps) + first, steps)
        return gone if name == "ana" else np.zeros(curve.steps, dtype=np.bool_)

    return tell


def test_who_is_away_counts_nothing_and_lacks_nothing() -> None:
    """What the meter said is left out, and its silence is no gap and no filling."""
    operation = replace(OPERATION, step_min=15)
    used = {"ana": _curve(5, MISSING, 7, 8), "bo": _curve(0, 0, 0, 0)}
    done = complete(operation, MADE, used, BEGIN, END, away=_away(0, 1))
    assert done.readings.consumed_wh[0].tolist() == [0, 0, 7, 8]
    assert done.fillings == ()
    with pytest.raises(RefusedError, match="1 steps without a reading"):
        complete(operation, MADE, used, BEGIN, END, away=_away(0))
    bo = {"bo": _curve(0, 0, 0, 0)}
    none = complete(operation, MADE, bo, BEGIN, END, away=_away(0, 1, 2, 3))
    assert none.readings.consumed_wh[0].tolist() == [0, 0, 0, 0]
    # A plant is never away.
    assert none.readings.produced_wh.sum() == 36 + 2


def test_nothing_is_copied_from_days_left_out() -> None:
    """Who came yesterday and has a gap today is given what was measured, not zero."""
    begin = BEGIN - timedelta(days=1)
    wh = np.arange(100) + 50
    wh[97] = MISSING
    used = {"ana": Curve(begin, 15, wh), "bo": _curve(0, 0, 0, 0)}
    operation = replace(OPERATION, missing=LastGoodDay(), step_min=15)
    away = _away(*range(-96, 0))
    done = complete(operation, MADE, used, BEGIN, END, away=away)
    assert done.readings.consumed_wh[0].tolist() == [146, 51, 148, 149]


@given(
    st.lists(st.one_of(st.just(MISSING), st.integers(0, 99)), min_size=4, max_size=4),
    st.sets(st.integers(0, 3)),
    st.integers(0, 999),
)
def test_energy_of_days_left_out_is_put_into_no_gap(
    wh: list[int], away: set[int], rest_wh: int
) -> None:
    """Whoever is away, what is filled at the other steps is what it was with all in."""
    known = sum(value for value in wh if value != MISSING)
    curve = Curve(BEGIN, 15, np.array(wh), ((0, 5), (4, 5 + known + rest_wh)))
    operation = replace(OPERATION, missing=IndexTotal(), step_min=15)
    used = {"ana": curve, "bo": _curve(0, 0, 0, 0)}
    whole = complete(operation, MADE, used, BEGIN, END)
    part = complete(operation, MADE, used, BEGIN, END, away=_away(*away))
    there = [step not in away for step in range(4)]
    expected = np.where(there, whole.readings.consumed_wh[0], 0)
    assert part.readings.consumed_wh[0].tolist() == expected.tolist()
    filled = sum(each.energy_wh for each in part.fillings)
    assert filled == sum(
        int(value)
        for value, said, is_there in zip(expected, wh, there, strict=True)
        if is_there and said == MISSING
    )
