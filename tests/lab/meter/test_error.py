"""Errors of meter files tell every fault, but not the same one a thousand times."""

from pathlib import Path

from quartier.lab.meter import MeterError
from quartier.lab.meter.error import Notes


def test_every_fault_has_its_file_and_line() -> None:
    """One sentence a fault, and an exit code for what a person can mend."""
    notes = Notes()
    notes.refuse("line 4, Valeur", "many", "a number, or nothing")
    notes.refuse("", "no rows", "a row for each step", "ask again")
    error = MeterError((Path("a/march.csv"), fault) for fault in notes.faults)
    assert str(error).splitlines() == [
        "2 faults in the meter files:",
        "march.csv: line 4, Valeur: got 'many', accepts a number, or nothing",
        "march.csv: document: got 'no rows', accepts a row for each step (ask again)",
    ]
    assert error.exit_code == 2


def test_many_alike_are_three_and_a_count() -> None:
    """What was noted before is kept whole."""
    notes = Notes()
    notes.refuse("line 1", "x", "y")
    for line in range(2, 9):
        notes.refuse(f"line {line}", "x", "y", "mend it")
    notes.cut(1)
    assert [fault.path for fault in notes.faults] == [f"line {n}" for n in (1, 2, 3, 4)]
    assert notes.faults[-1].hint == "mend it; and 4 more like it"


def test_three_are_left_alone() -> None:
    """Nothing is said of more where there is no more."""
    notes = Notes()
    for line in range(3):
        notes.refuse(f"line {line}", "x", "y")
    notes.cut(0)
    assert [fault.hint for fault in notes.faults] == ["", "", ""]
