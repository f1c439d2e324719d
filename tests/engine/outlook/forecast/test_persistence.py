"""Plain copies."""

from datetime import UTC, datetime
from typing import Literal

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.outlook.forecast import Past, Persistence

START = datetime(2026, 11, 1, tzinfo=UTC)
TEN_DAYS = np.arange(240.0)
LAST = np.array([239], dtype=np.int32)


def past_of(values: np.ndarray) -> Past:
    """Take hourly values in UTC."""
    return Past.of(values, Clock.even(START, 3600, len(values)), "UTC")


@pytest.mark.parametrize(
    ("copied", "first", "next_day"),
    [("now", 239, 239), ("day", 216, 216), ("week", 72, 96)],
)
def test_what_is_copied(
    copied: Literal["now", "day", "week"], first: int, next_day: int
) -> None:
    """The last value, the last day's twice over, or the days of the week before."""
    [ahead] = Persistence(copied).expected(past_of(TEN_DAYS), LAST, 48)
    assert (ahead[0], ahead[24]) == (first, next_day)


def test_a_missing_hour_is_taken_from_the_day_before() -> None:
    """Where yesterday says nothing, the last value of that hour does."""
    values = TEN_DAYS.copy()
    values[[220, 196, 76]] = np.nan
    past = past_of(values)
    assert Persistence("day").expected(past, LAST, 24)[0, 4] == 172
    assert Persistence("week").expected(past, LAST, 24)[0, 4] == 172
    values[-3:] = np.nan
    assert Persistence("now").expected(past_of(values), LAST, 1)[0, 0] == 236


def test_what_was_never_seen_is_not_made_up() -> None:
    """Within the first day there is nothing to copy from yesterday."""
    origins = np.array([5], dtype=np.int32)
    [ahead] = Persistence("day").expected(past_of(TEN_DAYS), origins, 24)
    assert np.isnan(ahead[:18]).all()
    assert ahead[18:].tolist() == [0, 1, 2, 3, 4, 5]


def test_beyond_a_week_whole_weeks_are_copied() -> None:
    """The eighth day ahead is that of two weeks before: its own week is not over."""
    past = past_of(np.arange(480.0))
    last = np.array([479], dtype=np.int32)
    [ahead] = Persistence("week").expected(past, last, 192)
    assert (ahead[0], ahead[167], ahead[168]) == (312, 479, 312)
