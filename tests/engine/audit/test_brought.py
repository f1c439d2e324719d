"""Merit: how near a split is to what each brought."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.audit import merit
from quartier.engine.units import Floats

from tests.strategies import numbers

SPLITS = st.lists(numbers(0.1, 90.0), min_size=4, max_size=4).map(np.array)


def test_by_hand() -> None:
    """Half and half, of what one brought alone: half would have to change hands."""
    assert merit(np.array([5.0, 5.0]), np.array([10.0, 0.0])) == pytest.approx(0.5)
    assert merit(np.array([0.0, 3.0]), np.array([9.0, 0.0])) == pytest.approx(0.0)
    assert merit(np.array([-3.0, 9.0]), np.array([9.0, 0.0])) == pytest.approx(-0.5)


def test_nothing_to_split() -> None:
    """Where nothing was gained or nothing brought, there is no answer."""
    some, none = np.array([1.0, 2.0]), np.array([-1.0, 1.0])
    assert merit(none, some) is None
    assert merit(some, none) is None


@given(got=SPLITS, brought=SPLITS, unit=numbers(0.1, 10.0))
def test_it_is_a_distance(got: Floats, brought: Floats, unit: float) -> None:
    """The same both ways, in any currency, in 0 to 1, and 1 for the same split."""
    told = merit(got, brought)
    assert told is not None
    assert 0.0 <= told <= 1.0
    assert merit(brought, got) == pytest.approx(told)
    assert merit(got * unit, brought) == pytest.approx(told)
    assert merit(got, got * unit) == pytest.approx(1.0)
