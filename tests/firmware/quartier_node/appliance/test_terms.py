"""What an appliance is told about itself is held within bounds."""

import pytest
from quartier_node.appliance.terms import term


@pytest.mark.parametrize(
    ("told", "found"),
    [(5, 5), (1, 2), (99, 9), (2, 2), (9, 9), (None, 3), (True, 3), (5.0, 3), ("5", 3)],
)
def test_it_is_within_bounds(told: object, found: int) -> None:
    """What is no whole number is as usual."""
    assert term({"x": told}, "x", 3, 2, 9) == found
    assert term({}, "x", 3, 2, 9) == 3
