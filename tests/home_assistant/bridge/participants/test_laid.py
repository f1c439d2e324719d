"""Steps as told lie on the clock of a plan with every kWh that they hold."""

from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.participants.laid import laid
from custom_components.quartier.bridge.participants.offer import Steps
from custom_components.quartier.engine import Clock
from tests.home_assistant.bridge.homes import NOW


def test_a_day_is_repeated_and_less_is_its_mean() -> None:
    """Beyond a day that was told comes the same day; beyond two hours their mean."""
    clock = Clock.even(NOW, 3600, 48)
    day = Steps(NOW, 3600, tuple(float(at) for at in range(24)))
    assert np.array_equal(laid(day, clock), [*range(24), *range(24)])
    some = laid(Steps(NOW, 3600, (1.0, 3.0)), clock)
    assert some[:2].tolist() == [1.0, 3.0]
    assert set(some[2:].tolist()) == {2.0}


def test_the_last_day_counts_where_more_than_one_was_told() -> None:
    """Of thirty hours the last twenty-four come again."""
    told = Steps(NOW, 3600, tuple(float(at) for at in range(30)))
    found = laid(told, Clock.even(NOW, 3600, 54))
    assert found[30:].tolist() == [float(at) for at in range(6, 30)]


@given(
    late_min=st.integers(-600, 0),
    step_s=st.sampled_from((3600, 5400, 7200)),
    kw=st.lists(st.integers(0, 9).map(float), min_size=48, max_size=48),
)
def test_what_is_covered_keeps_its_energy(
    late_min: int, step_s: int, kw: list[float]
) -> None:
    """On any steps, what is told is what a sum minute by minute finds."""
    clock = Clock(NOW, (840, *[1800] * 20, *[7200] * 6))
    steps = Steps(NOW + timedelta(minutes=late_min), step_s, tuple(kw))
    minutes = np.array(kw)[
        [(at - late_min) * 60 // step_s for at in range(sum(clock.steps_s) // 60)]
    ]
    edges = (clock.edges_s / 60).astype(int).tolist()
    means = [minutes[a:b].mean() for a, b in pairwise(edges)]
    assert laid(steps, clock) == pytest.approx(np.array(means))
