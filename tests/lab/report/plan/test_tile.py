"""Tiles: four numbers, each with where it comes from."""

from dataclasses import replace

import pytest
from quartier.lab.report.plan.gain import Gains, Pair
from quartier.lab.report.plan.tile import tiles
from quartier.lab.report.words import Words

WORDS = Words("en", "UTC")
GAINS = Gains(
    Pair(10.0, 8.0),
    Pair(0.0, 0.5),
    Pair(4.0, 5.0),
    Pair(7.0, 7.0),
    None,
    Pair(0.0, 0.0),
)


def test_each_tile_tells_its_turn() -> None:
    """Better, worse and the same are told apart, and no sign stands before nothing."""
    found = tiles(WORDS, GAINS)

    assert [tile.turn for tile in found] == ["better", "worse", "same", "same"]
    assert [tile.value for tile in found] == ["\u22121.50", "+1.0", "0.0", "0.0"]
    assert [tile.unit for tile in found] == ["€", "kg\u00a0CO₂e", "kW", "kWh"]


def test_bars_share_a_scale() -> None:
    """The longer bar is full; less than nothing has no length."""
    carbon = tiles(WORDS, GAINS)[1]
    paid = tiles(WORDS, replace(GAINS, bill_eur=Pair(2.0, -1.0)))[0]

    assert [bar.length for bar in carbon.bars] == [80.0, 100.0]
    assert [bar.length for bar in paid.bars] == [100.0, 0.0]


@pytest.mark.parametrize(
    ("after", "said"),
    [(0.5, "0.50\u00a0€ less is left"), (-0.5, "0.50\u00a0€ more is")],
)
def test_what_is_left_is_told(after: float, said: str) -> None:
    """A note says what the stores make of the difference."""
    money = tiles(WORDS, replace(GAINS, stored_eur=Pair(0.0, after)))[0]

    assert money.note.startswith(said)


def test_own_sun_takes_the_place_of_energy() -> None:
    """Where something is made, the share used here is shown, in points."""
    own = tiles(WORDS, replace(GAINS, own_use=Pair(0.4, 0.65)))[3]

    assert (own.value, own.unit, own.turn) == ("+25", "points", "better")
    assert [bar.length for bar in own.bars] == [40.0, 65.0]
