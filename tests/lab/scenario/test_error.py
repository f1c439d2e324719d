"""Errors of a scenario tell every fault, with its file."""

from pathlib import Path

from quartier.engine import Fault
from quartier.lab.scenario import LabError, ScenarioError
from quartier.lab.scenario.error import MissingFault


def test_all_faults_are_told() -> None:
    """The sentence counts and lists them; programs find them in a tuple."""
    faults = (
        (Path("x/policy.json"), Fault("prices", 3, "an object")),
        (Path("x/outlook.csv"), Fault("line 2, a", "b", "a number", "a hint")),
    )
    error = ScenarioError(faults)
    assert str(error).splitlines() == [
        "2 faults in the scenario:",
        "policy.json: prices: got 3, accepts an object",
        "outlook.csv: line 2, a: got 'b', accepts a number (a hint)",
    ]
    assert error.faults == faults
    assert error.exit_code == 2
    assert isinstance(error, LabError)


def test_what_is_missing_is_a_sentence() -> None:
    """Nobody is told that a file was None."""
    missing = MissingFault("roofs.json", None, "a file", "write one")
    assert str(missing) == "roofs.json is missing: write one"
    assert str(MissingFault("roofs.json", None, "a file")) == "roofs.json is missing"
