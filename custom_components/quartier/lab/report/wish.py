"""Wishes: the lines of an account, and the unit of each."""

from collections.abc import Mapping

from ...engine import wish_kinds


def unit_of_lines() -> Mapping[str, str]:
    """List every line there is with its unit, in the order of the wishes."""
    kinds = wish_kinds().values()
    return {line: unit for kind in kinds for line, unit in kind.lines.items()}
