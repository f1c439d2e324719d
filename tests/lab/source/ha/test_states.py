"""The history page's CSV is read as it is written, oddities included."""

from pathlib import Path

import numpy as np
import pytest
from quartier.lab.scenario import ScenarioError
from quartier.lab.source.ha.states import read_states

# As Home Assistant 2026.10 downloads it: newest rows need not be last.
HISTORY = """\
entity_id,state,last_changed
sensor.house,412.5,2026-11-22T06:00:00.123Z
sensor.house,unavailable,2026-11-22T06:10:00.000Z
sensor.house,380,2026-11-22T06:20:00.000Z
sensor.other,1,2026-11-22T06:00:00.000Z
sensor.house,unknown,2026-11-22T06:30:00.000Z
sensor.house,,2026-11-22T06:40:00.000Z
sensor.house,nan,2026-11-22T06:50:00.000Z
sensor.house,1.2e3,2026-11-22T08:00:00.000+01:00
"""


def _written(tmp_path: Path, text: str, name: str = "history.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_no_number_is_unknown_and_counted(tmp_path: Path) -> None:
    """Unavailable, unknown, empty and nan are silence; what nobody wants is skipped."""
    found = read_states([_written(tmp_path, HISTORY)], {"sensor.house"})

    assert list(found) == ["sensor.house"]
    house = found["sensor.house"]
    nan = np.nan
    np.testing.assert_equal(house.values, [412.5, nan, 380, nan, nan, nan, 1200])
    assert house.unusable == {"unavailable": 1, "unknown": 1, "empty": 1, "nan": 1}
    steps = np.diff(house.times_s[1:])
    np.testing.assert_allclose(steps, 600.0)


def test_files_join_in_order_of_time(tmp_path: Path) -> None:
    """Two downloads that overlap are one history; of two states the last one stays."""
    head = "entity_id,state,last_changed\n"
    later = "sensor.a,3,2026-11-22T08:00:00Z\nsensor.a,9,2026-11-22T07:00:00Z\n"
    earlier = "sensor.a,1,2026-11-22T06:00:00Z\nsensor.a,2,2026-11-22T07:00:00Z\n"
    paths = [
        _written(tmp_path, head + later, "a.csv"),
        _written(tmp_path, head + earlier, "b.csv"),
    ]

    found = read_states(paths, {"sensor.a"})["sensor.a"]

    assert found.values.tolist() == [1, 2, 3]


def test_a_byte_order_mark_is_no_column(tmp_path: Path) -> None:
    """A file that a spreadsheet saved again is still read."""
    path = tmp_path / "saved.csv"
    path.write_text(HISTORY, encoding="utf-8-sig")

    assert "sensor.house" in read_states([path], {"sensor.house"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("time,value\n2026-11-22,1\n", "entity_id"),
        ("", "entity_id"),
        ("entity_id,state,last_changed\nsensor.house,1,yesterday\n", "line 2"),
        (
            "entity_id,state,last_changed\nsensor.house,1,2026-11-22T06:00:00\n",
            "offset",
        ),
        ("entity_id,state,last_changed\nsensor.house,1\n", "line 2"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, text: str, told: str) -> None:
    """Other columns and times without an offset are told by file and line."""
    path = _written(tmp_path, text)

    with pytest.raises(ScenarioError, match=told):
        read_states([path], {"sensor.house"})
