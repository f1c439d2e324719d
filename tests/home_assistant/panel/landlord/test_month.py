"""What all homes saved in a month is read from the recorder."""

from dataclasses import replace
from datetime import timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.quartier.panel.landlord.month import async_month
from custom_components.quartier.statistics import async_write_hour
from tests.home_assistant.street import NOW, lives, street


async def test_what_changed_in_it(
    hass: HomeAssistant, recorder_mock: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    """Of two months each has its own, by weeks; of one before them there is nothing."""
    assert recorder_mock
    await hass.config.async_set_time_zone("Europe/Paris")
    coordinator = await lives(hass, street())
    # The first hour of June is none of May's.
    for days, total in ((-20, 1.0), (-14.375, 3.0), (-10, 4.0), (0, 9.0)):
        whole = replace(coordinator.counted.whole, saved_eur=total, stored_eur=0.0)
        coordinator.counted = replace(coordinator.counted, whole=whole)
        await async_write_hour(hass, coordinator, NOW + timedelta(days=days))
    await async_wait_recording_done(hass)
    freezer.move_to(NOW + timedelta(hours=2))
    june = await async_month(hass, coordinator.layout, 0)
    assert june.begins.isoformat() == "2026-06-01T00:00:00+02:00"
    assert june.ends.isoformat() == "2026-07-01T00:00:00+02:00"
    assert june.sums["saved_eur"] == pytest.approx(8.0)
    # On the 1st, on the 5th and on the 15th.
    assert june.weeks == [(1, 7, pytest.approx(3.0)), (15, 21, pytest.approx(5.0))]
    may = await async_month(hass, coordinator.layout, 1)
    assert may.sums["saved_eur"] == pytest.approx(1.0)
    assert may.weeks == [(22, 28, pytest.approx(1.0))]
    april = await async_month(hass, coordinator.layout, 2)
    assert april.sums == {}
    assert april.told()["saved_eur"] is None


async def test_without_a_recorder(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """It is empty, and begins and ends on the wall across a year's end."""
    await hass.config.async_set_time_zone("Europe/Paris")
    freezer.move_to("2026-01-20 12:00:00+00:00")
    coordinator = await lives(hass, street())
    december = await async_month(hass, coordinator.layout, 1)
    assert december.begins == dt_util.start_of_local_day().replace(
        year=2025, month=12, day=1
    )
    assert december.ends.isoformat() == "2026-01-01T00:00:00+01:00"
    assert december.sums == {}
