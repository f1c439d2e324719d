"""The weather: read by the bridge like anybody's, and plausible by day and by night."""

from datetime import timedelta

import numpy as np
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.quartier.bridge.weather import async_forecast, outdoor_c
from custom_components.quartier.engine import Clock
from tests.home_assistant.demo.alive import alive
from tests.home_assistant.demo.worlds import NOW, ZONE, town

_SKY = "weather.demo_sky"


async def test_the_bridge_reads_its_forecast(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Three days by the hour, with temperatures and clouds."""
    await alive(hass, freezer)

    sky = await async_forecast(hass, _SKY, ZONE)

    assert len(sky) == 72
    assert all(0.0 <= one.clouds <= 1.0 for one in sky)
    clock = Clock.even(NOW.replace(minute=0), 3600, 48)
    told = outdoor_c(sky, clock)
    assert told is not None
    assert np.abs(told - town().foreseen("outdoor_c", clock)).max() < 3.0


async def test_every_hour_has_its_weather(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Through a day the words change, and no sun shines at night."""
    await alive(hass, freezer)
    words = set()
    for _ in range(48):
        freezer.tick(timedelta(minutes=90))
        async_fire_time_changed(hass)
        await hass.async_block_till_done(wait_background_tasks=True)
        found = hass.states.get(_SKY)
        assert found is not None
        words.add(found.state)
        assert -15 < found.attributes["temperature"] < 25

    assert len(words) > 1
    assert words <= {"sunny", "clear-night", "partlycloudy", "cloudy"}
