"""French carbon is RTE's factors times what was generated, gaps bridged or told."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import Clock
from quartier.lab.scenario import ScenarioError
from quartier.lab.source.borrowed import carbon_fr

HEADER = (
    ",Biomass,Fossil Gas,Fossil Hard coal,Fossil Oil,Hydro Pumped Storage,"
    "Hydro Run-of-river and poundage,Hydro Water Reservoir,Nuclear,Solar,Waste,"
    "Wind Onshore"
)


def _folder(tmp_path: Path, rows: list[str], header: str = HEADER) -> Path:
    path = tmp_path / "rte_load_fr" / "fr_generation_mix_2019.csv"
    path.parent.mkdir()
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return tmp_path


def _clock(day: int, hour: int, hours: int, year: int = 2019) -> Clock:
    return Clock.even(datetime(year, 1, day, hour, tzinfo=UTC), 3600, hours)


def test_factors(tmp_path: Path) -> None:
    """A tenth gas at 360 and a tenth coal at 960 make 132 g/kWh; pumps do not count."""
    row = "2019-01-01 01:00:00+01:00,0,100,100,0,-500,0,0,800,0,0,0"

    values = carbon_fr.carbon_g_per_kwh(_folder(tmp_path, [row]), _clock(1, 0, 1))

    assert values == pytest.approx([132.0])


def test_gaps(tmp_path: Path) -> None:
    """Three missing hours are bridged, a missing day is not."""
    rows = [
        f"2019-01-0{day} {hour:02d}:00:00+01:00,0,{gas},0,0,0,0,0,{1000 - gas},0,0,0"
        for day, hour, gas in ((2, 1, 100), (2, 5, 500), (4, 1, 0))
    ]
    folder = _folder(tmp_path, rows)

    bridged = carbon_fr.carbon_g_per_kwh(folder, _clock(2, 0, 5))
    lost = carbon_fr.carbon_g_per_kwh(folder, _clock(3, 0, 2))

    assert bridged == pytest.approx([36.0, 72.0, 108.0, 144.0, 180.0])
    assert np.isnan(lost).all()


def test_other_years_have_the_same_date_of_2019(tmp_path: Path) -> None:
    """A day of 2008 looks as clean as the same one of 2019."""
    row = "2019-01-05 01:00:00+01:00,0,500,0,0,0,0,0,500,0,0,0"

    values = carbon_fr.carbon_g_per_kwh(
        _folder(tmp_path, [row]), _clock(5, 0, 1, year=2008)
    )

    assert values == pytest.approx([180.0])


def test_other_columns_are_refused(tmp_path: Path) -> None:
    """A file of another shape is told, not taken for clean."""
    folder = _folder(tmp_path, ["2019-01-01 01:00:00+01:00,1"], ",Nuclear")

    with pytest.raises(ScenarioError, match="Fossil Gas"):
        carbon_fr.carbon_g_per_kwh(folder, _clock(1, 0, 1))


def test_the_real_mix(shared_data: Path) -> None:
    """2019 lies near RTE's own figure of some 35 to 40 g/kWh, cleaner in June."""
    year = carbon_fr.carbon_g_per_kwh(shared_data, _clock(1, 0, 8759))
    june = carbon_fr.carbon_g_per_kwh(
        shared_data, Clock.even(datetime(2019, 6, 1, tzinfo=UTC), 3600, 720)
    )

    assert 33 < np.nanmean(year) < 43
    assert np.nanmean(june) < 0.75 * np.nanmean(year)
    assert np.isnan(year).mean() < 0.001
