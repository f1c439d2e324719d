"""German profiles: scaled to the year, at rest on the wall clock."""

from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import Neighbourhood, Outlook, read, unmet_needs, write
from quartier.lab.scenario import LabError, ScenarioError
from quartier.lab.source.rows import days_of
from quartier.lab.source.simbench import Simbench

LOADS = [
    f"{name}_pload"
    for name in (
        *(f"H0-{each}" for each in "ABCGHL"),
        *("Air_Parallel_1", "Air_Semi-Parallel_1", "Soil_Alternative_1"),
        *("HLS_A_3.7", "HLS_B_3.7", "HLS_A_11.0", "HLS_B_11.0"),
    )
]
PANELS = [f"PV{at}" for at in range(1, 9)]


def _times(first: date, days: int) -> list[str]:
    """Write quarters as the files do: a wall clock with both changes."""
    clock = days_of(first, days, "Europe/Berlin", 900)
    hour = clock.hour_of_day("Europe/Berlin")
    day, found = first - timedelta(days=1), []
    for at in hour.tolist():
        day += timedelta(days=at == 0)
        found.append(f"{day:%d.%m.%Y} {int(at):02d}:{round(at % 1 * 60):02d}")
    return found


def _folder(tmp_path: Path, times: list[str], names: list[str] = LOADS) -> Path:
    folder = tmp_path / "simbench"
    folder.mkdir(parents=True)
    for file, columns, value in (
        ("load_profiles_pu_15min.csv", names, "0.10000"),
        ("pv_profiles_pu_15min.csv", PANELS, "0.20000"),
    ):
        rows = [f"{time},{','.join([value] * len(columns))}" for time in times]
        text = "\n".join([",".join(["time", *columns]), *rows, ""])
        (folder / file).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_year_has_its_energy(tmp_path: Path) -> None:
    """However many rows there are, they hold the kWh that were asked for."""
    folder = _folder(tmp_path, _times(date(2016, 5, 1), 4))

    history = (
        Simbench(kwh_per_year=960).load(folder, date(2016, 5, 1), 4).scenario.history
    )
    assert history is not None

    assert history.series["rest-01.power_kw"] == pytest.approx(10.0)
    assert history.series["roof-02.available_kw"] == pytest.approx(1.2)
    assert history.series["car-02.power_kw"] == pytest.approx(0.37)
    assert history.series["pump-03.power_kw"] == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("day", "steps"), [(date(2016, 3, 27), 92), (date(2016, 10, 30), 100)]
)
def test_both_changes_of_the_clock(tmp_path: Path, day: date, steps: int) -> None:
    """A short day and a long one are whole: no row is lost, none is read twice."""
    times = _times(day - timedelta(days=1), 3)
    assert sum(time.startswith(f"{day:%d.%m}") for time in times) == steps

    history = Simbench(homes=2).load(_folder(tmp_path, times), day, 1).scenario.history
    assert history is not None

    assert len(history.clock) == steps
    assert not any(np.isnan(values).any() for values in history.series.values())


def test_every_home_has_its_series(tmp_path: Path) -> None:
    """Thirty homes need nothing that is not there."""
    folder = _folder(tmp_path, _times(date(2016, 5, 1), 2))
    scenario = Simbench(homes=30).load(folder, date(2016, 5, 1), 2).scenario
    history = scenario.history
    assert history is not None
    prices = scenario.tariffs.prices(history.clock, "Europe/Berlin", {}).series

    outlook = Outlook(history.clock, {**history.series, **prices})

    assert len(scenario.neighbourhood.homes) == 30
    assert unmet_needs(scenario.neighbourhood, outlook) == ()
    read(Neighbourhood, write(scenario.neighbourhood))


def test_errors_say_what_to_do(tmp_path: Path) -> None:
    """Too many homes, another year, columns that lack and times that differ."""
    times = _times(date(2016, 5, 1), 1)
    with pytest.raises(LabError, match="1 to 200"):
        Simbench(homes=0).load(tmp_path)
    with pytest.raises(LabError, match="2016-01-01 to 2016-12-31"):
        Simbench().load(tmp_path, date(2017, 1, 1), 1)
    with pytest.raises(ScenarioError, match="H0-B_pload"):
        Simbench().load(_folder(tmp_path / "a", times, LOADS[:1]))
    folder = _folder(tmp_path / "b", times)
    path = folder / "simbench" / "pv_profiles_pu_15min.csv"
    path.write_text(path.read_text("utf-8").replace("01.05", "02.05"), "utf-8")
    with pytest.raises(LabError, match="not of the same times"):
        Simbench().load(folder)


def test_the_real_profiles(shared_data: Path) -> None:
    """In spring homes take some 8 to 12 kWh a day; noon is noon in summer time."""
    history = Simbench().load(shared_data).scenario.history
    assert history is not None
    loads = [
        float(values.mean()) * 24
        for name, values in history.series.items()
        if name.startswith("rest-")
    ]

    assert len(history.clock) == 56 * 96 - 4
    assert all(6 < kwh < 14 for kwh in loads)
    assert 8 < np.mean(loads) < 12
    hour = history.clock.hour_of_day("UTC")
    sun = history.series["roof-06.available_kw"]
    for half in (slice(0, 1900), slice(2000, None)):
        centre = (hour[half] * sun[half]).sum() / sun[half].sum()
        # Solar noon over Germany is between 11:00 and 11:40 UTC.
        assert 10 < centre < 12.3
    assert datetime.fromisoformat("2016-03-06T23:00+00:00") == history.clock.start
