"""History: the recorder has the demo's past from the first day."""

from datetime import timedelta

import numpy as np
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance

from custom_components.quartier.coordinator import QuartierCoordinator
from custom_components.quartier.demo import async_when_remembered, simulator_of

from .alive import alive
from .worlds import NOW


@pytest.mark.usefixtures("recorder_mock")
async def test_a_fortnight_is_there(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Meters, roofs and tanks have fourteen days of hours; planning waits for them."""
    begun: list[int] = []
    entry = await alive(hass, freezer)
    monkeypatch.setattr(QuartierCoordinator, "async_start", lambda _self: None)
    async_when_remembered(hass, entry, lambda: begun.append(1))
    await hass.async_block_till_done(wait_background_tasks=True)

    names = {
        "sensor.demo_tilleuls_11_power",
        "sensor.demo_tilleuls_roof_power",
        "sensor.demo_tilleuls_11_tank_power",
    }
    found = await get_instance(hass).async_add_executor_job(
        statistics_during_period,
        hass,
        NOW - timedelta(days=20),
        None,
        names,
        "hour",
        None,
        {"mean"},
    )

    assert begun
    assert {name: len(rows) for name, rows in found.items()} == dict.fromkeys(
        names, 14 * 24
    )
    roof = np.array([row["mean"] for row in found["sensor.demo_tilleuls_roof_power"]])
    assert roof.min() >= 0.0
    assert roof.max() > 2_000.0
    assert not simulator_of(hass, entry).has_news


async def test_without_a_recorder_nobody_waits(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Where nothing is recorded there is nothing to wait for."""
    entry = await alive(hass, freezer)
    begun: list[int] = []

    async_when_remembered(hass, entry, lambda: begun.append(1))

    assert begun == [1]


async def test_the_recorder_may_take_too_long(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A recorder that does not get done keeps nobody waiting for ever."""
    entry = await alive(hass, freezer)

    async def never(_self: Recorder) -> None:
        raise TimeoutError

    monkeypatch.setattr(type(recorder_mock), "async_block_till_done", never)
    simulator_of(hass, entry).has_news = True
    begun: list[int] = []
    async_when_remembered(hass, entry, lambda: begun.append(1))
    await hass.async_block_till_done(wait_background_tasks=True)

    assert begun == [1]
