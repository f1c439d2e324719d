"""Faults are sentences with a place."""

from quartier.inventory import Fault, InventoryError


def test_a_fault_says_where_and_what() -> None:
    """Line, column, what stands there, and what would be right."""
    text = str(Fault(3, "Node", "x" * 80, "an id"))
    assert text.startswith("line 3, Node: got 'xxx")
    assert text.endswith("…', accepts an id")
    assert len(text) < 80


def test_all_are_counted() -> None:
    """One is one fault, and more are faults."""
    one, two = Fault(1, "", "", "titles"), Fault(2, "Node", "A", "an id")
    assert str(InventoryError((one,))).startswith("1 fault in the inventory:\n")
    assert str(InventoryError((one, two))).count("\n") == 2
