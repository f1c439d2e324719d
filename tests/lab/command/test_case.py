"""A worked example of sharing is one command."""

import json
from pathlib import Path

import pytest

from .conftest import Call


def test_a_case_is_written_and_told(quartier: Call, tmp_path: Path) -> None:
    """Its folder can be settled by the command that comes next."""
    folder = tmp_path / "cer"
    said = quartier("case", "italian_cer", folder, "--lang", "fr")
    assert said.code == 0
    assert "communauté italienne" in said.out
    assert f"Le dossier est {folder}." in said.err
    assert f"Ensuite : quartier share {folder}" in said.err
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


@pytest.mark.parametrize(
    ("name", "tanks", "said"),
    [
        ("social_block", "noon", "do not heat by 'noon': write night or day."),
        ("village", "day", "leave --tanks away, or ask for social_block."),
    ],
)
def test_tanks_that_nobody_has(
    quartier: Call, tmp_path: Path, name: str, tanks: str, said: str
) -> None:
    """Say what there is instead."""
    call = quartier("case", name, tmp_path / "x", "--tanks", tanks)
    assert call.code == 2
    assert said in " ".join(call.err.split())
    assert not (tmp_path / "x").exists()
