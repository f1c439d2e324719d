"""From entities to an outlook that meets every need, whatever is silent."""

import pytest
from homeassistant.components.recorder import Recorder, get_instance
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.quartier.bridge.ceilings import Ceilings
from custom_components.quartier.bridge.foresight import Foresight
from custom_components.quartier.bridge.life import Life
from custom_components.quartier.bridge.terms import Terms
from custom_components.quartier.engine import Policy
from tests.home_assistant.bridge.homes import NOW, home, house, readings
from tests.home_assistant.statistics import async_days


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


@pytest.mark.usefixtures("recorder_mock")
async def test_what_was_erased_is_not_remembered(hass: HomeAssistant) -> None:
    """The past that was fetched is a copy: it goes with what it is a copy of."""
    hass.config.components.add("recorder")
    await async_days(hass, 20)
    foresight = Foresight(hass, Terms(30, 48.0, 20.0), Ceilings())
    look = Life(home(), Policy()).look(readings())

    async def known() -> set[str]:
        yesterdays = await foresight.async_yesterdays(
            look.layout, look.readings, look.neighbourhood
        )
        return set(yesterdays.history.series)

    before = await known()
    assert "home-rest.power_kw" in before
    recorder: Recorder = get_instance(hass)
    recorder.async_clear_statistics(["sensor.grid", "sensor.pv"])
    await async_wait_recording_done(hass)
    assert await known() == before

    foresight.forget()
    assert "home-rest.power_kw" not in await known()
