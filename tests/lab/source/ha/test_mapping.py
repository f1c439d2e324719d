"""The mapping says which entity is which series, and is refused where it cannot."""

import json
from pathlib import Path

import numpy as np
import pytest
from quartier.lab.scenario import LabError
from quartier.lab.source.ha.mapping import Entry, read_mapping

GOOD = {"entity": "sensor.house", "unit": "W", "kind": "power"}


def _folder(tmp_path: Path, document: object) -> Path:
    text = document if isinstance(document, str) else json.dumps(document)
    (tmp_path / "mapping.json").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("kind", "unit", "value", "ours"),
    [
        ("power", "W", 412.0, 0.412),
        ("power", "kW", 0.412, 0.412),
        ("power", "MW", 0.000412, 0.412),
        ("energy_total", "Wh", 500.0, 0.5),
        ("energy_total", "kWh", 0.5, 0.5),
        ("energy_total", "MWh", 0.0005, 0.5),
        ("temperature", "°C", 21.5, 21.5),
        ("temperature", "°F", 70.7, 21.5),
        ("temperature", "K", 294.65, 21.5),
        ("price", "EUR/kWh", 0.1, 0.1),
        ("price", "ct/kWh", 10.0, 0.1),
        ("price", "EUR/MWh", 100.0, 0.1),
        ("carbon", "g/kWh", 40.0, 40.0),
        ("carbon", "gCO2eq/kWh", 40.0, 40.0),
        ("carbon", "kg/kWh", 0.04, 40.0),
        ("irradiance", "W/m²", 600.0, 600.0),
    ],
)
def test_units(tmp_path: Path, kind: str, unit: str, value: float, ours: float) -> None:
    """Every unit that Home Assistant shows becomes ours."""
    rows = {"outdoor_c": {"entity": "sensor.x", "unit": unit, "kind": kind}}

    entry = read_mapping(_folder(tmp_path, rows))["outdoor_c"]

    np.testing.assert_allclose(entry.ours(np.array([value])), [ours])


def test_a_series_is_found_by_its_name(tmp_path: Path) -> None:
    """The keys are the names of series."""
    found = read_mapping(_folder(tmp_path, {"rest.power_kw": GOOD}))

    assert found == {"rest.power_kw": Entry("sensor.house", "W", "power")}


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"rest.power_kw": {**GOOD, "unit": "kWh"}}, "unit"),
        ({"rest.power_kw": {**GOOD, "kind": "speed"}}, "kind"),
        ({"rest.power_kw": {"unit": "W", "kind": "power"}}, "entity"),
        ({"The rest": GOOD}, "rest.power_kw"),
        ({"Rest.power_kw": GOOD}, "outdoor_c"),
        ({}, "one series"),
        ("[", "JSON"),
        ("[]", "mapping.json"),
    ],
)
def test_faults_are_told(tmp_path: Path, document: object, told: str) -> None:
    """A wrong unit, kind, name or form is told, with what is accepted."""
    with pytest.raises(LabError, match=told):
        read_mapping(_folder(tmp_path, document))


def test_without_a_mapping_one_is_shown(tmp_path: Path) -> None:
    """Who has none is shown one to begin with."""
    with pytest.raises(LabError, match="entity"):
        read_mapping(tmp_path)
