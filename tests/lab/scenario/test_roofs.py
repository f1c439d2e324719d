"""Roofs are described in a file, every fault of which is told."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from quartier.engine import (
    Building,
    Grid,
    Home,
    Load,
    Neighbourhood,
    Pv,
    RefusedError,
    read,
)
from quartier.lab.scenario import Plane, Roofs, Scenario, ScenarioError, load, save
from quartier.lab.scenario.roofs import panels

DOCUMENT: Final[dict[str, Any]] = {
    "version": 1,
    "latitude": 45.76,
    "longitude": 4.84,
    "altitude_m": 200,
    "roofs": {"roof": {"tilt_deg": 30, "azimuth_deg": 180}},
}
ROOFS: Final = Roofs(45.76, 4.84, 200.0, {"roof": Plane(30.0, 180.0)})


def _with_panels(scenario: Scenario) -> Scenario:
    """Put panels on the home of the scenario, and others on a building beside it."""
    [home] = scenario.neighbourhood.homes
    beside = Home("c", (Load("d"),))
    above = (Grid("main", tariff="flat"), Pv("shared", peak_kw=9.0))
    return replace(
        scenario,
        neighbourhood=Neighbourhood(
            "lane",
            "Europe/Paris",
            buildings=(Building("b", (beside,), things=above),),
            homes=(replace(home, things=(*home.things, Pv("roof", peak_kw=3.0))),),
        ),
    )


def test_a_document_is_read() -> None:
    """Numbers have their units and ranges."""
    assert read(Roofs, DOCUMENT) == ROOFS


def test_every_fault_is_found() -> None:
    """What is out of range, missing or unknown is told at once."""
    steep = {"tilt_deg": 100, "azimuth": 180}
    wrong = {**DOCUMENT, "latitude": 445.76, "roofs": {"roof": steep}}
    del wrong["altitude_m"]

    with pytest.raises(RefusedError) as caught:
        read(Roofs, wrong)

    said = str(caught.value)
    assert "latitude: got 445.76, accepts -90 to 90 °" in said
    assert "altitude_m: got None, accepts a value: it is required" in said
    assert "roofs.roof.tilt_deg: got 100, accepts 0 to 90 °" in said
    assert "did you mean azimuth_deg?" in said


def test_panels_are_found_everywhere(scenario: Scenario) -> None:
    """On buildings and on homes; elsewhere there are none."""
    assert not panels(scenario.neighbourhood)
    found = panels(_with_panels(scenario).neighbourhood)
    assert {name: pv.peak_kw for name, pv in found.items()} == {
        "shared": 9.0,
        "roof": 3.0,
    }


def test_they_travel_with_their_scenario(scenario: Scenario, tmp_path: Path) -> None:
    """What was saved is what is loaded; where there were none, none are left."""
    save(replace(_with_panels(scenario), roofs=ROOFS), tmp_path)
    assert json.loads((tmp_path / "roofs.json").read_text("utf-8")) == DOCUMENT
    assert load(tmp_path).roofs == ROOFS

    save(_with_panels(scenario), tmp_path)
    assert not (tmp_path / "roofs.json").exists()
    assert load(tmp_path).roofs is None


def test_roofs_of_nobody_are_refused(scenario: Scenario, tmp_path: Path) -> None:
    """With the panels there are, and the one that was meant."""
    planes = dict.fromkeys(("rooof", "box", "roof"), Plane(30.0, 180.0))
    strange = replace(ROOFS, roofs=planes)
    save(replace(_with_panels(scenario), roofs=strange), tmp_path)

    with pytest.raises(ScenarioError) as caught:
        load(tmp_path)

    said = [str(fault) for _, fault in caught.value.faults]
    accepts = "accepts one of shared, roof"
    assert said == [
        f"roofs.rooof: got 'rooof', {accepts} (did you mean roof?)",
        f"roofs.box: got 'box', {accepts}",
    ]
    assert {path.name for path, _ in caught.value.faults} == {"roofs.json"}


def test_roofs_where_there_are_no_panels(scenario: Scenario) -> None:
    """Nothing would be accepted, and that is said."""
    [fault] = ROOFS.strangers(scenario.neighbourhood)
    assert fault.accepts == "none: there are no panels"


def test_faults_of_neighbours_do_not_hide_theirs(
    scenario: Scenario, tmp_path: Path
) -> None:
    """A neighbourhood that cannot be read has no panels to compare with."""
    save(replace(scenario, roofs=ROOFS), tmp_path)
    (tmp_path / "neighbourhood.json").write_text("{}", encoding="utf-8")
    wrong = {**DOCUMENT, "longitude": 500}
    (tmp_path / "roofs.json").write_text(json.dumps(wrong), encoding="utf-8")

    with pytest.raises(ScenarioError) as caught:
        load(tmp_path)

    names = {path.name for path, _ in caught.value.faults}
    assert names == {"neighbourhood.json", "roofs.json"}
