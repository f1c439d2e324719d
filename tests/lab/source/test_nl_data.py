"""The files of nl_homes: loads that are none are missing, times come right."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from quartier.engine import Clock
from quartier.lab.scenario import ScenarioError
from quartier.lab.source import nl_data
from quartier.lab.source.rows import days_of

ROWS = 365 * 96
NAMES = [f"home_{at:02d}" for at in range(1, 13)]


def _homes(tmp_path: Path, first: np.ndarray) -> Path:
    """Write a year in which home_01 is given and the others are numbered rows."""
    path = tmp_path / "nl_homes" / "homes_15min_kw.csv"
    path.parent.mkdir(exist_ok=True)
    rest = "," + ",".join(["1"] * 11)
    lines = [f"{value:g}{rest}" for value in first.tolist()]
    path.write_text("\n".join([",".join(NAMES), *lines, ""]), encoding="utf-8")
    return tmp_path


def test_weekdays_and_hours(tmp_path: Path) -> None:
    """Monday 11 March 2019 has the rows of Monday 12 March 2018, by the wall clock."""
    folder = _homes(tmp_path, np.arange(float(ROWS)) + 1)
    clock = days_of(date(2019, 3, 11), 2, nl_data.ZONE, 900)

    load = nl_data.loads_kw(folder, clock)[0]

    first = (date(2018, 3, 12) - date(2018, 1, 1)).days * 96
    assert load.tolist() == [first + at + 1 for at in range(192)]


def test_both_changes_of_the_clock(tmp_path: Path) -> None:
    """In spring an hour of rows is passed over, in autumn one is read twice."""
    folder = _homes(tmp_path, np.arange(float(ROWS)) % 96 + 1)

    spring = nl_data.loads_kw(folder, days_of(date(2019, 3, 31), 1, nl_data.ZONE, 900))[
        0
    ]
    autumn = nl_data.loads_kw(
        folder, days_of(date(2019, 10, 27), 1, nl_data.ZONE, 900)
    )[0]

    assert spring.tolist() == [*range(1, 9), *range(13, 97)]
    assert autumn.tolist() == [*range(1, 13), *range(9, 97)]


def test_what_is_no_load_is_missing(tmp_path: Path) -> None:
    """An hour of zeros and a day below zero are missing; a quarter at zero is not."""
    values = np.ones(ROWS)
    day = (date(2018, 3, 12) - date(2018, 1, 1)).days * 96
    values[day + 3] = 0.0
    values[day + 10 : day + 14] = 0.0
    values[day + 96 + 50] = -0.5
    clock = days_of(date(2019, 3, 11), 3, nl_data.ZONE, 900)

    load = nl_data.loads_kw(_homes(tmp_path, values), clock)[0]

    expected = [*range(10, 14), *range(96, 192)]
    assert np.flatnonzero(np.isnan(load)).tolist() == expected
    assert load[3] == 0.0


def test_half_a_year_is_refused(tmp_path: Path) -> None:
    """Without all its rows nobody knows which day is which."""
    folder = _homes(tmp_path, np.ones(100))

    with pytest.raises(ScenarioError, match="100 rows"):
        nl_data.loads_kw(folder, days_of(date(2019, 3, 11), 1, nl_data.ZONE, 900))


PRICES = """Country,Datetime (UTC),Datetime (Local),Price (EUR/MWhe)
Netherlands,2022-12-31 22:00:00,2022-12-31 23:00:00,1.61
Netherlands,2022-12-31 23:00:00,2023-01-01 00:00:00,-3.61
Netherlands,,,0.0
Netherlands,31/12/2022 23:00,01/01/2023 00:00,99.0
Netherlands,01/02/2023 00:00,01/02/2023 01:00,-1.46
"""


def test_two_ways_to_write_a_time(tmp_path: Path) -> None:
    """Days come first in the second; a moment said twice counts once."""
    path = tmp_path / "nl_homes" / "day_ahead_eur_per_mwh_2015-2024.csv"
    path.parent.mkdir()
    path.write_text(PRICES, encoding="utf-8")

    year = nl_data.prices_eur_per_kwh(
        tmp_path, Clock.even(datetime(2022, 12, 31, 22, tzinfo=UTC), 1800, 6)
    )
    february = nl_data.prices_eur_per_kwh(
        tmp_path, Clock.even(datetime(2023, 2, 1, tzinfo=UTC), 3600, 1)
    )

    assert year[:4] == pytest.approx([0.00161, 0.00161, -0.00361, -0.00361])
    assert np.isnan(year[4:]).all()
    assert february == pytest.approx([-0.00146])


def test_panels_stand_in_utc(tmp_path: Path) -> None:
    """The column of local time is not the one that counts."""
    path = tmp_path / "nl_homes" / "pv_2019_hourly.csv"
    path.parent.mkdir()
    rows = [f"x,y,{hour / 100:g}" for hour in range(48)]
    path.write_text("\n".join(["time,local_time,electricity", *rows]), encoding="utf-8")
    clock = Clock.even(datetime(2019, 1, 1, 12, tzinfo=UTC), 1800, 2)

    assert nl_data.panels_kw_per_kw(tmp_path, clock).tolist() == [0.12, 0.12]


def test_the_real_files(shared_data: Path) -> None:
    """Week-ends fall on week-ends, the sun is highest at noon, prices go below 0."""
    year = days_of(date(2018, 1, 1), 364, nl_data.ZONE, 900)
    loads = np.nansum(nl_data.loads_kw(shared_data, year), axis=0)
    wall = [at.astimezone(ZoneInfo(nl_data.ZONE)) for at in year.moments()]
    weekday = np.array([at.weekday() for at in wall])
    daily = [loads[weekday == day].mean() for day in range(7)]
    june = Clock.even(datetime(2019, 6, 1, tzinfo=UTC), 3600, 24 * 30)
    panels = nl_data.panels_kw_per_kw(shared_data, june).reshape(-1, 24).mean(axis=0)
    spring = Clock.even(datetime(2020, 4, 1, tzinfo=UTC), 3600, 24 * 30)
    prices = nl_data.prices_eur_per_kwh(shared_data, spring)

    assert min(daily[5:]) > max(daily[:5])
    assert 10 <= int(np.argmax(panels)) <= 12
    assert prices.min() < 0
    assert 0.01 < prices.mean() < 0.03
