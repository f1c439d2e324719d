"""A worked example of sharing is one command."""

import json
from pathlib import Path

from .conftest import Call


def test_a_case_is_written_and_told(quartier: Call, tmp_path: Path) -> None:
    """Its folder can be settled by the command that comes next."""
    folder = tmp_path / "cer"
    said = quartier("case", "italian_cer", folder, "--lang", "fr")
    assert said.code == 0
    assert "communauté italienne" in said.out
    assert f"quartier share {folder}" in said.err
    again = quartier("case", "italian_cer", folder)
    assert again.code == 2
    assert "--force" in again.err


def test_a_case_for_programs(quartier: Call, tmp_path: Path) -> None:
    """The same as JSON."""
    said = quartier("case", "italian_cer", tmp_path / "cer", "--json")
    told = json.loads(said.out)
    [own] = told["keys"]
    assert own["key"]["kind"] == "min_of_sums"
    assert own["shared_kwh"] < own["made_kwh"]
    assert told["audit"]["households"] == 24
    assert told["weeks"] == []


def test_a_case_that_is_none(quartier: Call, tmp_path: Path) -> None:
    """Say which there are."""
    said = quartier("case", "moon", tmp_path / "x")
    assert said.code == 2
    assert "There are: social_block, village, italian_cer." in said.err
    assert not (tmp_path / "x").exists()
