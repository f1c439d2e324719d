"""Diagnostics become a folder that the tests of scenarios take up."""

import json
from pathlib import Path

import pytest
from quartier.engine import Planner
from quartier.lab.desk import expectation
from quartier.lab.scenario import load

from tests.lab.recorded import document, recorded

from .conftest import Call


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write diagnostics with a name as Home Assistant gives one."""
    return recorded(
        tmp_path_factory.mktemp("d") / "Config_entry-X (1).json", document()
    )


def test_a_folder_is_made(quartier: Call, file: Path, tmp_path: Path) -> None:
    """It is named as the file, sound, and expects the plan that its files give."""
    said = quartier("scenario", "--into", tmp_path, file)
    folder = tmp_path / "config-entry-x-1"
    assert said.code == 0, said.err
    assert f"quartier plan {folder}" in said.err
    assert quartier("check", folder).code == 0
    written = load(folder)
    assert written.plan is not None
    outlook = expectation(written)
    plan = Planner().plan(written.neighbourhood, outlook, written.policy)
    assert plan.habit_costs == pytest.approx(written.plan.habit_costs, abs=1e-6)
    assert plan.cost_eur == pytest.approx(written.plan.cost_eur, abs=1e-6)


def test_nothing_is_written_over(quartier: Call, file: Path, folder: Path) -> None:
    """Unless that is wished."""
    said = quartier("scenario", file, folder)
    assert said.code == 2
    assert "--force" in said.err
    assert quartier("scenario", file, folder, "--force").code == 0
    assert not (folder / "history.csv").exists()


def test_a_plan_that_proves_nothing(
    quartier: Call, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the solver gives none, that is said: a test needs its bound."""

    def broken(*_: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("quartier.engine.solve.linear.Linear.solve", broken)
    said = quartier("scenario", file, tmp_path / "x")
    assert said.code == 0
    assert "of no use yet: the solver gave no plan: broken." in said.err


def test_diagnostics_stand_for_a_folder(quartier: Call, file: Path) -> None:
    """They can be checked, planned and explained as they are."""
    assert "No faults: 1 home with 4 things." in quartier("check", file).out
    assert json.loads(quartier("plan", file, "--json").out)["status"] == "optimal"
    assert json.loads(quartier("explain", file, "--json").out)


def test_a_plan_is_replayed(quartier: Call, file: Path) -> None:
    """For people as a table, for programs as numbers."""
    said = quartier("replay", file, "--lang", "en")
    assert said.code == 0, said.err
    assert "It is the same plan" in said.out
    told = json.loads(quartier("replay", file, "--json").out)
    assert told["recorded"]["costs_eur"] == pytest.approx(told["again"]["costs_eur"])
    assert told["more_eur"] == pytest.approx(0.0, abs=1e-6)
    assert told["differences"] == []
