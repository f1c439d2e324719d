"""Twelve homes: each has its things, its series, and nothing that is made up unseen."""

from collections import Counter
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import (
    Effort,
    Neighbourhood,
    Outlook,
    Planner,
    Tariffs,
    expect,
    read,
    unmet_needs,
    write,
)
from quartier.lab.scenario import LabError, load, save
from quartier.lab.source import Measured
from quartier.lab.source.nl_homes import NlHomes

NAMES = ",".join(f"home_{at:02d}" for at in range(1, 13))
HEADERS = {
    "prices": "Country,Datetime (UTC),Datetime (Local),Price (EUR/MWhe)",
    "mix": (
        ",Biomass,Fossil Gas,Fossil Hard coal,Fossil Oil,Hydro Pumped Storage,"
        "Hydro Run-of-river and poundage,Hydro Water Reservoir,Nuclear,Solar,Waste,"
        "Wind Onshore"
    ),
    "stays": (
        "Type Lieu de charge;ID transaction;ID borne;ID connecteur borne;"
        "Date demarrage;Charge batterie demarrage (%);Date fin;"
        "Charge batterie fin (%);Duree inactivite totale (s);Duree totale (s);"
        "Prix total;Devise prix total;Source prix total;Statut inactivité;"
        "Consommation totale (Wh)"
    ),
    "weather": (
        "Source,City\nNSRDB,-\nYear,Month,Day,Hour,Minute,Temperature,DHI,GHI,DNI,"
        "Pressure,Wind Speed,Wind Direction"
    ),
}
BEGIN = date(2019, 1, 7)


