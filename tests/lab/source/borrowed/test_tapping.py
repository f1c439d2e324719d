"""Tappings keep their litres, their weekdays and their hours on the wall."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from quartier.lab.source.borrowed import tapping
from quartier.lab.source.rows import SourceError, days_of

PARIS = "Europe/Paris"


def _year(day: int, minute: int, litres: float) -> np.ndarray:
    """Draw once in a year: so many litres within a minute."""
    flow = np.zeros((364, 1440))
    flow[day, minute] = litres * 60
    return flow


def test_heat_of_a_draw() -> None:
    """A litre from 12 to 45 °C takes 0.0384 kWh; a home of half the litres, half."""
    # The profile's first Tuesday is that of the first week of 2018, a Monday's year.
    clock = days_of(date(2018, 1, 2), 1, PARIS, 900)

    whole = tapping.draw_kw(_year(1, 450, 10.0), clock, PARIS, 0, 200.0)
    half = tapping.draw_kw(_year(1, 450, 10.0), clock, PARIS, 0, 100.0)

    assert whole.sum() * 0.25 == pytest.approx(10 * 4.186 / 3600 * 33)
    assert np.flatnonzero(whole).tolist() == [30]
    assert half == pytest.approx(whole / 2)


def test_homes_differ_and_weekdays_do_not() -> None:
    """Another home draws on another day: on the same weekday, at the same hour."""
    clock = days_of(date(2018, 1, 1), 364, PARIS, 1800)
    found = {}
    for home in range(5):
        draws = tapping.draw_kw(_year(5, 600, 30.0), clock, PARIS, home, 200.0)
        [at] = np.flatnonzero(draws)
        found[home] = clock.moments()[at].astimezone()
        assert clock.hour_of_day(PARIS)[at] == 10.0
        local = clock.moments()[at] + timedelta(hours=1)
        assert local.weekday() == 5

    assert len({moment.date() for moment in found.values()}) == 5


def test_summer_time_moves_no_shower() -> None:
    """Days of 92 and 100 quarters have their draws at the hour of the wall."""
    for day in (date(2019, 3, 31), date(2019, 10, 27)):
        clock = days_of(day, 1, PARIS, 900)
        flow = np.zeros((364, 1440))
        flow[:, 480] = 600.0

        draws = tapping.draw_kw(flow, clock, PARIS, 0, 200.0)

        assert clock.hour_of_day(PARIS)[np.flatnonzero(draws)].tolist() == [8.0]


def test_a_short_file_is_refused(tmp_path: Path) -> None:
    """A day of minutes is no year."""
    path = tmp_path / "dhw_profiles" / "dhwcalc_200L_1min_4cat.csv"
    path.parent.mkdir()
    path.write_text("litre_per_h\n" + "0\n" * 1440, encoding="utf-8")

    with pytest.raises(SourceError, match="1440 minutes"):
        tapping.tapped_litres_per_h(tmp_path)


def test_the_real_year(shared_data: Path) -> None:
    """200 litres a day, most of them on Saturdays and Sundays."""
    flow = tapping.tapped_litres_per_h(shared_data).sum(axis=1) / 60
    week = [flow[day::7].mean() for day in range(7)]

    assert flow.mean() == pytest.approx(200, rel=0.01)
    assert min(week[5:]) > max(week[:5])
