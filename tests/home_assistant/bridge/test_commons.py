"""What homes have in common is told by whose meter counts what."""

from custom_components.quartier.bridge.commons import common_places, homes_counted
from custom_components.quartier.bridge.layout import Layout, layout_of
from tests.home_assistant.panel.landlord.block import block

_HOMES = frozenset(f"h{at}" for at in range(1, 13))


def _layout() -> Layout:
    return layout_of(block(), "Europe/Paris")


def test_a_building_s_own_meter_is_everybody_s() -> None:
    """Where each home has one of its own."""
    [place] = common_places(_layout(), _HOMES | {"b1"})
    assert place.id == "b1"
    assert homes_counted(_layout(), _HOMES | {"b1"}) == 12


def test_a_meter_that_counts_homes_is_no_common_part() -> None:
    """Two homes without a meter are behind the building's."""
    metered = _HOMES - {"h3", "h4"} | {"b1"}
    assert common_places(_layout(), metered) == []
    assert homes_counted(_layout(), metered) == 12


def test_a_home_without_any_meter_is_not_counted() -> None:
    """Nothing above it has one either."""
    assert homes_counted(_layout(), _HOMES - {"h3"}) == 11
