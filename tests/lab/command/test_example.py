"""An example is written where there is none yet."""

import json
from pathlib import Path

import pytest

from .conftest import Call


def test_an_example_is_a_scenario(quartier: Call, tmp_path: Path) -> None:
    """It is written, says what comes next, and passes its check."""
    folder = tmp_path / "street"
    said = quartier("example", folder, "--homes", 2, "--seed", 7)
    assert said.code == 0
    assert f"quartier plan {folder}" in said.err
    assert quartier("check", folder).code == 0


def test_nothing_is_written_over(quartier: Call, folder: Path) -> None:
    """Unless that is wished."""
    before = (folder / "neighbourhood.json").read_text()
    said = quartier("example", folder, "--homes", 1)
    assert said.code == 2
    assert "--force" in said.err
    assert (folder / "neighbourhood.json").read_text() == before
    assert quartier("example", folder, "--homes", 1, "--force").code == 0
    assert (folder / "neighbourhood.json").read_text() != before


def test_a_day_that_is_none(quartier: Call, tmp_path: Path) -> None:
    """Say how days are written."""
    said = quartier("example", tmp_path / "x", "--from", "tomorrow")
    assert said.code == 2
    assert "'tomorrow' is no day: write one as" in said.err


def test_a_seed_that_is_none(quartier: Call, tmp_path: Path) -> None:
    """A negative one is refused as words that make no sense."""
    said = quartier("example", tmp_path / "x", "--seed", -5)
    assert said.code == 2
    assert "--seed" in said.err
    assert "Traceback" not in said.err
    assert not (tmp_path / "x").exists()


def test_a_heat_plant_is_a_scenario(quartier: Call, tmp_path: Path) -> None:
    """It is written, and the next command is the one for plants."""
    folder = tmp_path / "loop"
    said = quartier("example", folder, "--of", "geothermal_loop")
    assert said.code == 0
    assert f"quartier plants {folder}" in said.err
    assert quartier("check", folder).code == 0


def test_a_plant_that_is_none(quartier: Call, tmp_path: Path) -> None:
    """Say which there are."""
    said = quartier("example", tmp_path / "x", "--of", "reactor")
    assert said.code == 2
    assert "There are: street, geothermal_loop, biogas_chp, social_block" in said.err
    assert not (tmp_path / "x").exists()


def test_what_only_the_street_has(quartier: Call, tmp_path: Path) -> None:
    """Drawn days have no seed."""
    said = quartier("example", tmp_path / "x", "--of", "biogas_chp", "--seed", 2)
    assert said.code == 2
    assert "only the street takes --homes" in said.err


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_a_case_is_a_year_to_size_for(quartier: Call, tmp_path: Path) -> None:
    """It is written with its question, and the next command is the one for sizes."""
    folder = tmp_path / "cer"
    said = quartier("example", folder, "--of", "italian_cer")
    assert said.code == 0, said.err
    assert f"quartier design {folder}" in said.err
    asked = json.loads((folder / "design.json").read_text("utf-8"))
    assert {each["capacity"] for each in asked["options"]} == {"power", "energy"}
    assert quartier("check", folder).code == 0
