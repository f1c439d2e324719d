"""A radiator is told one of six orders, and comfort whenever a guard speaks."""

import pytest
from quartier_node.appliance import radiator
from quartier_node.appliance.radiator import Radiator
from quartier_node.safety import urgency
from quartier_node.safety.sensing import Seen


def _seen(**facts: int) -> Seen:
    seen = Seen()
    seen.see(0, {"room_dc": 200, "pipe_dc": 100, **facts})
    return seen


def _lived(**facts: int) -> Radiator:
    one = Radiator({"power_w": 800})
    one.see(60, 60, _seen(**facts), is_on=True, heat_ws=0)
    return one


def test_comfort_is_safe() -> None:
    """As a wire without any signal."""
    assert radiator.SAFE == "comfort"
    assert _lived().asks(60, _seen(), is_on=True, local_s=None) == 0


@pytest.mark.parametrize(
    ("watts", "order"),
    [
        (800, "comfort-1"),
        (500, "comfort-1"),
        (499, "comfort-2"),
        (400, "comfort-2"),
        (399, "eco"),
        (100, "eco"),
        (99, "frost"),
        (1, "frost"),
        (0, "off"),
    ],
)
def test_a_set_point_becomes_an_order(watts: int, order: str) -> None:
    """Below comfort, by eighths of its power."""
    assert _lived().order(False, watts) == order
    assert _lived().order(True, watts) == "comfort"


def test_it_is_not_off_where_nobody_sees_frost() -> None:
    """Frost protection is the least then."""
    one = Radiator({})
    assert one.order(False, 0) == "frost"


def test_three_quarters_mean_comfort() -> None:
    """Less is below it."""
    assert [_lived().wants(watts) for watts in (599, 600)] == [False, True]


@pytest.mark.parametrize(
    ("facts", "bits"),
    [
        ({"room_dc": 60}, urgency.FROST | urgency.ROOM),
        ({"pipe_dc": 40}, urgency.FROST),
        ({"room_dc": 175}, urgency.ROOM),
    ],
)
def test_cold_means_comfort(facts: dict[str, int], bits: int) -> None:
    """Frost, and a room a kelvin and a half below what it should be."""
    asked = _lived().asks(60, _seen(**facts), is_on=False, local_s=None)

    assert asked == bits


def test_half_an_hour_is_the_most() -> None:
    """Then comfort is forced; and no block begins that could not last."""
    one = _lived()
    for t in range(120, 1_860, 60):
        one.see(t, 60, _seen(), is_on=False, heat_ws=3_600)
    assert one.asks(1_860, _seen(), is_on=False, local_s=None) == urgency.BLOCKED
    assert one.asks(7_200, _seen(), is_on=True, local_s=None) & urgency.SHORT
    assert one.used_wh() == 29
    assert one.offer(5, 0)["form"] == "band"
    assert one.needs == ("room_dc",)
