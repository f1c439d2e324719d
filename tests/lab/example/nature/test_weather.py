"""Weather has the seasons, the spells and the clouds that it is told to have."""

import numpy as np
import pytest
from quartier.lab.example.nature import Days, Sky, weather


def test_the_year_is_that_of_lyon(year: Days) -> None:
    """Some 13 °C on average, cold in January, warm in July; no step is a jump."""
    years = np.array(
        [
            weather(year, np.random.default_rng(seed), Sky()).outdoor_c
            for seed in range(5)
        ]
    )
    january, july = years[:, : 31 * 288], years[:, 181 * 288 : 212 * 288]

    assert years.mean() == pytest.approx(13.3, abs=0.8)
    assert january.mean() == pytest.approx(3.9, abs=2.0)
    assert july.mean() == pytest.approx(22.5, abs=2.0)
    assert -15.0 < years.min() < 0.0
    assert 28.0 < years.max() < 42.0
    assert np.abs(np.diff(years)).max() < 0.3


def test_the_afternoon_is_warmest(year: Days) -> None:
    """Over a year it is warmest at 15 and coldest around 3, in UTC."""
    found = weather(year, np.random.default_rng(2), Sky()).outdoor_c
    hours = year.utc_hour.astype(int)
    by_hour = [found[hours == hour].mean() for hour in range(24)]

    assert int(np.argmax(by_hour)) in {14, 15}
    assert int(np.argmin(by_hour)) in {2, 3}
    assert 5.0 < max(by_hour) - min(by_hour) < 12.0


def test_days_follow_each_other(year: Days) -> None:
    """A warm day follows a warm day, and a clear one a clear one, though less so."""
    found = weather(year, np.random.default_rng(3), Sky())
    season = 13.3 - 9.5 * np.cos(2 * np.pi * (year.day_of_year - 18) / 365.25)
    warm = (found.outdoor_c - season).reshape(-1, 288).mean(axis=1)
    clear = found.clearness.reshape(-1, 288).mean(axis=1)

    assert np.corrcoef(warm[1:], warm[:-1])[0, 1] == pytest.approx(0.8, abs=0.12)
    assert np.corrcoef(clear[1:], clear[:-1])[0, 1] == pytest.approx(0.55, abs=0.15)
    assert 0.03 <= found.clearness.min() < 0.2
    assert 0.9 < found.clearness.max() <= 1.05


def test_what_follows_goes_on(weeks: Days) -> None:
    """Days that follow others begin as warm as those ended."""
    end = weather(weeks, np.random.default_rng(4), Sky())
    after = Days(weeks.clock(300).end, 288, weeks.zone)

    begins = [
        weather(after, np.random.default_rng(seed), end.last).outdoor_c[0]
        for seed in range(5)
    ]

    assert max(begins) - min(begins) < 0.1
    assert begins[0] == pytest.approx(end.outdoor_c[-1], abs=0.6)
