"""Quarters of an hour from powers that are read now and then."""

import pytest

from custom_components.quartier.participant.slots import Slots, watts
from custom_components.quartier.wire import dumps


def test_a_quarter_is_the_mean_of_what_was_read() -> None:
    """1 kW for ten minutes and 4 kW for five: half a kilowatt-hour."""
    slots = Slots(energy_wh=100)
    assert slots.add(9000.0, 1.0) is None
    assert slots.add(9600.0, 4.0) is None
    over = slots.add(9900.0, 2.0)
    assert over == 10
    state = slots.state(10, 500, 2)
    assert (state["t"], state["slot_wh"], state["energy_wh"]) == (9000, 500, 600)
    assert (state["power_w"], state["fill_wh"], state["lost"]) == (2000, 500, 2)
    assert dumps(dict(state))


def test_what_is_given_counts_below_nothing_and_not_in_the_counter() -> None:
    """A quarter of sun to spare: -250 Wh, and the counter stands."""
    slots = Slots()
    slots.add(0.0, -1.0)
    assert slots.add(900.0, 0.0) == 0
    state = slots.state(0, None, 0)
    assert (state["slot_wh"], state["energy_wh"]) == (-250, 0)
    assert "fill_wh" not in state


def test_time_asleep_is_not_made_up() -> None:
    """Over a night without readings the quarter under way is counted, and no more."""
    slots = Slots()
    slots.add(450.0, 4.0)
    assert slots.add(36_000.0, 4.0) == 0
    assert slots.state(0, None, 0)["slot_wh"] == 500
    assert slots.add(36_900.0, 4.0) == 40
    assert slots.state(40, None, 0)["slot_wh"] == 1000


@pytest.mark.parametrize(
    ("kw", "w"), [(1.2344, 1234), (1e9, 1_000_000), (-1e9, -1_000_000)]
)
def test_watts_fit_the_wire(kw: float, w: int) -> None:
    """Whatever a meter says."""
    assert watts(kw) == w
