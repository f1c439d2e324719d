"""A fault says in one line where, what, and what instead."""

import pickle

import pytest
from quartier.engine.record import Fault, RecordError, RefusedError


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (Fault("a.b[2]", 7, "0 to 5 kW"), "a.b[2]: got 7, accepts 0 to 5 kW"),
        (Fault("", "x", "a list"), "document: got 'x', accepts a list"),
        (
            Fault("a", None, "text", "it is lost"),
            "a: got None, accepts text (it is lost)",
        ),
        (Fault("a", "y" * 99, "z"), f"a: got '{'y' * 27}...{'y' * 28}', accepts z"),
        (Fault("a", [["y" * 50] * 9], "z"), f"a: got [['{'y' * 50}', 'yy…, accepts z"),
    ],
)
def test_a_fault_is_one_line(fault: Fault, line: str) -> None:
    """The path first; a long value is cut."""
    assert str(fault) == line


def test_faults_are_counted_and_listed() -> None:
    """One fault or many, each on its own line, in the order of the document."""
    one, other = Fault("a", 1, "text"), Fault("b", 2, "text")
    single = RefusedError((one,))
    assert str(single) == "1 fault in the input:\na: got 1, accepts text"
    both = RefusedError((one, other))
    assert str(both).splitlines()[0] == "2 faults in the input:"
    assert both.faults == (one, other)
    assert isinstance(both, RecordError)


def test_faults_travel_between_processes() -> None:
    """A worker's refusal arrives with its faults, not only with its text."""
    error = RefusedError((Fault("a", 1, "text", "why"),))
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
    assert isinstance(again, RefusedError)
    assert again.faults == error.faults
