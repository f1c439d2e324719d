"""Simulated households are several, plausible, and the same from the same chance."""

from datetime import date

import numpy as np

from models.homes import Life, lives


def _lives(seed: int, count: int = 4) -> tuple[Life, ...]:
    chance = np.random.Generator(np.random.PCG64(seed))
    return lives(count, date(2024, 3, 25), 14, chance)


def test_chance_makes_them() -> None:
    """The same again from the same, others from another."""
    one, again, other = _lives(1), _lives(1), _lives(2)

    for a, b, c in zip(one, again, other, strict=True):
        assert np.array_equal(a.load.kw, b.load.kw, equal_nan=True)
        assert np.array_equal(a.draw.kw, b.draw.kw, equal_nan=True)
        assert not np.array_equal(a.load.kw, c.load.kw, equal_nan=True)


def test_they_live_on_the_wall_clock() -> None:
    """An hour is missing where clocks go forward, and only there."""
    for life in _lives(3):
        for diary in (life.load, life.draw):
            assert diary.kw.shape == (14, 24)
            assert np.argwhere(np.isnan(diary.kw)).tolist() == [[6, 2]]


def test_they_take_and_draw_what_homes_do() -> None:
    """Some hundred watts on average; ten to three hundred litres a day."""
    many = _lives(4, count=8)

    loads = [float(np.nanmean(life.load.kw)) for life in many]
    draws = [24 * float(np.nanmean(life.draw.kw)) for life in many]
    assert all(0.08 < load < 0.5 for load in loads)
    assert all(0.5 < draw < 12.0 for draw in draws)
    assert max(loads) > 1.3 * min(loads)
    assert len({life.load.home for life in many}) == 8
