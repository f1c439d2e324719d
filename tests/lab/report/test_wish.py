"""Wishes: every line has a unit."""

from quartier.engine import units
from quartier.lab.report.wish import unit_of_lines


def test_lines_are_those_of_the_engine() -> None:
    """The lines and their units are the engine's own."""
    assert unit_of_lines() == units()
