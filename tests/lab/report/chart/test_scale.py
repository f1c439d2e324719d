"""Scales: everything is on them, and their ticks are round."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.lab.report.chart import HEIGHT, scale

NUMBERS = st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-3)


@given(values=st.lists(NUMBERS, max_size=5), most=st.integers(2, 8))
def test_all_values_are_on_it(values: list[float], most: int) -> None:
    """Nothing is above the top or below the bottom, and ticks are few."""
    found = scale(np.array(values))

    y = found.y(np.array([0.0, *values]))
    assert ((y >= 0) & (y <= HEIGHT)).all()
    assert len(found.ticks(most)) <= most + 1
    assert all(0 <= found.percent(tick) <= 100 for tick in found.ticks(most))


def test_it_goes_from_top_to_bottom() -> None:
    """The highest value is at the top."""
    found = scale(np.array([0.0, 10.0]), holds=(0.0,))

    assert found.y(np.array([found.high, found.low])).tolist() == [0, HEIGHT]
    assert found.percent(found.high) == 0


@pytest.mark.parametrize(
    ("high", "ticks", "digits"),
    [(1.0, (0, 0.25, 0.5, 0.75, 1.0), 2), (9.0, (0, 2.0, 4.0, 6.0, 8.0), 0)],
)
def test_ticks_are_round(high: float, ticks: tuple[float, ...], digits: int) -> None:
    """Ticks are multiples of 1, 2, 2.5 or 5, written with as many decimals."""
    found = scale(np.array([high]))

    assert found.ticks(5) == pytest.approx(ticks)
    assert found.digits(5) == digits


@pytest.mark.parametrize("values", [[], [np.nan], [3.0]])
def test_it_is_never_empty(values: list[float]) -> None:
    """Without values, or with one, there is still something to draw on."""
    found = scale(np.array(values), holds=())

    assert found.high > found.low
