"""History: the recorder has the demo's past from the first day."""

from datetime import timedelta

import numpy as np
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import get_instance

from custom_components.quartier.const import DOMAIN
from custom_components.quartier.coordinator import QuartierCoordinator
from custom_components.quartier.demo import async_when_remembered, simulator_of
from custom_components.quartier.demo.names import entity_of
from custom_components.quartier.engine import Floats

from .alive import alive
from .worlds import NOW, town


@pytest.mark.usefixtures("recorder_mock")
async def test_a_fortnight_is_there(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Meters, roofs and tanks have fourteen days of hours; planning waits for them.

    So have our own sensors: the whole is the sum of its meters, and a roof gives.
    """
    begun: list[int] = []
    entry = await alive(hass, freezer)
    monkeypatch.setattr(QuartierCoordinator, "async_start", lambda _self: None)
    async_when_remembered(hass, entry, lambda: begun.append(1))
    await hass.async_block_till_done(wait_background_tasks=True)

    places = [place.id for place in town().neighbourhood.places()[1:]]
    meters = [entity_of("sensor", place, "power") for place in places]
    roof, tank = "sensor.demo_tilleuls_roof_power", "sensor.demo_tilleuls_11_tank_power"
    whole, ours, battery = (
        _shown(hass, key) for key in ("DEMO", "tilleuls-roof", "tilleuls-battery")
    )
    kw = await _hours_kw(hass, *meters, roof, tank, whole, ours, battery)

    assert begun
    assert {len(powers) for powers in kw.values()} == {14 * 24}
    assert kw[roof].min() >= 0.0
    assert kw[roof].max() > 2.0
    np.testing.assert_allclose(kw[ours], -kw[roof], atol=1e-9)
    np.testing.assert_allclose(kw[whole], sum(kw[name] for name in meters), atol=1e-9)
    assert not simulator_of(hass, entry).has_news


def _shown(hass: HomeAssistant, key: str) -> str:
    """Find our own sensor of the power of a place or a device."""
    registry = er.async_get(hass)
    found = registry.async_get_entity_id("sensor", DOMAIN, f"{key}_power")
    assert found
    return found


async def _hours_kw(hass: HomeAssistant, *names: str) -> dict[str, Floats]:
    """Read the hours of entities, every one of which has some."""
    found = await get_instance(hass).async_add_executor_job(
        statistics_during_period,
        hass,
        NOW - timedelta(days=20),
        None,
        set(names),
        "hour",
        {"power": "kW"},
        {"mean"},
    )
    assert set(found) == set(names)
    return {
        name: np.array([row["mean"] for row in rows]) for name, rows in found.items()
    }


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
