"""Burdens: what homes missed, and by how much their appliances were moved."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine import Appliance, Battery, Home, Neighbourhood
from quartier.lab.compare.burden import burden, moved_h

_HALF: float = 0.5


def _runs(*begins: int, steps: int = 12) -> np.ndarray:
    """Draw cycles of an hour, 2 kW and then 1 kW, in steps of half an hour."""
    power_kw = np.zeros(steps)
    for begin in begins:
        power_kw[begin : begin + 2] += (2.0, 1.0)
    return power_kw


@pytest.mark.parametrize(
    ("before", "after", "hours"),
    [
        ((2,), (2,), 0.0),
        ((2,), (5,), 1.5),
        ((5,), (2,), 1.5),
        # One earlier by an hour, one later by two.
        ((3, 6), (1, 10), 3.0),
    ],
)
def test_cycles_by_hand(
    before: tuple[int, ...], after: tuple[int, ...], hours: float
) -> None:
    """Earlier and later count alike, each cycle by the hours it was moved."""
    found = moved_h(1.5, _runs(*before), _runs(*after), np.full(12, _HALF))
    assert found == pytest.approx(hours)


def test_a_cycle_that_had_not_come_counts_to_the_end() -> None:
    """From when it would have run: five hours less what its own length takes."""
    found = moved_h(1.5, _runs(2), np.zeros(12), np.full(12, _HALF))
    # 2/3 of it would have been taken by 1.5 h, and all of it by 2 h, of 6 h.
    assert found == pytest.approx((2 / 3) * 0.5 + 4.0)


@given(st.integers(0, 10), st.integers(0, 10))
def test_one_cycle_is_as_far_as_it_was_moved(one: int, other: int) -> None:
    """Whichever way."""
    found = moved_h(1.5, _runs(one), _runs(other), np.full(12, _HALF))
    assert found == pytest.approx(abs(one - other) * _HALF)


def test_a_home_by_its_appliances() -> None:
    """What a battery does is no burden; nothing is below 0."""
    things = (
        Appliance("washer", (2.0, 1.0), 30.0),
        Appliance("dryer", (2.0, 1.0), 30.0),
        Battery("box", 6.0, 3.0, 3.0, 1.0),
    )
    tree = Neighbourhood("n", "Europe/Paris", homes=(Home("anna", things),))
    anna = tree.places()[1]
    before = {"washer": _runs(2), "dryer": _runs(4), "box": _runs(0)}
    after = {"washer": _runs(3), "dryer": _runs(8), "box": _runs(9)}
    amounts = {"warmth": 1.5, "hot_water": 0.25, "switches": 7.0, "delay": 9.0}
    found = burden(anna, amounts, before, after, np.full(12, _HALF))
    assert (found.missed_kh, found.switches) == (1.75, 7.0)
    assert found.moved_h == pytest.approx(2.5)
    rest = burden(anna, {"warmth": -1e-12}, before, before, np.full(12, _HALF))
    assert (rest.missed_kh, rest.moved_h, rest.switches) == (0.0, 0.0, 0.0)
