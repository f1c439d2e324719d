"""Resampling keeps every watt-hour, and what is missing stays missing."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.record import RefusedError
from quartier.engine.share import MISSING, Curve, at_steps

from tests.engine.share.worlds import BEGIN, ENERGIES


def test_steps_are_summed() -> None:
    """Four quarters are an hour; an hour that lacks one is missing."""
    curve = Curve(BEGIN, 15, np.array([1, 2, 3, 4, 5, MISSING, 7, 8, 9]))
    hours = at_steps(curve, 60)
    assert (hours.step_min, hours.begin, hours.wh.tolist()) == (60, BEGIN, [10, -1])


def test_hours_begin_where_hours_begin() -> None:
    """What is before the first whole one is left out."""
    begin = BEGIN + timedelta(minutes=45)
    hours = at_steps(Curve(begin, 15, np.array([9, 1, 2, 3, 4])), 60)
    assert (hours.begin, hours.wh.tolist()) == (BEGIN + timedelta(hours=1), [10])


def test_the_same_step_is_the_same_curve() -> None:
    """Nothing is made of nothing."""
    curve = Curve(BEGIN, 30, np.array([1]))
    assert at_steps(curve, 30) is curve


def test_a_split_must_be_asked_for() -> None:
    """A finer curve is made up, if evenly: an operation has to say that it may."""
    curve = Curve(BEGIN, 60, np.array([7, MISSING]))
    with pytest.raises(RefusedError, match="may be split"):
        at_steps(curve, 15)
    split = at_steps(curve, 15, may_split=True)
    assert split.wh.tolist() == [1, 2, 2, 2, -1, -1, -1, -1]


def test_steps_that_do_not_fit_are_refused() -> None:
    """Ten minutes do not sum to fifteen."""
    with pytest.raises(RefusedError, match="sums to 15 min"):
        at_steps(Curve(BEGIN, 10, np.array([1])), 15, may_split=True)


@given(st.lists(ENERGIES, min_size=1, max_size=9), st.sampled_from((15, 30)))
def test_there_and_back(wh: list[int], step_min: int) -> None:
    """What is split sums to what it was; its parts differ by a watt-hour at most."""
    curve = Curve(BEGIN, 60, np.array(wh))
    split = at_steps(curve, step_min, may_split=True)
    assert at_steps(split, 60).wh.tolist() == wh
    parts = split.wh.reshape(len(wh), -1)
    assert (parts.max(axis=1) - parts.min(axis=1) <= 1).all()
