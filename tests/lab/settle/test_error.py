"""Errors of settling tell every fault with its file."""

from pathlib import Path

from quartier.engine import Fault
from quartier.lab.settle import PeriodError, SettleError


def test_every_fault_has_its_file() -> None:
    """And the command ends as it does for faults of the input."""
    faults = [(Path("a/prices.json"), Fault("shared", [], "a price"))]
    error = SettleError(faults)
    assert str(error).splitlines() == [
        "1 fault in the operation:",
        "prices.json: shared: got [], accepts a price",
    ]
    assert error.exit_code == PeriodError("no month").exit_code == 2
    assert str(SettleError(faults * 2)).startswith("2 faults in the operation:")
