"""A folder is read whole or not at all, and written whole or not at all."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import Planner, write
from quartier.lab.desk import expectation
from quartier.lab.scenario import Scenario, ScenarioError, load, save
from quartier.lab.scenario import folder as room


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".json"])
def test_round_trip(scenario: Scenario, tmp_path: Path, suffix: str) -> None:
    """What was saved is what is loaded, in whichever form."""
    save(scenario, tmp_path, suffix)
    back = load(tmp_path)
    assert back.neighbourhood == scenario.neighbourhood
    assert back.policy == scenario.policy
    assert write(back.tariffs) == write(scenario.tariffs)
    for name in ("outlook", "history"):
        one, other = getattr(back, name), getattr(scenario, name)
        assert one.clock == other.clock
        assert one.series.keys() == other.series.keys()
        for key in one.series:
            np.testing.assert_allclose(one.series[key], other.series[key], rtol=1e-5)
        assert one.low.keys() == other.low.keys()


def test_a_plan_travels_with_it(scenario: Scenario, tmp_path: Path) -> None:
    """The expected plan of a scenario comes back equal to what was planned."""
    known = {"rest.power_kw": np.full(6, 0.5), "carbon_g_per_kwh": np.full(6, 40.0)}
    assert scenario.outlook is not None
    whole = replace(scenario, outlook=replace(scenario.outlook, series=known))
    plan = Planner().plan(whole.neighbourhood, expectation(whole), whole.policy)
    save(replace(whole, plan=plan), tmp_path)
    back = load(tmp_path).plan
    assert back is not None
    assert write(back) == write(plan)


def test_saving_leaves_nothing_of_before(scenario: Scenario, tmp_path: Path) -> None:
    """Tables of another form and an old plan go; what is not ours stays."""
    (tmp_path / "NOTES.md").write_text("mine", encoding="utf-8")
    (tmp_path / "plan.json").write_text("{}", encoding="utf-8")
    save(scenario, tmp_path, ".csv")
    save(replace(scenario, history=None), tmp_path, ".parquet")
    kept = {"neighbourhood.json", "policy.json", "tariffs.json", "outlook.parquet"}
    assert _names(tmp_path) == kept | {"NOTES.md"}


def test_a_failure_writes_nothing(
    scenario: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up on the last file leaves the folder as it was."""
    save(scenario, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}

    def full(path: Path, sheet: object) -> None:
        del path, sheet
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(room, "write_sheet", full)
    with pytest.raises(OSError, match="No space"):
        save(replace(scenario, history=None), tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_every_fault_of_every_file_is_found(scenario: Scenario, tmp_path: Path) -> None:
    """Five files with a fault or more each are told in one go."""
    save(scenario, tmp_path)
    home = json.loads((tmp_path / "neighbourhood.json").read_text())
    home["homes"][0]["things"][2]["charge_kw"] = 136_000
    home["homes"][0]["things"][2]["capacity"] = 3
    (tmp_path / "neighbourhood.json").write_text(json.dumps(home))
    (tmp_path / "policy.json").write_text("{]")
    (tmp_path / "outlook.csv").write_text("utc,a\nnow,1\nthen,x\n")
    (tmp_path / "outlook.json").write_text("{}")
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path)
    said = str(caught.value)
    assert "136000 looks like W" in said
    assert "capacity_kwh" in said
    assert "policy.json: document: got" in said
    assert "a JSON document" in said
    assert "'outlook.csv and outlook.json', accepts one of them" in said


def test_where_there_is_nothing(tmp_path: Path) -> None:
    """An empty folder, and none, say how to begin."""
    with pytest.raises(ScenarioError, match="quartier example DIR"):
        load(tmp_path)
    with pytest.raises(ScenarioError, match="the folder does not exist"):
        load(tmp_path / "none")


def test_defaults(scenario: Scenario, tmp_path: Path) -> None:
    """Only the neighbourhood must be there."""
    save(scenario, tmp_path)
    for name in ("policy.json", "tariffs.json", "outlook.csv", "history.csv"):
        (tmp_path / name).unlink()
    bare = load(tmp_path)
    assert bare.policy == scenario.policy
    assert bare.outlook is None
    assert bare.history is None
    assert not bare.tariffs.tariffs


def test_brackets_without_end(scenario: Scenario, tmp_path: Path) -> None:
    """A document that is nested too deeply to be read is a fault like any other."""
    save(scenario, tmp_path)
    for text in ("[" * 100_000, '{"a":' * 100_000):
        (tmp_path / "policy.json").write_text(text)
        with pytest.raises(ScenarioError, match="not nested so deeply"):
            load(tmp_path)
