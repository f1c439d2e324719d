"""Tiles hold a year as designed against nothing built."""

from quartier.lab.report.design.tile import tiles

from tests.lab.design.made import made
from tests.lab.report.design.looked import best, looked


def test_four_numbers() -> None:
    """Cost, carbon, what comes from outside, and what is paid at once."""
    cost, carbon, imported, capital = tiles(looked())
    assert cost.turn == "better"
    assert [bar.style for bar in cost.bars] == ["without", "with"]
    assert max(bar.length for bar in cost.bars) == 100.0
    assert imported.turn == "better"
    assert "for making what is built" in carbon.note
    assert "a year, interest and upkeep included" in capital.note
    assert not capital.bars


def test_more_is_worse() -> None:
    """A design may emit more than doing nothing, and says so."""
    _, carbon, *_ = tiles(looked(cheapest=best(embodied_kg=1e6)))
    assert carbon.turn == "worse"
    assert carbon.unit.startswith("t")


def test_what_brings_money_has_no_length() -> None:
    """A bill below nothing has a bar of none."""
    cost, *_ = tiles(looked(cheapest=best(invested_eur=-1e5)))
    assert cost.bars[1].length == 0.0


def test_without_anything_to_hold_it_against() -> None:
    """No bars then, and no colour."""
    for tile in tiles(looked(nothing=None)):
        assert tile.turn == "same"
        assert not tile.bars
    assert made().nothing is not None
