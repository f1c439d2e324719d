"""The baseline is the engine's, and rivals are what they say."""

from datetime import date

import numpy as np
import pytest

from models.base_load.ways import RIVALS, by_habit
from models.homes import Diary, Habits, Windows, windows


def _seen() -> Windows:
    kw = np.random.default_rng(5).gamma(1.2, 0.4, (34, 24))
    return windows(Diary("one", "test", date(2024, 1, 3), kw), 13)


def test_the_baseline_is_the_engines_habit() -> None:
    """Its p50 is what habits expect, on the right day of the week; p90 is above."""
    seen = _seen()
    habits = Habits.of(seen)

    p50, p90 = by_habit(seen, habits)

    assert p50 == pytest.approx(np.maximum(habits.expected, 0.0), abs=1e-12)
    assert (p90 >= p50).all()
    assert (p90 > p50).mean() > 0.9
    assert 0.8 < (seen.ahead <= p90).mean() < 1.0


def test_rivals_keep_the_fading_error() -> None:
    """Over the mean of four weeks, and over their median."""
    seen = _seen()
    habits = Habits.of(seen)
    rest = habits.expected - habits.usual

    for way, usual in zip(RIVALS.values(), (habits.mean, habits.median), strict=True):
        p50, _ = way(seen, habits)
        assert p50 == pytest.approx(np.maximum(usual + rest, 0.0))
