"""Forecasts of the sun: read by the bridge like anybody's, and often right."""

import numpy as np
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.quartier.bridge.readers import Local, Told, read_attributes
from custom_components.quartier.engine import Clock
from tests.home_assistant.demo.alive import alive, number
from tests.home_assistant.demo.worlds import NOW, ZONE, town

_ROOF = "sensor.demo_tilleuls_roof_forecast"


async def test_the_bridge_reads_it(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Two days ahead are known, near to what was foreseen, in kW."""
    await alive(hass, freezer)
    found = hass.states.get(_ROOF)
    assert found is not None

    read = read_attributes(found, "sun", Local(ZONE), "")

    assert isinstance(read, Told)
    clock = Clock.even(NOW.replace(minute=0), 3600, 48)
    wanted = town().foreseen(
        "tilleuls-roof.available_kw", Clock.even(clock.start, 1800, 96)
    )
    hourly = wanted.reshape(-1, 2).mean(axis=1)
    assert np.abs(read.on(clock) - hourly).mean() < 0.05 * hourly.max()


async def test_its_state_is_the_energy_of_a_day(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The sensor shows what comes in a day, and records no list."""
    await alive(hass, freezer)
    clock = Clock.even(NOW.replace(minute=0), 1800, 48)
    kwh = town().foreseen("tilleuls-roof.available_kw", clock).sum() / 2

    assert number(hass, _ROOF) == round(float(kwh), 2)
