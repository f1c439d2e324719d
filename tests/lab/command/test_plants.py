"""The command tells plants' hours in words, and for programs in numbers."""

import json
from pathlib import Path

import pytest

from .conftest import Call


@pytest.fixture
def plant(quartier: Call, tmp_path: Path) -> Path:
    """Write the block with biogas."""
    folder = tmp_path / "chp"
    assert quartier("example", folder, "--of", "biogas_chp").code == 0
    return folder


def test_in_words(quartier: Call, plant: Path) -> None:
    """In the language asked for, with the hours if they are wished."""
    said = quartier("plants", plant, "--lang", "fr", "--hours")
    assert said.code == 0
    assert "Moteur 2 : tourne du 13/03 06:00" in said.out.replace("\n", " ")
    assert "Où cela bascule" in said.out
    assert "Distance" in said.out


def test_for_programs(quartier: Call, plant: Path) -> None:
    """Sources by their id, with an edge for each step."""
    found = json.loads(quartier("plants", plant, "--json").out)
    assert found["saved_eur"] > 500
    assert list(found["sources"]) == ["engine-1", "boiler", "engine-2"]
    engine, boiler = (found["sources"][name] for name in ("engine-2", "boiler"))
    assert engine["starts"] == 2
    assert engine["usual_starts"] == 0
    assert len(engine["break_even_power_eur_per_kwh"]) == len(engine["on"]) == 48
    assert boiler["break_even_power_eur_per_kwh"] is None
    assert sum(each["share"] for each in found["sources"].values()) == pytest.approx(1)
    assert found["paid_eur"].keys() >= {"meters", "Gaz naturel", "stored"}
    assert found["peaks"] == {}


def test_without_plants(quartier: Call, folder: Path) -> None:
    """Say that there is no merit order to beat."""
    said = quartier("plants", folder)
    assert said.code == 1
    assert "no merit order" in said.err
