"""Whole watt-hours come of any unit, and no hour is wrong by more than half of one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.lab.meter.unit import UNITS, whole_wh

_MICRO = 1_000_000


@pytest.mark.parametrize(
    ("unit", "value", "wh"),
    [("energy_wh", 250.0, 250), ("energy_kwh", 0.25, 250), ("power_w", 1000.0, 250)],
)
def test_units_agree(unit: str, value: float, wh: int) -> None:
    """A quarter of an hour at 1 kW is 250 Wh, however it is written."""
    assert UNITS[unit].micro_wh(np.array([value]), 15).tolist() == [wh * _MICRO]


def test_power_is_the_mean_of_its_step() -> None:
    """The same power over a longer step is more energy; unknown power is none."""
    power_kw = np.array([1.0, np.nan])
    assert UNITS["power_kw"].micro_wh(power_kw, 60).tolist() == [1000 * _MICRO, 0]
    assert UNITS["power_kw"].micro_wh(power_kw, 10)[0] == 166_666_667


def test_a_quarter_takes_what_its_hour_grows_by() -> None:
    """Four quarters at 1 W are one watt-hour, not none and not four."""
    assert whole_wh(np.full(4, _MICRO // 4), 0, 15).tolist() == [0, 1, 0, 0]


_STEPS = st.lists(st.integers(0, 5_000_000_000), min_size=1, max_size=40)


@given(_STEPS, st.sampled_from((5, 10, 15, 20, 30, 60)), st.integers(0, 11))
def test_hours_are_right_to_half_a_watt_hour(
    micro: list[int], step_min: int, lead: int
) -> None:
    """Each hour of the clock, and each of its steps to less than a whole one."""
    begin_min = lead % (60 // step_min) * step_min
    exact = np.array(micro, dtype=np.int64)
    found = whole_wh(exact, begin_min, step_min)
    assert (found >= 0).all()
    assert (np.abs(found * _MICRO - exact) <= _MICRO).all()
    hours = (begin_min + step_min * np.arange(len(micro))) // 60
    for hour in set(hours.tolist()):
        off = (found * _MICRO - exact)[hours == hour].sum()
        assert abs(off) <= _MICRO // 2


@given(_STEPS, st.data())
def test_a_correction_stays_in_its_hour(micro: list[int], data: st.DataObject) -> None:
    """No other hour changes, not by a watt-hour."""
    at = data.draw(st.integers(0, len(micro) - 1))
    before = np.array(micro, dtype=np.int64)
    after = before.copy()
    after[at] = data.draw(st.integers(0, 5_000_000_000))
    changed = np.flatnonzero(whole_wh(before, 0, 15) != whole_wh(after, 0, 15))
    assert set((changed // 4).tolist()) <= {at // 4}
