"""The house of Sceaux: its wall clock, its copied days, its tank."""

from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from quartier.lab.scenario import LabError, ScenarioError
from quartier.lab.source.uci_household_fr import UciHouseholdFr

HEADER = "datetime,kwh,kitchen_kwh,laundry_kwh,waterheater_ac_kwh"
MIX = (
    ",Biomass,Fossil Gas,Fossil Hard coal,Fossil Oil,Hydro Pumped Storage,"
    "Hydro Run-of-river and poundage,Hydro Water Reservoir,Nuclear,Solar,Waste,"
    "Wind Onshore"
)


def _folder(
    tmp_path: Path, first: datetime, kwh: list[float], header: str = HEADER
) -> Path:
    rows = [
        f"{first + timedelta(hours=at)},{value:.4f},0.0,0.019,{value / 4:.4f}"
        for at, value in enumerate(kwh)
    ]
    mix = "2019-01-01 01:00:00+01:00,0,100,0,0,0,0,0,900,0,0,0"
    for name, lines in (
        ("uci_household_fr/uci_hourly.csv", [header, *rows]),
        ("rte_load_fr/fr_generation_mix_2019.csv", [MIX, mix]),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return tmp_path


def _load(folder: Path, begin: date, days: int, *, tank: bool = False) -> dict:
    history = UciHouseholdFr(tank=tank).load(folder, begin, days).scenario.history
    assert history is not None
    return dict(history.series)


def test_the_hour_that_clocks_skip(tmp_path: Path) -> None:
    """Its row is passed over: 23 hours, and noon stays noon."""
    first = datetime(2007, 3, 24)  # noqa: DTZ001 (as in the file)
    folder = _folder(tmp_path, first, [1 + at % 24 + at / 1000 for at in range(72)])

    load = _load(folder, date(2007, 3, 25), 1)["rest.power_kw"]

    assert [int(value) for value in load.tolist()] == [1, 2, *range(4, 25)]


def test_the_hour_that_clocks_repeat(tmp_path: Path) -> None:
    """The file has it once: the other one is missing, and not zero."""
    first = datetime(2007, 10, 27)  # noqa: DTZ001 (as in the file)
    folder = _folder(tmp_path, first, [1 + at % 24 + at / 1000 for at in range(72)])

    load = _load(folder, date(2007, 10, 28), 1)["rest.power_kw"]

    assert len(load) == 25
    assert np.flatnonzero(np.isnan(load)).tolist() == [3]
    assert int(load[13]) == 13


def test_copied_days_are_missing(tmp_path: Path) -> None:
    """Half a day that equals the day before to the last digit was filled in."""
    kwh = [1 + at / 1000 for at in range(24 * 5)]
    kwh[48:62] = kwh[24:38]
    kwh[72:77] = kwh[48:53]
    folder = _folder(tmp_path, datetime(2008, 1, 14), kwh)  # noqa: DTZ001 (likewise)

    load = _load(folder, date(2008, 1, 14), 5)["rest.power_kw"]

    assert np.flatnonzero(np.isnan(load)).tolist() == list(range(48, 62))


def test_the_tank_takes_its_part(tmp_path: Path) -> None:
    """With the tank, load and draw are what the whole was without."""
    kwh = [2 + at / 1000 for at in range(48)]
    folder = _folder(tmp_path, datetime(2008, 1, 14), kwh)  # noqa: DTZ001 (likewise)

    whole = _load(folder, date(2008, 1, 14), 1)["rest.power_kw"]
    parts = _load(folder, date(2008, 1, 14), 1, tank=True)

    both = parts["rest.power_kw"] + parts["tank.draw_kw"]
    assert both == pytest.approx(whole)
    assert parts["tank.draw_kw"].min() > 0.4


def test_errors_say_what_to_do(tmp_path: Path) -> None:
    """Other days and other columns are refused with what there is."""
    first = datetime(2008, 1, 14)  # noqa: DTZ001 (likewise)
    with pytest.raises(LabError, match="the house goes from 2008-01-14 to 2008-01-15"):
        UciHouseholdFr().load(_folder(tmp_path / "a", first, [1.0] * 48), days=30)
    with pytest.raises(ScenarioError, match="waterheater_ac_kwh"):
        UciHouseholdFr().load(_folder(tmp_path / "b", first, [1.0], "datetime,kwh"))


def test_the_real_house(shared_data: Path) -> None:
    """Three years: 26 kWh a day (9.6 MWh a year), of which the heater takes a third."""
    found = UciHouseholdFr(tank=True).load(shared_data, date(2007, 1, 1), 365)
    history = found.scenario.history
    assert history is not None
    rest, tank = (
        float(np.nanmean(history.series[name])) * 24
        for name in ("rest.power_kw", "tank.draw_kw")
    )

    assert 24 < rest + tank < 29
    assert 0.25 < tank / (rest + tank) < 0.4
    # 62 hours copied in April, and one that clocks repeat.
    assert int(np.isnan(history.series["rest.power_kw"]).sum()) == 62


def test_the_real_clock_is_the_wall(shared_data: Path) -> None:
    """People get up by it before and after clocks change: the rise is at seven."""
    for begin in (date(2008, 3, 10), date(2008, 4, 7), date(2009, 10, 5)):
        history = UciHouseholdFr().load(shared_data, begin, 14).scenario.history
        assert history is not None
        hour = history.clock.hour_of_day("Europe/Paris")
        load = history.series["rest.power_kw"]
        morning = [float(np.nanmean(load[hour == each])) for each in range(4, 10)]

        assert 4 + int(np.argmax(np.diff(morning))) + 1 in {6, 7}
