"""The baseline and the credit: what a meter saw, and no more."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.study.delivery import (
    Baseline,
    baseline,
    credit_kwh,
    delivered_kwh,
)

from tests.strategies import numbers

CALLS = st.lists(st.tuples(numbers(0.0, 9.0), numbers(-5.0, 9.0)), max_size=9)


def test_by_hand() -> None:
    """The middle one of five days, and the middle of how far they are off."""
    found = baseline(np.array([2.0, 3.0, 2.5, 9.0, 2.0]))
    assert found.usual_kwh == 2.5
    assert found.error_kwh == pytest.approx(1.4826 * 0.5)
    assert delivered_kwh(found, 1.5) == 1.0
    assert delivered_kwh(found, 4.0) == -1.5
    assert delivered_kwh(found, 4.0, "more") == 1.5


def test_the_error_is_a_standard_deviation() -> None:
    """Of days that scatter normally by 0.3 kWh, the error is 0.3 kWh."""
    days_kwh = 5.0 + 0.3 * np.random.default_rng(3).standard_normal(4000)
    assert baseline(days_kwh).error_kwh == pytest.approx(0.3, rel=0.05)


@given(
    honest=st.lists(numbers(0.0, 9.0), min_size=5, max_size=11),
    wasted=numbers(0.0, 99.0),
    data=st.data(),
)
def test_a_baseline_is_hard_to_blow_up(
    honest: list[float], wasted: float, data: st.DataObject
) -> None:
    """Using more on fewer than half of the days leaves it within the honest days."""
    most = (len(honest) - 1) // 2
    days = data.draw(st.lists(st.integers(0, len(honest) - 1), max_size=most))
    blown = [kwh + wasted * (day in days) for day, kwh in enumerate(honest)]
    found = baseline(np.array(blown)).usual_kwh
    assert min(honest) <= found <= max(honest)


@given(calls=CALLS)
def test_no_more_is_credited_than_measured_or_asked(
    calls: list[tuple[float, float]],
) -> None:
    """Whatever was asked and measured, the credit is within both, and never a debt."""
    asked_kwh = [asked for asked, _ in calls]
    measured_kwh = [measured for _, measured in calls]
    found = credit_kwh(asked_kwh, measured_kwh)
    assert found >= 0.0
    assert found <= max(0.0, math.fsum(measured_kwh))
    assert found <= math.fsum(asked_kwh)


def test_errors_of_a_baseline_earn_nothing() -> None:
    """Whoever is asked 1 kWh and does nothing gets nothing, though half look so."""
    measured_kwh = [0.4, -0.4, 0.3, -0.3]
    assert credit_kwh([1.0] * 4, measured_kwh) == 0.0
    # And whoever does all of it loses nothing by them.
    assert credit_kwh([1.0] * 4, [1.0 + off for off in measured_kwh]) == 4.0


def test_what_was_asked_in_vain_counts_half() -> None:
    """Asked 10, done 6: 6 less half of 4; nothing is owed, whatever was not done."""
    assert credit_kwh([4.0, 6.0], [2.0, 4.0]) == 4.0
    assert credit_kwh([4.0, 6.0], [2.0, 4.0], in_vain=0.0) == 6.0
    assert credit_kwh([10.0], [1.0]) == 0.0


def test_what_is_no_past_and_what_is_no_call() -> None:
    """No day, energy below nothing, and a call without its measurement."""
    for past in ([], [-1.0], [math.nan]):
        with pytest.raises(ValueError, match="at least one day"):
            baseline(np.array(past))
    with pytest.raises(ValueError, match="2 calls, 1 measurements"):
        credit_kwh([1.0, 2.0], [1.0])
    assert Baseline(1.0, 0.0).usual_kwh == 1.0
