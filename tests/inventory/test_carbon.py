"""What making a node emitted, against the figures that were published."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from quartier.inventory import (
    BLOCKS,
    Footprint,
    Part,
    Passport,
    Repair,
    footprint,
    reused,
)

from .conftest import PLAIN, passports


@pytest.mark.parametrize(
    ("changes", "kg"),
    [
        # As read in the sources: 2.7 with a supply of its own, 7.2 with one beside it.
        ({}, 2.75),
        ({"supply": "external"}, 7.32),
        ({"supply": "external", "is_supply_reused": True}, 2.68),
        ({"supply": "none"}, 2.63),
        ({"origin": "refurbished"}, 0.15),
        ({"origin": "harvested"}, 1.17),
        ({"origin": "refurbished", "parts": (Part("relay", "new"),)}, 0.32),
        ({"repairs": (Repair(date(2026, 1, 1), "relay", "", ("relay",)),)}, 2.92),
    ],
)
def test_figures(changes: dict[str, object], kg: float) -> None:
    """Blocks add up, and the rule for what had a life before holds."""
    found = footprint(replace(PLAIN, **changes))  # type: ignore[arg-type]  # each case knows what it changes
    assert found.kg_co2e == pytest.approx(kg, abs=0.011)
    assert "doi" in found.source


def test_what_was_told_counts() -> None:
    """A figure of the maker's own is not reckoned over."""
    told = Footprint(4.2, "EN 50693", "https://maker.example/pcf")
    assert footprint(replace(PLAIN, told_footprint=told)) == told


@given(passports())
def test_a_life_before_never_costs_more(passport: Passport) -> None:
    """Reused is at most as much as new, block by block, and never below zero."""
    bare = replace(passport, told_footprint=None)
    fresh = replace(bare, origin="new", parts=(), is_supply_reused=False)
    assert 0.0 <= footprint(bare).kg_co2e <= footprint(fresh).kg_co2e + 0.01


def test_what_had_a_life_before() -> None:
    """All of a refurbished node; of a harvested one all but what is around it."""
    assert reused(PLAIN) == ()
    every = {part.block for part in reused(replace(PLAIN, origin="refurbished"))}
    assert every == set(BLOCKS)
    inner = {part.block for part in reused(replace(PLAIN, origin="harvested"))}
    assert set(BLOCKS) - inner == {"casing", "other"}
    assert reused(replace(PLAIN, is_supply_reused=True)) == (Part("supply", "reused"),)
