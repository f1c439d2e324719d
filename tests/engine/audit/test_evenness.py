"""Evenness: indices by hand, against their definitions, and with losses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.audit import gini, jain, least_to_most
from quartier.engine.units import Floats

from tests.strategies import numbers

BENEFITS = st.lists(numbers(-500.0, 500.0), min_size=1, max_size=12).map(np.array)
GAINS = st.lists(numbers(0.0, 500.0), min_size=1, max_size=12).map(np.array)


def _mean_difference(benefits: Floats) -> float:
    """Take the definition literally: every pair, both ways."""
    pairs = [abs(one - other) for one in benefits for other in benefits]
    return sum(pairs) / (2 * len(benefits) * sum(abs(each) for each in benefits))


def test_by_hand() -> None:
    """1, 2 and 3: 36/42, 8/36 and a third."""
    benefits = np.array([3.0, 1.0, 2.0])
    assert jain(benefits) == pytest.approx(6 / 7)
    assert gini(benefits) == pytest.approx(2 / 9)
    assert least_to_most(benefits) == pytest.approx(1 / 3)


@pytest.mark.parametrize("count", [1, 2, 7])
def test_all_alike_and_all_to_one(count: int) -> None:
    """The best and the worst that there are, for any number of households."""
    alike, to_one = np.full(count, 12.5), np.zeros(count)
    to_one[-1] = 3.0
    assert (jain(alike), gini(alike), least_to_most(alike)) == (1.0, 0.0, 1.0)
    assert jain(to_one) == pytest.approx(1 / count)
    assert gini(to_one) == pytest.approx((count - 1) / count)


def test_losses_by_hand() -> None:
    """A loss is no even benefit, and Gini stays below 1 where the usual does not."""
    mixed = np.array([-1.0, 2.0])
    assert jain(mixed) == pytest.approx(1 / 10)
    assert gini(mixed) == pytest.approx(6 / 12)
    assert least_to_most(mixed) == pytest.approx(-0.5)
    all_lose = np.array([-2.0, -2.0])
    assert (jain(all_lose), gini(all_lose), least_to_most(all_lose)) == (0.0, 0.0, None)
    assert jain(np.array([-3.0, 3.0])) == 0.0


def test_nothing_is_nothing_to_spread() -> None:
    """Nobody gained or lost: no index is made up."""
    nothing = np.zeros(3)
    assert (jain(nothing), gini(nothing), least_to_most(nothing)) == (None,) * 3


@given(benefits=BENEFITS)
def test_ranges_and_definitions(benefits: Floats) -> None:
    """Whatever is lost, both lie in 0 to 1, and Gini is its definition."""
    evenness, unevenness = jain(benefits), gini(benefits)
    if evenness is None or unevenness is None:
        assert not benefits.any()
        return
    assert 0.0 <= evenness <= 1.0 + 1e-12
    assert -1e-12 <= unevenness <= 1.0
    assert unevenness == pytest.approx(_mean_difference(benefits), abs=1e-9)


@given(benefits=BENEFITS, unit=numbers(0.001, 1000.0))
def test_the_unit_of_need_makes_no_difference(benefits: Floats, unit: float) -> None:
    """Needs in kWh or in MWh, the indices are the same."""
    for index in (jain, gini, least_to_most):
        told = index(benefits * unit)
        assert told == pytest.approx(index(benefits), rel=1e-9, abs=1e-9)


@given(gains=GAINS, data=st.data())
def test_giving_to_the_worse_off_is_fairer(gains: Floats, data: st.DataObject) -> None:
    """Moving part of the gap from the best-off to the worst-off helps every index."""
    best, worst = int(gains.argmax()), int(gains.argmin())
    moved = data.draw(numbers(0.0, 0.5)) * (gains[best] - gains[worst])
    after = gains.copy()
    after[best] -= moved
    after[worst] += moved
    if not gains.any():
        return
    assert (jain(after) or 0.0) >= (jain(gains) or 0.0) - 1e-9
    assert (gini(after) or 0.0) <= (gini(gains) or 0.0) + 1e-9
    assert (least_to_most(after) or 0.0) >= (least_to_most(gains) or 0.0) - 1e-9


def test_very_small_benefits_are_benefits() -> None:
    """No square underflows."""
    assert jain(np.array([1e-200, 1e-200])) == pytest.approx(1.0)
