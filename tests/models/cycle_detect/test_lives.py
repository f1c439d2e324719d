"""Lives are told by the minute, and their truth fits what was told."""

import numpy as np
import pytest
from quartier.shelf.cycle_detect import ENDED, HEATING, KINDS, OFF

from models.cycle_detect.lives import ENDED_MIN, those_that_judge
from tests.models.cycle_detect.machines import some


@pytest.mark.parametrize("kind", KINDS)
def test_truth_fits_the_power(kind: str) -> None:
    """Heating takes most, off takes least, and the least is not above the greatest."""
    for one in some(kind):
        life = one.life
        mean, low, high = life.told_w.T
        level = {
            phase: mean[life.phase == phase].mean() for phase in np.unique(life.phase)
        }

        assert max(level, key=lambda phase: level[phase]) == HEATING
        assert level[OFF] < 6.0
        assert (low <= mean + 0.01).all()
        assert (mean <= high + 0.01).all()


@pytest.mark.parametrize("kind", KINDS)
def test_time_left_counts_down_to_the_end(kind: str) -> None:
    """One a minute; nothing is left where nothing runs; ended lasts an hour at most."""
    for one in some(kind):
        life = one.life
        assert len(life.begins) == len(life.ends) == 6
        for begin, end in zip(life.begins, life.ends, strict=True):
            left = life.left_min[begin:end]
            np.testing.assert_array_equal(left, np.arange(end - begin)[::-1])
            assert life.left_min[begin - 1] == life.left_min[end] == 0
            assert life.phase[end] == ENDED
            assert (life.phase[end : end + ENDED_MIN + 200] == ENDED).sum() >= 3
        running = life.left_min > 0
        assert not np.isin(life.phase[running], (OFF, ENDED)).any()
        assert not life.phase[: life.begins[0]].any()


def test_the_same_lives_are_lived_again() -> None:
    """Chance is drawn from the seed alone, whoever else lives."""
    first, again = those_that_judge(1)[::3], those_that_judge(2)[::6]
    for one, other in zip(first, again, strict=True):
        np.testing.assert_array_equal(one.told_w, other.told_w)
        assert one.ends == other.ends
