"""A heat pump is blocked for a while, in a house that bears it."""

import pytest
from quartier_node.appliance import heat_pump
from quartier_node.appliance.heat_pump import HeatPump
from quartier_node.safety import urgency
from quartier_node.safety.sensing import Seen


def _seen(**facts: int) -> Seen:
    seen = Seen()
    seen.see(0, {"room_dc": 200, "pipe_dc": 100, **facts})
    return seen


def test_it_is_safe_when_free() -> None:
    """And nothing speaks while all is well."""
    assert heat_pump.SAFE == 1
    assert HeatPump({}).asks(0, _seen(), is_on=True, local_s=None) == 0


@pytest.mark.parametrize(
    ("facts", "bits"),
    [
        ({"room_dc": 60}, urgency.FROST | urgency.ROOM),
        ({"pipe_dc": 40}, urgency.FROST),
        ({"room_dc": 175}, urgency.ROOM),
    ],
)
def test_cold_frees_it(facts: dict[str, int], bits: int) -> None:
    """Frost, and a room a kelvin and a half below what it should be."""
    one = HeatPump({})

    assert one.asks(700, _seen(**facts), is_on=True, local_s=None) == bits


def test_a_block_is_neither_too_long_nor_too_short() -> None:
    """Two hours, and ten minutes."""
    one = HeatPump({})
    one.switched(1_000, is_on=False)

    assert one.asks(1_599, _seen(), is_on=False, local_s=None) == urgency.SHORT
    assert one.asks(1_600, _seen(), is_on=False, local_s=None) == 0
    assert one.asks(8_140, _seen(), is_on=False, local_s=None) == urgency.BLOCKED


def test_without_a_thermometer_rooms_do_not_count() -> None:
    """If it was said so; else it is needed."""
    one = HeatPump({"thermometer": 0})
    assert one.needs == ()
    assert HeatPump({}).needs == ("room_dc",)
    assert one.asks(700, Seen(), is_on=True, local_s=None) == 0


def test_little_power_means_blocked() -> None:
    """A quarter of it and more leaves it to itself."""
    one = HeatPump({"power_w": 1_000})

    assert [one.wants(watts) for watts in (0, 249, 250)] == [False, False, True]
    assert (one.order(True, 0), one.order(False, 0)) == (1, 0)
    assert one.offer(5, 0)["take_w"] == 1_000
    one.see(60, 60, _seen(), is_on=True, heat_ws=7_200)
    assert (one.used_wh(), one.used_wh()) == (2, 0)
