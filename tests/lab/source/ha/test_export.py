"""All files of an export are one: states first, statistics for the rest."""

from pathlib import Path

import pytest
from quartier.lab.scenario import LabError
from quartier.lab.source.ha import Entry, Trust, followed

TRUST = Trust(longest_s=86_400.0, bridge_s=7200.0)
ROWS = """\
entity_id,state,last_changed
sensor.house,400,2026-11-22T06:00:00Z
sensor.house,unavailable,2026-11-22T06:30:00Z
sensor.meter,5010,2026-11-22T06:00:00Z
sensor.meter,0.4,2026-11-22T07:00:00Z
"""
STATISTICS = """{
"sensor.house": [{"start": 1763791200000, "end": 1763794800000, "mean": 1.0}],
"sensor.old": [{"start": 1763791200000, "end": 1763794800000, "mean": 200.0},
               {"start": 1763794800000, "end": 1763798400000}]}"""
ENTRIES = {
    "rest.power_kw": Entry("sensor.house", "W", "power"),
    "old.power_kw": Entry("sensor.old", "W", "power"),
    "meter.power_kw": Entry("sensor.meter", "kWh", "energy_total"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write an export of both kinds, beside files that are none."""
    texts = {
        "download.csv": ROWS,
        "statistics.json": STATISTICS,
        "mapping.json": "{}",
        "policy.json": "{}",
        "history.csv": "utc,rest.power_kw\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_each_series_says_where_it_comes_from(folder: Path) -> None:
    """Notes count states, what was of no use, resets and rows."""
    notes = {name: each.note for name, each in followed(folder, ENTRIES, TRUST).items()}

    assert notes == {
        "rest.power_kw": "2 states, 1 of no use (unavailable 1)",
        "old.power_kw": "2 rows of statistics, 1 without a number",
        "meter.power_kw": "2 states, 1 resets of the meter",
    }


def test_lost_entities_are_named(folder: Path) -> None:
    """An entity of which no file has a row is told by its name."""
    entries = {**ENTRIES, "x.power_kw": Entry("sensor.lost", "W", "power")}

    with pytest.raises(LabError, match=r"sensor\.lost"):
        followed(folder, entries, TRUST)
