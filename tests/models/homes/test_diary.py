"""Series lie on the wall clock: one row a day, also where clocks change."""

from datetime import date

import numpy as np
from quartier.engine import Clock

from models.homes import Diary, wall_table

_ZONE = "Europe/Paris"


def test_quarters_become_hours_of_the_wall_clock() -> None:
    """Their mean, from local midnight on; what was not known stays so."""
    clock = Clock.days(date(2024, 6, 3), _ZONE, 900, 2)
    kw = np.arange(192.0)
    kw[5] = np.nan

    table = wall_table(kw, clock, _ZONE)

    assert table.shape == (2, 24)
    assert table[0, 0] == np.mean([0, 1, 2, 3])
    assert np.isnan(table[0, 1])
    assert table[1, 23] == np.mean([188, 189, 190, 191])


def test_an_hour_that_is_skipped_is_not_known() -> None:
    """Nothing was taken in it, and nothing shifts because of it."""
    clock = Clock.days(date(2024, 3, 31), _ZONE, 3600, 2)

    table = wall_table(np.arange(47.0), clock, _ZONE)

    assert np.isnan(table[0, 2])
    assert table[0, 1] == 1.0
    assert table[0, 3] == 2.0
    assert table[1].tolist() == list(range(23, 47))


def test_of_an_hour_that_is_repeated_the_first_counts() -> None:
    """So that a day has one of each."""
    clock = Clock.days(date(2024, 10, 27), _ZONE, 3600, 2)

    table = wall_table(np.arange(49.0), clock, _ZONE)

    assert table[0, 2] == 2.0
    assert table[0, 3] == 4.0
    assert table[1].tolist() == list(range(25, 49))


def test_days_are_cut_out_by_date() -> None:
    """From one on, up to another; what lies outside is no fault."""
    diary = Diary("one", "test", date(2024, 1, 1), np.arange(240.0).reshape(10, 24))

    part = diary.between(date(2024, 1, 3), date(2024, 1, 5))

    assert part.first == date(2024, 1, 3)
    assert part.weekday == 2
    assert part.kw[:, 0].tolist() == [48.0, 72.0]
    assert len(diary.between(None, date(2023, 1, 1)).kw) == 0
    assert diary.between(date(2023, 1, 1), None).first == diary.first
