"""The pilot wire: six orders by two half waves."""

import pytest
from quartier_node.hardware.fil_pilote import ORDERS, FilPilote

from .wires import Line, Time

_STEADY = {"comfort": (0, 0), "eco": (1, 1), "frost": (0, 1), "off": (1, 0)}


@pytest.mark.parametrize(("order", "halves"), _STEADY.items())
def test_steady_orders(order: str, halves: tuple[int, int]) -> None:
    """Each steady order passes its halves at once, and goes on to."""
    time, positive, negative = Time(), Line(), Line()
    wire = FilPilote(positive, negative)

    wire.order = order
    for _ in range(400):
        wire.poll(time.go(1_000))
        assert (positive.level, negative.level) == halves


@pytest.mark.parametrize(("order", "waves_s"), [("comfort-1", 3), ("comfort-2", 7)])
def test_timed_orders(order: str, waves_s: int) -> None:
    """In each 5 min the full wave lasts 3 s or 7 s, and never half of it."""
    time, positive, negative = Time(), Line(), Line()
    wire = FilPilote(positive, negative)

    wire.order = order
    seen = []
    for _ in range(6_000):
        wire.poll(time.go(100))
        assert positive.level == negative.level
        seen.append(positive.level)

    assert sum(seen[:3_000]) == sum(seen[3_000:]) == waves_s * 10
    assert seen[: waves_s * 10] == [1] * (waves_s * 10)


@pytest.mark.parametrize("order", ["hot", "", None])
def test_an_unknown_order_is_comfort(order: str | None) -> None:
    """What is no order leaves the radiator to its thermostat."""
    wire = FilPilote(Line(), Line())
    wire.order = "off"

    wire.order = order

    assert wire.order == "comfort"


@pytest.mark.parametrize("order", ORDERS)
def test_only_comfort_is_on(order: str) -> None:
    """All else holds a radiator back."""
    wire = FilPilote(Line(), Line())
    assert wire.is_on

    wire.order = order

    assert wire.is_on == (order == "comfort")


def test_it_begins_with_no_wave() -> None:
    """Boot passes no wave, with optocouplers lit by either level."""
    for active in (0, 1):
        positive, negative = Line(), Line()
        FilPilote(positive, negative, active)
        assert positive.levels == negative.levels == [1 - active]
    assert len(ORDERS) == 6
