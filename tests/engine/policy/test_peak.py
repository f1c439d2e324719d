"""Peak: the highest power either way has a price, at the level that people chose."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.policy.peak import Peak
from quartier.engine.record import read
from quartier.engine.things import Block, Building, Neighbourhood, Place, Values
from quartier.engine.units import Carrier

from tests.strategies import clocks, numbers, plain_view, series

CLOCK: Final = Clock.even(datetime(2026, 1, 1, tzinfo=UTC), 900, 4)
TREE: Final = Neighbourhood("n", "UTC", (Building("b"),))
EXCHANGE_KW: Final = np.array([3.0, -7.0, 2.0, 0.0])


def _block(peak: Peak, place: Place) -> Block:
    block = peak.block(plain_view(CLOCK), place)
    assert block is not None
    return block


@given(data=st.data())
def test_what_is_met_is_a_point_of_the_block(data: st.DataObject) -> None:
    """Any exchange has its peak, and the rows agree."""
    clock = data.draw(clocks())
    exchange = data.draw(series(numbers(-99.0, 99.0), len(clock)))
    view, peak = plain_view(clock), Peak(eur_per_kw=1.0)
    block = peak.block(view, TREE.places()[0])
    assert block is not None
    point = block.pack(peak.met(view, TREE.places()[0], exchange))
    assert block.excess(point) == 0.0
    assert block.amount("peak", point) == np.abs(exchange).max()


def test_the_peak_counts_both_ways() -> None:
    """7 kW out is as much as 7 kW in; less than that breaks a row."""
    block = _block(Peak(eur_per_kw=1.0), TREE.places()[0])
    values: Values = {"exchange_kw": EXCHANGE_KW, "peak_kw": np.array([7.0])}
    assert block.excess(block.pack(values)) == 0.0
    low = {**values, "peak_kw": np.array([6.0])}
    assert block.excess(block.pack(low)) == 1.0
    taken = block.power_kw(Carrier.EXCHANGE, block.pack(values))
    assert taken.tolist() == [-3.0, 7.0, -2.0, 0.0]


@pytest.mark.parametrize(
    ("at", "asked"), [("neighbourhood", ["n"]), ("building", ["b"])]
)
def test_only_the_level_that_was_chosen_is_watched(at: str, asked: list[str]) -> None:
    """A transformer's peak is not its buildings' peaks."""
    peak = read(Peak, {"eur_per_kw": 1.0, "at": at})
    view = plain_view(CLOCK)
    blocks = {place.id: peak.block(view, place) for place in TREE.places()}
    assert [name for name, block in blocks.items() if block is not None] == asked


def test_a_peak_without_a_price_is_not_built() -> None:
    """Rows that nobody pays for only slow the solver down."""
    assert Peak().block(plain_view(CLOCK), TREE.places()[0]) is None
