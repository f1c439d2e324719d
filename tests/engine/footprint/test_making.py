"""Making: blocks add up, and what had a life before counts for its end only."""

from typing import get_args

import pytest
from quartier.engine.footprint import NOTHING, Block, Supply, block_kg, made_kg

BLOCKS: tuple[Block, ...] = get_args(Block.__value__)
SUPPLIES: tuple[Supply, ...] = get_args(Supply.__value__)


@pytest.mark.parametrize(
    ("origin", "supply", "kg"),
    [
        # As read in the sources: 2.7 with a supply of its own, 7.2 with one beside it.
        ("new", "internal", 2.75),
        ("new", "external", 7.32),
        ("new", "none", 2.63),
        ("refurbished", "internal", 0.15),
    ],
)
def test_figures(origin: str, supply: str, kg: float) -> None:
    """The likely numbers, half of them and twice."""
    found = made_kg(origin, supply).value  # type: ignore[arg-type]  # each case is one
    assert found.mid == pytest.approx(kg, abs=0.011)
    assert found.low == pytest.approx(found.mid / 2)
    assert found.high == pytest.approx(found.mid * 2)


def test_what_is_there_already_was_not_made_for_this() -> None:
    """Nor is nothing."""
    assert made_kg("reused").value == NOTHING
    assert made_kg("nothing").value == NOTHING


def test_a_reused_supply_counts_for_its_end() -> None:
    """The supply is what weighs most: reusing it spares its making, 4.64 kg."""
    whole = made_kg("new", "external").value.mid
    spared = whole - made_kg("new", "external", is_supply_reused=True).value.mid
    assert spared == pytest.approx(4.64)


@pytest.mark.parametrize("supply", SUPPLIES)
@pytest.mark.parametrize("block", BLOCKS)
def test_a_life_before_never_costs_more(block: Block, supply: Supply) -> None:
    """Block by block, and nothing is below zero."""
    assert (
        0.0
        <= block_kg(block, supply, is_new=False)
        <= block_kg(block, supply, is_new=True)
    )
