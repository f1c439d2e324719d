"""From entities to an outlook that meets every need, whatever is silent."""

from homeassistant.core import HomeAssistant

from custom_components.quartier.bridge.ceilings import Ceilings
from custom_components.quartier.bridge.foresight import Foresight
from custom_components.quartier.bridge.life import Life
from custom_components.quartier.bridge.terms import Terms
from custom_components.quartier.engine import Policy
from tests.home_assistant.bridge.homes import NOW, home, house, readings


async def test_every_need_is_met(hass: HomeAssistant) -> None:
    """Without weather, history or forecasts there is an outlook that says so."""
    for layout in (home(), house()):
        look = Life(layout, Policy()).look(readings())

        outlook, doubts = await Foresight(
            hass, Terms(30, 48.0, 20.0), Ceilings()
        ).async_expect(look)

        needs = {
            name
            for place in look.neighbourhood.places()
            for thing in place.things
            for name in thing.needs()
        }
        assert needs <= outlook.series.keys()
        assert outlook.degraded
        assert outlook.clock.start == NOW
        assert not doubts
