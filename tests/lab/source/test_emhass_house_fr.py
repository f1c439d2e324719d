"""The French house: dark nights are dark, gaps stay gaps, its forecast is told."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import expect
from quartier.lab.scenario import LabError, ScenarioError
from quartier.lab.source import told
from quartier.lab.source.emhass_house_fr import EmhassHouseFr

HEADER = "utc,load_w,pv_w,pv_forecast_w"
MIX = (
    ",Biomass,Fossil Gas,Fossil Hard coal,Fossil Oil,Hydro Pumped Storage,"
    "Hydro Run-of-river and poundage,Hydro Water Reservoir,Nuclear,Solar,Waste,"
    "Wind Onshore"
)
START = datetime(2024, 6, 18, tzinfo=UTC)


def _row(at: int) -> str:
    """Write a half-hour as the house did: by night the panels say nothing."""
    moment = START + timedelta(minutes=30 * at)
    by_day = 8 <= moment.hour < 18
    panels = "1500.0,-1.5" if moment.hour == 8 else "1500.0,1200.0" if by_day else ","
    return (
        f"{moment:%Y-%m-%d %H:%M:%S%z}".replace("+0000", "+00:00") + f",400.0,{panels}"
    )


def _folder(tmp_path: Path, rows: list[str], header: str = HEADER) -> Path:
    for name, lines in (
        ("emhass_house_fr/house_30min.csv", [header, *rows]),
        (
            "rte_load_fr/fr_generation_mix_2019.csv",
            [
                MIX,
                *[
                    f"2019-06-{d:02d} {h:02d}:00:00+00:00,0,100,0,0,0,0,0,900,0,0,0"
                    for d in range(10, 30)
                    for h in range(24)
                ],
            ],
        ),
    ):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return tmp_path


DAYS = [_row(at) for at in range(48 * 8)]


def test_watts_become_kilowatts(tmp_path: Path) -> None:
    """400 W of load are 0.4 kW; a forecast below zero is zero."""
    measured = EmhassHouseFr().load(_folder(tmp_path, DAYS), date(2024, 6, 20), 2)
    history = measured.scenario.history
    assert history is not None

    assert set(history.series["rest.power_kw"]) == {0.4}
    given = history.series["roof.given_kw"]
    assert np.nanmin(given) == 0.0
    assert np.nanmax(given) == 1.2


def test_only_true_night_is_zero(tmp_path: Path) -> None:
    """In June the sun is up from four to twenty: silence is then no darkness."""
    measured = EmhassHouseFr().load(_folder(tmp_path, DAYS), date(2024, 6, 20), 1)
    history = measured.scenario.history
    assert history is not None
    panels = history.series["roof.available_kw"]
    hour = np.array([at.hour + at.minute / 60 for at in history.clock.moments()])

    night = (hour < 3) | (hour >= 20)
    assert set(panels[night]) == {0.0}
    assert np.isnan(panels[(hour >= 3.5) & (hour < 8)]).all()
    assert set(panels[(hour >= 8) & (hour < 18)]) == {1.5}
    assert any("steps the sun was down" in note for note in measured.notes)


def test_a_gap_by_day_stays(tmp_path: Path) -> None:
    """An hour that the house lost is missing, in load and panels."""
    rows = [row for at, row in enumerate(DAYS) if at not in {48 * 3 + 20, 48 * 3 + 21}]
    measured = EmhassHouseFr().load(_folder(tmp_path, rows), date(2024, 6, 21), 1)
    history = measured.scenario.history
    assert history is not None

    assert int(np.isnan(history.series["rest.power_kw"]).sum()) == 2


def test_good_days_are_found(tmp_path: Path) -> None:
    """Without a date it begins after the last large gap, where most is known."""
    rows = [
        row if at >= 48 * 2 else row.replace("400.0", "") for at, row in enumerate(DAYS)
    ]
    # By night the load is known, and that is enough.
    rows = [row.replace(",400.0,,", ",400.0,0.0,0.0") for row in rows]
    measured = EmhassHouseFr().load(_folder(tmp_path, rows), days=3)
    history = measured.scenario.history
    assert history is not None

    assert history.clock.start == datetime(2024, 6, 20, 22, tzinfo=UTC)
    assert not np.isnan(history.series["rest.power_kw"]).any()


def test_its_forecast_is_believed(tmp_path: Path) -> None:
    """What the house foresaw becomes the middle of the engine's fan."""
    scenario = (
        EmhassHouseFr().load(_folder(tmp_path, DAYS), date(2024, 6, 19), 6).scenario
    )
    history = scenario.history
    assert history is not None
    clock = history.clock.part(48 * 4 + 22, 48 * 4 + 34)

    outlook = expect(
        history,
        clock.start,
        clock,
        "Europe/Paris",
        scenario.tariffs,
        given=told(history, clock),
    )

    assert outlook.series["roof.available_kw"] == pytest.approx(1.2)


@pytest.mark.parametrize("begin", [date(2024, 6, 1), date(2024, 6, 25)])
def test_other_days_are_refused(tmp_path: Path, begin: date) -> None:
    """The error says which days the house has."""
    with pytest.raises(LabError, match="the house goes from 2024-06-18"):
        EmhassHouseFr().load(_folder(tmp_path, DAYS), begin, 3)


def test_another_shape_is_refused(tmp_path: Path) -> None:
    """A column less is told by its name."""
    folder = _folder(tmp_path, ["2024-06-18 00:00:00+00:00,1"], "utc,load_w")

    with pytest.raises(ScenarioError, match="pv_forecast_w"):
        EmhassHouseFr().load(folder)


def test_the_real_house(shared_data: Path) -> None:
    """Eight weeks of spring: 10 to 25 kWh a day, a sun that fits five kilowatts."""
    measured = EmhassHouseFr().load(shared_data)
    history = measured.scenario.history
    assert history is not None
    load, panels = (
        float(np.nanmean(history.series[name])) * 24
        for name in ("rest.power_kw", "roof.available_kw")
    )

    assert len(history.clock) >= 48 * 55
    assert 10 < load < 25
    assert 2.5 < panels / 5 < 5.5
    assert measured.missing["rest.power_kw"] < 0.01
    assert measured.missing["roof.available_kw"] < 0.06
    foreseen = history.series["roof.given_kw"]
    both = ~np.isnan(foreseen) & ~np.isnan(history.series["roof.available_kw"])
    together = np.corrcoef(foreseen[both], history.series["roof.available_kw"][both])
    assert together[0, 1] > 0.7
