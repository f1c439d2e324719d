"""A stretch of an outlook has its means, and what was measured wins."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from custom_components.quartier.bridge.stretch import stretch
from custom_components.quartier.engine import Clock, Outlook

START = datetime(2026, 11, 25, 12, tzinfo=UTC)
OUTLOOK = Outlook(
    Clock.even(START, 1800, 4),
    {"a.power_kw": np.array([1.0, 3.0, 5.0, 7.0]), "outdoor_c": np.full(4, 8.0)},
    ("outdoor_c",),
)


def test_a_stretch_is_the_mean_of_its_steps() -> None:
    """Half of one step and half of the next give the mean of both."""
    begin = START + timedelta(minutes=15)

    found = stretch(OUTLOOK, begin, begin + timedelta(minutes=30), {})

    assert found is not None
    assert found.series["a.power_kw"] == pytest.approx([2.0])
    assert found.clock == Clock(begin, (1800,))
    assert found.degraded == ("outdoor_c",)


def test_what_was_measured_wins() -> None:
    """A measured mean stands where an expected one was."""
    end = START + timedelta(hours=1)

    found = stretch(OUTLOOK, START, end, {"a.power_kw": 9.0, "b.power_kw": 1.0})

    assert found is not None
    assert found.series["a.power_kw"] == pytest.approx([9.0])
    assert set(found.series) == {"a.power_kw", "outdoor_c"}


@pytest.mark.parametrize(("first", "last"), [(-1, 30), (0, 0), (90, 121), (30, 20)])
def test_beyond_the_outlook_there_is_none(first: int, last: int) -> None:
    """Before, after, and for no time at all nothing is known."""
    begin, end = (START + timedelta(minutes=at) for at in (first, last))

    assert stretch(OUTLOOK, begin, end, {}) is None
