"""Errors say what to do next, and let the command end with its code."""

from pathlib import Path

from quartier.engine import Fault
from quartier.lab.scenario import LabError, ScenarioError
from quartier.lab.source.rows import SourceError, broken, missing


def test_a_missing_file() -> None:
    """It is an error of the desk that names file and folder."""
    error = missing(Path("data/nl_homes/homes.csv"))

    assert isinstance(error, LabError)
    assert error.exit_code == 2
    assert "nl_homes/homes.csv is not in data" in str(error)


def test_a_broken_file() -> None:
    """All faults are in it, with the file's name."""
    faults = [Fault("a", 1, "2"), Fault("b", 3, "4")]

    error = broken(Path("x/rows.csv"), faults)

    assert isinstance(error, ScenarioError)
    assert not isinstance(error, SourceError)
    assert str(error).count("rows.csv") == 2
