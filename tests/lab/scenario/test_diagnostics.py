"""Diagnostics are a scenario in one file, or refused with a reason."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from quartier.engine import write
from quartier.lab.scenario import ScenarioError, load

from tests.lab.recorded import document, recorded


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """Plan once for all tests."""
    return document()


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_file_is_a_scenario(
    told: dict[str, Any], tmp_path: Path, *, wrapped: bool
) -> None:
    """Neighbourhood, wishes, outlook and plan come back as they were written."""
    scenario = load(recorded(tmp_path / "d.json", told, wrapped=wrapped))
    parts = told["scenario"]
    assert write(scenario.neighbourhood) == parts["neighbourhood"]
    assert write(scenario.policy) == parts["policy"]
    assert scenario.outlook is not None
    assert scenario.plan is not None
    assert write(scenario.outlook) == parts["outlook"]
    assert write(scenario.plan) == parts["plan"]
    assert not np.isnan(scenario.plan.cost_eur)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{]", "diagnostics of Quartier"),
        ("[" * 100_000, "brackets in brackets"),
        ("[]", "got None"),
        ('{"data": {"format": "other-1"}}', "'other-1'"),
        ('{"format": "quartier-diagnostics-1"}', "scenario: got None"),
        ('{"format": "quartier-diagnostics-1", "scenario": {}}', "is missing"),
    ],
)
def test_what_is_none_of_ours_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """Broken, foreign and empty files are told apart, with the file's name."""
    path = tmp_path / "d.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert said in str(caught.value)
    assert "d.json" in str(caught.value)


def test_every_fault_is_found(told: dict[str, Any], tmp_path: Path) -> None:
    """Faults in two documents are told in one go, with where they stand."""
    bad = json.loads(json.dumps(told))
    bad["scenario"]["policy"]["prices"] = 3
    bad["scenario"]["neighbourhood"]["time_zone"] = "Paris"
    with pytest.raises(ScenarioError) as caught:
        load(recorded(tmp_path / "d.json", bad))
    assert "policy.prices" in str(caught.value)
    assert "neighbourhood.time_zone" in str(caught.value)
