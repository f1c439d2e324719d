"""A house's own export becomes a scenario that can be planned and replayed."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import (
    Battery,
    Clock,
    Grid,
    Home,
    Load,
    Neighbourhood,
    Planner,
    Policy,
    Pv,
    Tariff,
    Tariffs,
    expect,
    presets_fr,
    unmet_needs,
)
from quartier.lab.scenario import LabError, Scenario, load, save
from quartier.lab.source.ha_history import HaHistory

MAPPING = {
    "rest.power_kw": {"entity": "sensor.house_power", "unit": "W", "kind": "power"},
    "roof.available_kw": {
        "entity": "sensor.pv_energy_total",
        "unit": "kWh",
        "kind": "energy_total",
    },
    "outdoor_c": {"entity": "sensor.outside", "unit": "°F", "kind": "temperature"},
}
START = datetime(2026, 5, 31, 22, tzinfo=UTC)
DAYS = 9


def _rows() -> list[str]:
    """Write nine days as sensors speak: power when it changes, a meter by the hour."""
    rows, total = ["entity_id,state,last_changed"], 12_345.0
    for hour in range(24 * DAYS + 1):
        moment = START + timedelta(hours=hour)
        at = f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"
        later = f"{moment:%Y-%m-%dT%H}:45:00.000Z"
        rows += [
            f"sensor.house_power,300,{at}",
            f"sensor.house_power,900,{later}",
            f"sensor.outside,68,{at}",
        ]
        if hour == 30:
            rows.append(f"sensor.house_power,unavailable,{at}")
        if hour == 31:
            rows[-3] = f"sensor.house_power,unknown,{at}"
        # The inverter was replaced on the third day.
        total = 0.0 if hour == 50 else total + 1.5 * (8 <= moment.hour < 16)
        rows.append(f"sensor.pv_energy_total,{total:.1f},{at}")
    return rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write an export of one house."""
    (tmp_path / "mapping.json").write_text(json.dumps(MAPPING), encoding="utf-8")
    (tmp_path / "history (1).csv").write_text("\n".join(_rows()), encoding="utf-8")
    return tmp_path


def test_states_become_means(folder: Path) -> None:
    """Power is averaged by time, energy becomes power, Fahrenheit Celsius."""
    measured = HaHistory().load(folder, date(2026, 6, 1), 1)

    history = measured.scenario.history
    assert history is not None
    np.testing.assert_allclose(history.series["rest.power_kw"], [0.3, 0.6] * 24)
    np.testing.assert_allclose(history.series["outdoor_c"], 20.0)
    sun = history.series["roof.available_kw"]
    assert sun.sum() / 2 == pytest.approx(12.0)
    assert set(np.round(sun, 9).tolist()) == {0.0, 1.5}


def test_what_is_unknown_stays_so(folder: Path) -> None:
    """An hour without a word is missing, told, and doubted; its price is known."""
    measured = HaHistory().load(folder)

    history = measured.scenario.history
    assert history is not None
    unknown = np.flatnonzero(np.isnan(history.series["rest.power_kw"]))
    assert unknown.tolist() == [60, 62]
    assert history.degraded == ("rest.power_kw",)
    told = "\n".join(measured.notes)
    assert "unavailable 1" in told
    assert "unknown 1" in told
    assert "1 resets" in told
    assert "assumed" in told


def test_all_whole_days_are_taken(folder: Path) -> None:
    """Without dates, a scenario has every day from midnight to midnight."""
    measured = HaHistory().load(folder)

    history = measured.scenario.history
    assert history is not None
    assert history.clock.start == START
    assert len(history.clock) == 48 * DAYS


@pytest.mark.parametrize(
    ("begin", "days"),
    [(date(2026, 5, 1), 3), (date(2026, 6, 8), 9), (date(2027, 1, 1), None)],
)
def test_days_that_were_not_exported_are_refused(
    folder: Path, begin: date, days: int | None
) -> None:
    """Days without any state are told, not filled."""
    with pytest.raises(LabError, match="export"):
        HaHistory().load(folder, begin, days)


def test_an_export_without_a_number_is_refused(folder: Path) -> None:
    """A meter that only ever was unavailable is no history."""
    only = {"rest.power_kw": {**MAPPING["roof.available_kw"], "entity": "sensor.m"}}
    (folder / "mapping.json").write_text(json.dumps(only), encoding="utf-8")
    rows = "entity_id,state,last_changed\nsensor.m,unavailable,2026-06-01T00:00:00Z\n"
    (folder / "history (1).csv").write_text(rows, encoding="utf-8")

    with pytest.raises(LabError, match="no number"):
        HaHistory().load(folder)


def test_it_is_planned(folder: Path, tmp_path: Path) -> None:
    """Saved and read again, the last day can be expected and planned."""
    measured = HaHistory().load(folder)
    save(measured.scenario, tmp_path / "scenario")
    scenario = load(tmp_path / "scenario")
    assert scenario.history is not None
    now = scenario.history.clock.end
    coming = Clock.even(now, 1800, 48)
    outlook = expect(scenario.history, now, coming, "Europe/Paris", scenario.tariffs)

    assert unmet_needs(scenario.neighbourhood, outlook) == ()
    plan = Planner().plan(scenario.neighbourhood, outlook, scenario.policy)
    assert not plan.breaches


def test_a_described_house_is_kept(folder: Path) -> None:
    """A neighbourhood beside the export says what stands there, and in which zone."""
    battery = Battery("battery", 10.0, 5.0, 5.0, 2.0)
    things = (Grid("meter", "mine"), Load("rest"), Pv("roof", 3.0), battery)
    price = Tariff(presets_fr.base(date(2026, 9, 1), 6.0))
    described = Scenario(
        Neighbourhood("mine", "Atlantic/Azores", homes=(Home("home", things),)),
        Policy(),
        Tariffs({"mine": price}),
    )
    save(described, folder)

    measured = HaHistory().load(folder)

    assert measured.scenario.neighbourhood == described.neighbourhood
    assert measured.scenario.tariffs == described.tariffs
    history = measured.scenario.history
    assert history is not None
    assert history.clock.start.hour == 0
