"""The table of prices that bills know."""

from quartier.engine.share.money.supply import supply_kinds
from quartier.engine.share.money.supply.supply import Standing


def test_every_file_is_a_kind() -> None:
    """A new price is one new file."""
    assert sorted(supply_kinds()) == ["flat", "offpeak", "series", "tempo"]


def test_what_stands_follows_nothing() -> None:
    """A price in a contract needs no feed."""
    assert Standing().feeds() == frozenset()
