"""Measured households are read where they lie, all of them."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from quartier.lab.source import SourceError

from models.homes import CREDITS, draws, loads


def test_every_home_is_there_once(data: Path) -> None:
    """Nineteen of four data sets, each with a licence and whose it is."""
    homes = loads(data)

    assert len({home.home for home in homes}) == len(homes) == 19
    assert {home.source for home in homes} < set(CREDITS)
    assert {home.home: home.first for home in homes}["uci"] == date(2006, 12, 17)
    for home in homes:
        known = ~np.isnan(home.kw)
        assert known.mean() > 0.9, home.home
        assert home.kw[known].min() >= 0.0, home.home
        assert 0.2 < home.kw[known].mean() < 3.0, home.home


def test_a_family_draws_two_hundred_litres_a_day(data: Path) -> None:
    """Of 45 °C, on a year from a Monday on."""
    taps = draws(data)

    assert taps.weekday == 0
    assert 24 * np.nanmean(taps.kw) == pytest.approx(7.7, abs=0.1)


def test_without_the_files_it_says_so(tmp_path: Path) -> None:
    """Which one is missing."""
    with pytest.raises(SourceError, match="homes_15min_kw"):
        loads(tmp_path)
