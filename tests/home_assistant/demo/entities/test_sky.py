"""The sky: what all have in common, in shapes that are read like anybody's."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.quartier.bridge.readers import (
    Local,
    Told,
    colours,
    read_attributes,
)
from custom_components.quartier.engine import Clock
from tests.home_assistant.demo.alive import alive, number, state
from tests.home_assistant.demo.worlds import NOW, ZONE, town


async def _at(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, day: int, hour: int
) -> datetime:
    moment = datetime(2026, 11, day, hour, 0, 5, tzinfo=ZoneInfo(ZONE))
    freezer.move_to(moment)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    return moment


async def test_numbers_of_the_moment(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Temperature and carbon are those of the week at this hour."""
    await alive(hass, freezer)
    now = Clock.even(NOW, 900, 1)

    assert number(hass, "sensor.demo_sky_outdoor") == town().known("outdoor_c", now)[0]
    assert (
        number(hass, "sensor.demo_sky_carbon")
        == (town().known("carbon_g_per_kwh", now)[0])
    )


async def test_the_market_is_read(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The bridge reads today's prices, and tomorrow's once they are out at one."""
    await alive(hass, freezer)

    def told() -> Told:
        found = hass.states.get("sensor.demo_market_price")
        assert found is not None
        read = read_attributes(found, "price", Local(ZONE), "")
        assert isinstance(read, Told)
        return read

    clock = Clock.days(NOW.date(), ZONE, 900, 2)
    assert np.allclose(
        told().on(clock), town().known("fr_day_ahead.eur_per_kwh", clock)
    )
    await _at(hass, freezer, 26, 12)
    assert told().end == datetime(2026, 11, 27, tzinfo=ZoneInfo(ZONE))
    await _at(hass, freezer, 26, 13)
    assert told().end == datetime(2026, 11, 28, tzinfo=ZoneInfo(ZONE))


async def test_tempo_is_read(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The colours of days are those of the week; tomorrow's is announced at eleven."""
    await alive(hass, freezer)
    # A Saturday early, before the day that begins at six.
    for hour, tomorrow in ((4, "blue"), (9, "unknown"), (12, "blue")):
        moment = await _at(hass, freezer, 28, hour)
        today = hass.states.get("sensor.demo_tempo_today")
        coming = hass.states.get("sensor.demo_tempo_tomorrow")
        assert today is not None
        assert coming is not None
        assert coming.state == tomorrow
        read = colours(today, coming if tomorrow != "unknown" else None, moment, ZONE)
        for day, colour in read.items():
            noon = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(ZONE))
            assert colour == town().colour(noon + timedelta(hours=12))
    assert state(hass, "sensor.demo_tempo_today") == "blue"
