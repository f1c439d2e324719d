"""What was saved is summed over what a place holds, in bills and in stores."""

from homeassistant.core import HomeAssistant
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.tally import Tally, Totals
from custom_components.quartier.glance import Glance
from custom_components.quartier.saved import saved_eur, saved_there_eur, totals
from tests.home_assistant.street import NOW, lives, street, tally

_EUR = st.floats(-1e6, 1e6)


@given(_EUR, _EUR)
def test_stored_counts_as_saved(bills: float, stored: float) -> None:
    """A battery that is fuller than by habit is worth money, though nobody has it."""
    assert saved_eur(Totals(saved_eur=bills, stored_eur=stored)) == bills + stored


async def test_places_sum_what_is_in_them(hass: HomeAssistant) -> None:
    """A building has saved what its homes have; the entry what was counted in all."""
    coordinator = await lives(hass, street())
    saved = {
        place.id: saved_there_eur(Glance(coordinator, place))
        for place in coordinator.layout.places
    }
    assert saved == {"street": 1.25, "b1": 1.25, "h1": 0.75, "h2": 0.5}


async def test_nothing_counted_is_not_nothing_saved(hass: HomeAssistant) -> None:
    """Before the first slot is over nothing is known; nor of places without a meter."""
    coordinator = await lives(hass, street())
    root = Glance(coordinator, coordinator.layout.root)
    assert totals(root) == tally().whole
    coordinator.counted = Tally()
    assert totals(root) is None
    assert saved_there_eur(root) is None
    coordinator.counted = Tally(until=NOW)
    assert saved_there_eur(Glance(coordinator, coordinator.layout.places[1])) is None
