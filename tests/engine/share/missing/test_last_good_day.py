"""Last good day: the same time of an earlier day, as the wall shows it."""

from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
from quartier.engine.share import MISSING, Curve
from quartier.engine.share.missing.last_good_day import LastGoodDay

PARIS: Final = "Europe/Paris"
MIDNIGHT: Final = datetime(2026, 6, 1, 22, tzinfo=UTC)


def _days(begin: datetime, days: int, *lost: int) -> Curve:
    wh = np.arange(24 * days)
    wh[[*lost]] = MISSING
    return Curve(begin, 60, wh)


def test_the_latest_day_that_knows_is_copied() -> None:
    """An hour lost on two days is that of the third before."""
    filled = LastGoodDay().fill(_days(MIDNIGHT, 3, 29, 53, 54), PARIS)
    assert filled[[29, 53, 54]].tolist() == [5, 5, 30]


def test_it_looks_back_so_far_and_never_ahead() -> None:
    """What no day before knows stays missing."""
    curve = _days(MIDNIGHT, 3, 5, 29, 53)
    assert LastGoodDay().fill(curve, PARIS)[[5, 29, 53]].tolist() == [-1] * 3
    curve = _days(MIDNIGHT, 3, 29, 53)
    assert LastGoodDay(1).fill(curve, PARIS)[[29, 53]].tolist() == [5, -1]


def test_an_hour_on_the_wall_is_an_hour_on_the_wall() -> None:
    """After the night of 23 hours, noon is filled with noon."""
    begin = datetime(2026, 3, 27, 23, tzinfo=UTC)
    # Noon of the 29th: 24 hours of the 28th, and 11 that passed since midnight.
    filled = LastGoodDay().fill(_days(begin, 2, 35), PARIS)
    assert filled[35] == 12


def test_an_hour_that_yesterday_had_not_is_that_of_the_day_before() -> None:
    """Two o'clock of the 30th is not there on the 29th."""
    begin = datetime(2026, 3, 27, 23, tzinfo=UTC)
    lost = 24 + 23 + 2
    assert LastGoodDay().fill(_days(begin, 3, lost), PARIS)[lost] == 2


def test_an_hour_that_comes_twice_is_copied_once() -> None:
    """Two o'clock of the day after is the first of the two."""
    begin = datetime(2026, 10, 24, 22, tzinfo=UTC)
    lost = 25 + 2
    assert LastGoodDay().fill(_days(begin, 3, lost), PARIS)[lost] == 2
    # And the second of them, if lost, is that of the day before.
    before = begin - timedelta(days=1)
    assert LastGoodDay().fill(_days(before, 3, 24 + 3), PARIS)[24 + 3] == 2


def test_quarters_that_come_twice_are_found_though_the_wall_went_back() -> None:
    """Each quarter from one to four is filled with the first of its name."""
    begin = datetime(2026, 10, 24, 22, tzinfo=UTC)
    wh = np.arange(4 * (25 + 24))
    lost = 4 * 25 + np.arange(4, 16)
    wh[lost] = MISSING
    filled = LastGoodDay().fill(Curve(begin, 15, wh), PARIS)[lost]
    # One and two o'clock, then three o'clock behind the second two.
    assert filled.tolist() == [*range(4, 12), *range(16, 20)]


def test_silence_throughout_stays_silent() -> None:
    """Nothing is made of nothing."""
    curve = Curve(MIDNIGHT, 60, np.array([MISSING, MISSING]))
    assert LastGoodDay().fill(curve, PARIS).tolist() == [-1, -1]
