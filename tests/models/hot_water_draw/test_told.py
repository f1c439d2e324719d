"""What trains is what the product asks: the shelf's file and its twin in numpy."""

from datetime import date

import numpy as np
import pytest
from quartier.shelf.habit import HOURS
from quartier.shelf.hot_water_draw import INPUTS, Draws, inputs, outputs

from models.homes import Diary, Windows, windows
from models.hot_water_draw.told import ManyDraws
from models.hot_water_draw.ways import by_histogram, seen_at


def _diary() -> Diary:
    chance = np.random.default_rng(5)
    kw = chance.gamma(0.4, 0.6, (36, 24)) * (chance.random((36, 24)) < 0.4)
    kw[10:12, 3:9] = np.nan
    return Diary("one", "test", date(2024, 1, 3), kw)


def _seen(days: int) -> Windows:
    seen = windows(_diary(), 5)
    return seen.shortened(np.full(len(seen), days))


@pytest.mark.parametrize("days", [28, 14])
def test_many_are_told_and_turned_as_one_is(days: int) -> None:
    """Inputs, outputs and histogram, with gaps and little memory."""
    seen = _seen(days)
    answers = np.random.default_rng(6).normal(0.8, 1.0, (len(seen), HOURS))

    many = ManyDraws.of(seen)
    x, highs, plain = many.told(), many.highs(answers), by_histogram(many)

    assert x.shape == (len(seen), HOURS, INPUTS)
    for at in range(len(seen)):
        hour, weekday = int(seen.hour[at]), int(seen.weekday[at])
        one = Draws(seen.hourly(at), hour, weekday)
        for lead in range(1, HOURS + 1):
            assert x[at, lead - 1] == pytest.approx(inputs(one, lead), abs=1e-9)
        assert highs[at] == pytest.approx(outputs(one, answers[at].tolist()))
        means, high = one.histogram()
        assert plain[at] == pytest.approx(high)
        assert np.diff(many.mean[at], prepend=0.0) == pytest.approx(means)


def test_one_moment_is_seen_as_among_many() -> None:
    """As the closed loop looks at it."""
    diary = _diary()
    seen = windows(diary, 5)
    many = ManyDraws.of(seen).told()

    for at in (0, 7, len(seen) - 1):
        ended = 28 * 24 + 5 * at
        assert seen.hour[at] == ended % 24
        assert seen_at(diary, ended).told()[0] == pytest.approx(many[at])
