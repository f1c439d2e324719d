"""The weather of Paris is read from beneath its two lines of preface."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import Clock
from quartier.lab.scenario import ScenarioError
from quartier.lab.source.borrowed import weather_fr
from quartier.lab.source.rows import SourceError

PREFACE = "Source,Location ID,City\nNSRDB,403286,-\n"
HEADER = (
    "Year,Month,Day,Hour,Minute,Temperature,DHI,GHI,DNI,Pressure,Wind Speed,"
    "Wind Direction\n"
)


def _folder(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "weather_fr" / "nsrdb_paris_2019_15min.csv"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_same_date_of_another_year(tmp_path: Path) -> None:
    """The first quarters of 2024 have the weather of the first of 2019."""
    rows = "2019,1,1,0,0,6.3,0,0,0,1028,1,311\n2019,1,1,0,15,6.2,1,2,0,1028,1,309\n"
    clock = Clock.even(datetime(2024, 1, 1, tzinfo=UTC), 900, 3)

    found = weather_fr.weather(_folder(tmp_path, PREFACE + HEADER + rows), clock)

    assert found.outdoor_c[:2].tolist() == [6.3, 6.2]
    assert found.ghi_w_per_m2[:2].tolist() == [0.0, 2.0]
    assert np.isnan(found.outdoor_c[2])


def test_another_shape_is_refused(tmp_path: Path) -> None:
    """Without its preface the header is not where it must be."""
    clock = Clock.even(datetime(2019, 1, 1, tzinfo=UTC), 900, 1)

    with pytest.raises(ScenarioError, match="Temperature"):
        weather_fr.weather(_folder(tmp_path, HEADER + "2019,1,1,0,0,6\n"), clock)
    with pytest.raises(SourceError, match="nsrdb_paris_2019"):
        weather_fr.weather(tmp_path / "elsewhere", clock)


def test_the_real_year(shared_data: Path) -> None:
    """Paris had 12 to 13 °C; of its 1,200 kWh/m2 of sun the file has four fifths."""
    clock = Clock.even(datetime(2019, 1, 1, tzinfo=UTC), 900, 35_040)

    found = weather_fr.weather(shared_data, clock)

    assert 11 < np.mean(found.outdoor_c) < 14
    assert 900 < np.mean(found.ghi_w_per_m2) * 8.76 < 1_050
    # July 2019 had the hottest day on record in Paris.
    assert 36 < np.max(found.outdoor_c) < 44
