"""Long-term statistics are read in both forms that Home Assistant gives them."""

import json
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import Clock
from quartier.lab.scenario import ScenarioError
from quartier.lab.source.ha.mapping import Entry
from quartier.lab.source.ha.statistics import read_statistics, track_of

POWER = Entry("sensor.house", "W", "power")
METER = Entry("sensor.meter", "kWh", "energy_total")
# recorder/statistics_during_period over the WebSocket: milliseconds.
SOCKET = """{"sensor.house": [
  {"start": 1763791200000, "end": 1763794800000, "mean": 412.0, "min": 80.0,
   "max": 2000.0, "last_reset": null},
  {"start": 1763794800000, "end": 1763798400000, "mean": null}],
 "sensor.meter": [
  {"start": 1763791200000, "end": 1763794800000, "state": 5010.2, "sum": 10.2},
  {"start": 1763794800000, "end": 1763798400000, "state": 0.4, "sum": 10.6},
  {"start": 1763798400000, "end": 1763802000000, "state": 1.4,
   "change": 1.4}]}"""
# recorder.get_statistics, an action: texts, under a key of their own.
ACTION = """{"statistics": {"sensor.house": [
  {"start": "2025-11-22T06:00:00+00:00", "end": "2025-11-22T07:00:00+00:00",
   "mean": 412.0}]}}"""


def _read(tmp_path: Path, text: str) -> dict[str, list[dict[str, object]]]:
    path = tmp_path / "statistics.json"
    path.write_text(text, encoding="utf-8")
    found = read_statistics(path)
    return {name: [dict(row) for row in rows] for name, rows in found.items()}


def _mean(rows: list[dict[str, object]], entry: Entry) -> tuple[list[float], int]:
    track, odd = track_of(list(rows), entry)
    start = track.times_s[0]
    begin = np.datetime64(int(start), "s").item().astimezone()
    return track.mean(Clock.even(begin, 3600, len(rows))).tolist(), odd


def test_means_are_powers(tmp_path: Path) -> None:
    """412 W are 0.412 kW; an hour without a mean is unknown, and counted."""
    values, odd = _mean(_read(tmp_path, SOCKET)["sensor.house"], POWER)

    np.testing.assert_allclose(values, [0.412, np.nan])
    assert odd == 1


def test_a_meter_is_its_rise(tmp_path: Path) -> None:
    """A sum has no rise in its first hour; a reset state is none of its sum."""
    values, odd = _mean(_read(tmp_path, SOCKET)["sensor.meter"], METER)

    np.testing.assert_allclose(values, [np.nan, 0.4, 1.4])
    assert odd == 1


def test_both_forms_say_the_same(tmp_path: Path) -> None:
    """Milliseconds and texts are the same moments."""
    socket = track_of(list(_read(tmp_path, SOCKET)["sensor.house"][:1]), POWER)[0]
    action = track_of(list(_read(tmp_path, ACTION)["sensor.house"]), POWER)[0]

    np.testing.assert_equal(socket.times_s, action.times_s)
    np.testing.assert_equal(socket.values, action.values)


@pytest.mark.parametrize(
    "document",
    [
        [1, 2],
        {"sensor.a": 3},
        {"sensor.a": [{"start": 2000, "end": 1000, "mean": 1}]},
        {"sensor.a": [{"start": "yesterday", "end": "today", "mean": 1}]},
        {"sensor.a": [{"start": "2025-11-22T06:00:00", "end": "2025-11-22T07:00:00"}]},
        {"sensor.a": [{"mean": 1}]},
        {"sensor.a": [{"start": True, "end": 2}]},
    ],
)
def test_other_documents_are_refused(tmp_path: Path, document: object) -> None:
    """What has no rows with a beginning before their end is no statistics."""
    with pytest.raises(ScenarioError):
        _read(tmp_path, json.dumps(document))


def test_a_broken_document_is_refused(tmp_path: Path) -> None:
    """Half a download is told as such."""
    with pytest.raises(ScenarioError, match="JSON"):
        _read(tmp_path, SOCKET[:-5])
