"""Far steps are joined: nothing is lost of a kWh, and nothing near is touched."""

from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine import Clock, Outlook, coarsened
from quartier.engine.outlook.coarse import longer

_START: Final = datetime(2026, 11, 26, 10, 7, tzinfo=UTC)
_HOUR_S: Final = 3600
_CLOCKS: Final = st.builds(
    Clock,
    st.sampled_from([0, 38, 53, 60]).map(lambda late: _START + timedelta(minutes=late)),
    st.lists(st.sampled_from([60, 480, 900, 1800, 3600, 7200]), min_size=1).map(tuple),
)


def _quarters(hours: int) -> Clock:
    """Lay a first step of eight minutes, then quarters of an hour."""
    return Clock(_START, (480, *(900,) * (4 * hours - 1)))


def test_the_far_part_by_hand() -> None:
    """From 10:07, two hours in quarters: the next whole hour is at 13, then hours."""
    clock = longer(_quarters(6), 2 * _HOUR_S, _HOUR_S)
    assert clock.steps_s == (480, *(900,) * 11, 3600, 3600, 3600)
    assert [f"{each:%H:%M}" for each in clock.moments()[-4:]] == [
        "12:45",
        "13:00",
        "14:00",
        "15:00",
    ]


def test_what_is_as_long_already_stays() -> None:
    """A plan's own far steps are no shorter than those asked for: nothing changes."""
    clock = Clock(_START, (480, *(900,) * 3, 3600, 3600, 7200))
    assert longer(clock, _HOUR_S, _HOUR_S) == clock
    outlook = Outlook(clock, {"a.power_kw": np.arange(7.0)})
    assert coarsened(outlook, _HOUR_S, _HOUR_S) is outlook


def test_a_limit_is_that_of_the_tightest_step() -> None:
    """A mean of 2 and 9 kW would be 3.5 kW too many for the wire."""
    values = np.array([9.0] * 4 + [2.0, 9.0, 9.0, 9.0])
    clock = Clock.even(_START.replace(minute=0), 900, 8)
    outlook = Outlook(clock, {"n.import_limit_kw": values, "n.price": values})
    found = coarsened(outlook, _HOUR_S, _HOUR_S)
    assert found.series["n.import_limit_kw"].tolist() == [9.0] * 4 + [2.0]
    assert found.series["n.price"].tolist() == [9.0] * 4 + [7.25]


def test_means_are_weighed_by_time() -> None:
    """Half an hour of 1 kW, and quarters of 2 and 4 kW, are 2 kWh in an hour."""
    clock = Clock(_START.replace(minute=0), (1800, 900, 900))
    outlook = Outlook(clock, {"a.power_kw": np.array([1.0, 2.0, 4.0])})
    assert coarsened(outlook, 0, _HOUR_S).series["a.power_kw"].tolist() == [2.0]


@given(_CLOCKS, st.integers(0, 12), st.sampled_from([1800, 3600]), st.data())
def test_energy_and_time_are_kept(
    clock: Clock, near_h: int, step_s: int, data: st.DataObject
) -> None:
    """Both ends, each kWh, and all that is near, to the last digit."""
    kw = np.array([data.draw(st.floats(-5, 5)) for _ in clock.steps_s])
    outlook = Outlook(clock, {"a": kw}, ("a",), {"a": kw - 1}, {"a": kw + 1})
    found = coarsened(outlook, near_h * _HOUR_S, step_s)
    joined = found.clock
    assert (joined.start, joined.end) == (clock.start, clock.end)
    assert found.series["a"] @ joined.hours == pytest.approx(kw @ clock.hours)
    assert set(joined.moments()) <= set(clock.moments())
    near = sum(ahead < near_h * _HOUR_S for ahead in clock.edges_s[:-1])
    assert joined.steps_s[:near] == clock.steps_s[:near]
    assert found.series["a"][:near].tolist() == kw[:near].tolist()
    assert found.degraded == ("a",)
    assert found.high["a"] - found.low["a"] == pytest.approx(2.0)
