"""The past, remembered."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import numpy as np
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge import history
from custom_components.quartier.bridge.history import Archive, shifted
from custom_components.quartier.bridge.kinds import Source
from custom_components.quartier.bridge.readings import POWER
from custom_components.quartier.engine import Clock
from tests.home_assistant.statistics import HOUR, NOW, async_imported

START = datetime(2026, 11, 25, tzinfo=UTC)
CLOCK = Clock.even(START, 600, 12)


async def test_only_what_is_new_is_fetched(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """Within a step nothing is asked; after it, the last hours only."""
    assert recorder_mock
    await async_imported(hass, "sensor.meter", "kW", "power", [1.0] * 48)
    archive, sources = Archive(3600), {"x": Source("sensor.meter", POWER)}
    asked: list[datetime] = []
    really = history.fetched

    def spied(*args: Any) -> Any:  # noqa: ANN401 (any arguments)
        asked.append(args[3])
        return really(*args)

    with patch.object(history, "fetched", spied):
        first = await archive.async_recall(hass, sources, NOW)
        again = await archive.async_recall(hass, sources, NOW + timedelta(minutes=9))
        assert again.clock == first.clock
        assert len(asked) == 1
        await async_imported(hass, "sensor.new", "kW", "power", [3.0] * 5)
        sources["y"] = Source("sensor.new", POWER)
        later = await archive.async_recall(hass, sources, NOW + HOUR)

    assert asked == [
        NOW.replace(minute=0) - timedelta(days=28),
        NOW.replace(minute=0) - 2 * HOUR,
        NOW.replace(minute=0) - timedelta(days=28) + HOUR,
    ]
    assert np.allclose(later.series["x"][-49:-1], 1.0)
    assert np.isnan(later.series["x"][-1])
    assert archive.known(NOW + HOUR).clock == later.clock
    assert np.allclose(later.series["y"][-6:-1], 3.0)
    del sources["x"]
    assert set((await archive.async_recall(hass, sources, NOW + HOUR)).series) == {"y"}


async def test_without_a_recorder_there_is_no_past(hass: HomeAssistant) -> None:
    """An installation that records nothing still plans."""
    sources = {"x": Source("sensor.meter", POWER)}

    past = await Archive(3600).async_recall(hass, sources, NOW)

    assert past.series == {}
    assert past.clock.end == NOW.replace(minute=0)


@given(st.integers(0, 30))
def test_moved_values_stay_at_their_time(steps: int) -> None:
    """After some steps the past has lost its first values, and has room for new."""
    values = np.arange(12.0)
    later = Clock.even(START + timedelta(seconds=600 * steps), 600, 12)

    moved = shifted(values, CLOCK, later)

    kept = max(0, 12 - steps)
    assert moved[:kept].tolist() == values[steps:].tolist()[:kept]
    assert np.isnan(moved[kept:]).all()
