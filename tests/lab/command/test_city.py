"""``quartier city`` plans by blocks of homes, and says what it lacks."""

import json
from pathlib import Path
from typing import get_args

import pytest
from quartier.lab.cluster.block import Stage
from quartier.lab.command import city
from quartier.lab.example import example
from quartier.lab.scenario import save

from .conftest import Call

SMALL = ("--block", 2, "--hours", 6, "--workers", 1, "--memory-mb", 2000)


@pytest.mark.timeout(120)
def test_a_city_is_planned(quartier: Call, tmp_path: Path) -> None:
    """For programs, with all that was measured; and again from its folder."""
    words = ("city", "--homes", 3, *SMALL, "--folder", tmp_path, "--json")
    said = quartier(*words)
    assert said.code == 0
    row = json.loads(said.out)
    assert (row["homes"], row["steps"], row["workers"]) == (3, 12, 1)
    assert row["bound_eur"] <= row["cost_eur"] <= row["habit_eur"]
    assert row["relaxed_gap"] <= 1e-3
    assert row["most_mb"][0] > 50
    again = json.loads(quartier(*words).out)
    assert again["cost_eur"] == row["cost_eur"]


@pytest.mark.timeout(120)
def test_scenarios_of_a_folder_are_planned(quartier: Call, tmp_path: Path) -> None:
    """Each is a block; what is found is said in words."""
    for seed in (1, 2):
        save(example(seed, 1, days_of_history=1, horizon_h=6), tmp_path / f"b{seed}")
    said = quartier("city", "--blocks", tmp_path, *SMALL)
    assert said.code == 0
    assert said.out.startswith("2 homes, 12 steps")
    assert "within" in said.out


def test_a_folder_without_scenarios_is_said(quartier: Call, tmp_path: Path) -> None:
    """Before anything is started."""
    said = quartier("city", "--blocks", tmp_path)
    assert said.code == 2
    assert "no folders of scenarios" in said.err


def test_without_dask_it_says_how_to_get_it(
    quartier: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line."""
    monkeypatch.setattr(city, "find_spec", lambda _name: None)
    said = quartier("city")
    assert said.code == 2
    assert "quartier[study]" in said.err


def test_every_stage_is_said() -> None:
    """Whatever a block may be asked for has words of progress."""
    assert set(get_args(Stage.__value__)) == set(city._SAID)
