"""Homes that judge never train, and days that judge are later."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from models.base_load.split import SEED, UNSEEN, judging, training
from models.homes import Diary


@pytest.fixture(scope="module")
def taught(data: Path) -> list[Diary]:
    """Read the homes and days to train on."""
    return list(training(data, np.random.Generator(np.random.PCG64(SEED))))


@pytest.fixture(scope="module")
def judged(data: Path) -> list[Diary]:
    """Read the homes and days to judge by."""
    return list(judging(data))


def _end(first: date, kw: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> date:
    return first + timedelta(days=len(kw))


def test_no_home_is_on_both_sides(taught: list[Diary], judged: list[Diary]) -> None:
    """Nor is one forgotten: nineteen measured homes, and simulated ones."""
    names = [home.home for home in (*taught, *judged)]
    assert len(set(names)) == len(names) == 19 + 12 + 4
    assert {home.home for home in judged if home.source != "simulated"} == set(UNSEEN)


def test_days_that_judge_are_later(taught: list[Diary], judged: list[Diary]) -> None:
    """Within every data set, by the day."""
    last: dict[str, date] = {}
    for home in taught:
        last[home.source] = max(
            last.get(home.source, date.min), _end(home.first, home.kw)
        )
    for home in judged:
        assert home.first >= last.get(home.source, date.min), home.home


def test_simulated_homes_share_no_day(taught: list[Diary], judged: list[Diary]) -> None:
    """Not even the households' own chances."""
    every = [*taught, *judged]
    lived = [home.kw[5] for home in every if home.source == "simulated"]

    for one, other in pairwise(lived):
        assert not np.array_equal(one, other)