def _lines(*lines: str) -> str:
    return "\n".join([*lines, ""])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write all the files in their real shapes, with two weeks of January in them."""
    root = tmp_path_factory.mktemp("data")
    hours = [datetime(2019, 1, 1) + timedelta(hours=at) for at in range(24 * 21)]  # noqa: DTZ001 (as in the file)
    stay = (
        "Domicile;1;SURNAME-WB-01;1;2020-10-05T18:30:00+02:00;0;"
        "2020-10-06T07:45:00+02:00;0;40000.0;47700.0;1;EUR;simple;I;14000"
    )
    texts = {
        "nl_homes/homes_15min_kw.csv": _lines(
            NAMES, *[",".join(["0.5"] * 12)] * 35_040
        ),
        "nl_homes/pv_2019_hourly.csv": _lines(
            "time,local_time,electricity", *["x,y,0.25"] * 8760
        ),
        "nl_homes/day_ahead_eur_per_mwh_2015-2024.csv": _lines(
            HEADERS["prices"], *[f"Netherlands,{at},x,{at.hour}" for at in hours]
        ),
        "dhw_profiles/dhwcalc_200L_1min_4cat.csv": _lines(
            "litre_per_h", *(["0"] * 479 + ["600"] + ["0"] * 960) * 364
        ),
        "ev_sessions_fr/sap_labs_france_sessions.csv": _lines(HEADERS["stays"], stay),
        "weather_fr/nsrdb_paris_2019_15min.csv": _lines(
            HEADERS["weather"], *["2019,1,1,0,0,4.5,0,100,0,1028,1,311"] * 35_040
        ),
        "rte_load_fr/fr_generation_mix_2019.csv": _lines(
            HEADERS["mix"], *[f"{at}+00:00,0,100,0,0,0,0,0,900,0,0,0" for at in hours]
        ),
    }
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@cache
def _load(folder: Path, homes: NlHomes | None = None) -> Measured:
    """Read three days, once for all tests: half a million tappings take their time."""
    return (homes or NlHomes()).load(folder, BEGIN, 3)


def test_who_has_what(folder: Path) -> None:
    """Six roofs, four batteries, tanks and cars, two pumps; a meter and a load each."""
    homes = _load(folder).scenario.neighbourhood.homes

    counts = Counter(thing.kind for home in homes for thing in home.things)
    assert counts == {
        "grid": 12,
        "load": 12,
        "pv": 6,
        "battery": 4,
        "hot_water": 4,
        "ev": 4,
        "heated_space": 2,
        "heat_pump": 2,
    }


def test_series_are_whole(folder: Path) -> None:
    """Everything that a thing needs is there, on every step, in its unit."""
    scenario = _load(folder).scenario
    history = scenario.history
    assert history is not None
    prices = scenario.tariffs.prices(history.clock, "Europe/Amsterdam", {})
    whole = Outlook(history.clock, {**history.series, **prices.series})

    assert unmet_needs(scenario.neighbourhood, whole) == ()
    assert len(history.clock) == 3 * 96
    assert set(history.series["rest-01.power_kw"]) == {0.5}
    assert set(history.series["roof-02.available_kw"]) == {1.0}
    assert history.series["nl_day_ahead.eur_per_kwh"].max() == pytest.approx(0.023)
    assert set(history.series["carbon_g_per_kwh"]) == {36.0}
    # 150 of the 200 litres of a tapping of ten, from 12 to 45 °C, each morning.
    drawn = history.series["tank-01.draw_kw"].sum() * 0.25 / 3
    assert drawn == pytest.approx(7.5 * 4.186 / 3600 * 33)


def test_taxes_are_on_the_price(folder: Path) -> None:
    """(market + margin + taxes) with VAT is what a kWh costs; less a fee it brings."""
    scenario = _load(folder).scenario
    history = scenario.history
    assert history is not None
    # At noon in UTC of the second day, which is known since the day before.
    now = datetime.fromisoformat("2019-01-08T12:00+00:00")
    clock = history.clock.part(4 * 25, 4 * 30)
    outlook = expect(history, now, clock, "Europe/Amsterdam", scenario.tariffs)

    market = history.series["nl_day_ahead.eur_per_kwh"][4 * 25]
    bought = outlook.series["spot.import_eur_per_kwh"][0]
    sold = outlook.series["spot.export_eur_per_kwh"][0]
    assert bought == pytest.approx((market + 0.02 + 0.11753) * 1.21)
    assert sold == pytest.approx(market - 0.01)


def test_a_coarser_step_keeps_the_energy(folder: Path) -> None:
    """Half-hours have half as many steps and the same means."""
    fine, coarse = (
        _load(folder, homes).scenario.history for homes in (None, NlHomes(step_s=1800))
    )
    assert fine is not None
    assert coarse is not None

    assert 2 * len(coarse.clock) == len(fine.clock)
    for name, values in fine.series.items():
        assert values.mean() == pytest.approx(coarse.series[name].mean())


def test_it_can_be_saved(folder: Path, tmp_path: Path) -> None:
    """Written and read again it is the same neighbourhood; no surname is in it."""
    scenario = _load(folder).scenario

    save(scenario, tmp_path)

    assert load(tmp_path).neighbourhood == scenario.neighbourhood
    assert "SURNAME" not in (tmp_path / "neighbourhood.json").read_text("utf-8")


def test_days_beyond_the_prices(folder: Path) -> None:
    """The error says from when to when there are prices."""
    with pytest.raises(LabError, match="2015-01-02 to 2025-01-06"):
        NlHomes().load(folder, date(2025, 6, 1), 7)


def test_what_is_assumed_is_told(folder: Path) -> None:
    """Added things, borrowed years and the foreign mix are notes."""
    told = " ".join(_load(folder).notes)
    other = " ".join(_load(folder, NlHomes(carbon_g_per_kwh=390.0)).notes)

    assert "were added" in told
    assert "French grid" in told
    assert "French grid" not in other


def test_the_real_homes(shared_data: Path) -> None:
    """Two real weeks are plausible, and a day of them can be planned."""
    measured = NlHomes().load(shared_data, days=14)
    scenario, history = measured.scenario, measured.scenario.history
    assert history is not None
    loads = {
        name: float(np.nanmean(values)) * 24
        for name, values in history.series.items()
        if name.startswith("rest-")
    }

    assert all(5 < kwh < 60 for kwh in loads.values())
    assert max(measured.missing.values()) < 0.05
    sun = history.series["roof-02.available_kw"].mean() * 24 / 4
    assert 2 < sun < 5
    read(Neighbourhood, write(scenario.neighbourhood))
    read(Tariffs, write(scenario.tariffs))
    now = history.clock.moments()[96 * 10]
    clock = history.clock.part(96 * 10, 96 * 11)
    outlook = expect(history, now, clock, "Europe/Amsterdam", scenario.tariffs)
    known = scenario.neighbourhood
    plan = Planner().plan(known, outlook, effort=Effort(seconds=2.0, certify=False))
    assert plan.cost_eur <= plan.habit_cost_eur + 1e-6
