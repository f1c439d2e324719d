"""Households that judge never train, and live later, under another sky."""

from datetime import timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from models.homes import Diary
from models.hot_water_draw.split import SEED, judging, training


@pytest.fixture(scope="module")
def taught() -> list[Diary]:
    """Give the households to train on."""
    return list(training(np.random.Generator(np.random.PCG64(SEED))))


def test_no_household_is_on_both_sides(taught: list[Diary], data: Path) -> None:
    """Simulated ones judge later than they train; the other profile only judges."""
    judged = list(judging(data))

    names = [each.home for each in (*taught, *judged)]
    assert len(set(names)) == len(names) == 24 + 8 + 1
    assert {each.source for each in taught} == {"simulated"}
    assert [each.source for each in judged].count("dhw_profiles") == 1
    last = max(each.first + timedelta(days=len(each.kw)) for each in taught)
    for each in judged:
        assert each.source == "dhw_profiles" or each.first >= last


def test_households_differ_and_each_is_away_once(taught: list[Diary]) -> None:
    """Nobody draws anything for some days in a row, and then somebody does."""
    for one, other in combinations(taught[:6], 2):
        assert not np.array_equal(one.kw[5], other.kw[5])
    for each in taught:
        nobody = np.nansum(each.kw, axis=1) == 0.0
        assert 3 <= nobody.sum() < 40, each.home
        # Together, for as long as somebody is away at least.
        assert "1" * 3 in "".join("1" if day else "0" for day in nobody)
