"""What was saved is written down hour by hour, for years."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import pytest
from homeassistant.components.recorder import Recorder, get_instance
from homeassistant.components.recorder.statistics import (
    list_statistic_ids,
    statistics_during_period,
)
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.quartier.bridge.tally import Tally
from custom_components.quartier.statistics import async_write_hour
from tests.home_assistant.street import NOW, StreetCoordinator, lives, street

_IDS = {f"quartier:street_{key}" for key in ("saved_eur", "saved_kwh", "saved_kg")}


async def test_hours_are_summed(hass: HomeAssistant, recorder_mock: Recorder) -> None:
    """Each hour has the total up to its end; written again, it is replaced."""
    assert recorder_mock
    coordinator = await lives(hass, street())
    await async_write_hour(hass, coordinator, NOW)
    _count(coordinator, saved_eur=2.0, saved_kg=-0.1)
    later = NOW + timedelta(hours=1, minutes=7)
    await async_write_hour(hass, coordinator, later)
    _count(coordinator, saved_eur=2.5)
    await async_write_hour(hass, coordinator, later)
    await async_wait_recording_done(hass)
    found = await get_instance(hass).async_add_executor_job(
        statistics_during_period, hass, NOW, None, _IDS, "hour", None, {"sum"}
    )
    assert set(found) == _IDS
    sums = {name: [row["sum"] for row in rows] for name, rows in found.items()}
    assert sums["quartier:street_saved_eur"] == [1.25, 3.0]
    assert sums["quartier:street_saved_kg"] == [0.4, -0.1]
    starts = [row["start"] for row in found["quartier:street_saved_eur"]]
    assert starts == [NOW.timestamp(), NOW.timestamp() + 3600]


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Rue des Lilas: Money saved"), ("fr", "Rue des Lilas: Argent économisé")],
)
async def test_names_are_in_the_language_of_the_house(
    hass: HomeAssistant, recorder_mock: Recorder, language: str, name: str
) -> None:
    """Statistics are named as people speak, with their units and what converts them."""
    assert recorder_mock
    hass.config.language = language
    await async_write_hour(hass, await lives(hass, street()), NOW)
    await async_wait_recording_done(hass)
    found = await get_instance(hass).async_add_executor_job(
        list_statistic_ids, hass, _IDS
    )
    by_id = {row["statistic_id"]: row for row in found}
    assert by_id["quartier:street_saved_eur"]["name"] == name
    units = {
        key: (by_id[f"quartier:street_{key}"]["unit_class"], row_unit)
        for key, row_unit in (
            (key, by_id[f"quartier:street_{key}"]["statistics_unit_of_measurement"])
            for key in ("saved_eur", "saved_kwh", "saved_kg")
        )
    }
    assert units == {
        "saved_eur": (None, "EUR"),
        "saved_kwh": ("energy", "kWh"),
        "saved_kg": ("mass", "kg"),
    }


async def test_savings_are_in_the_money_of_the_house(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """Where people pay in pounds they save pounds."""
    assert recorder_mock
    hass.config.currency = "GBP"
    await async_write_hour(hass, await lives(hass, street()), NOW)
    await async_wait_recording_done(hass)
    [found] = await get_instance(hass).async_add_executor_job(
        list_statistic_ids, hass, {"quartier:street_saved_eur"}
    )
    assert found["statistics_unit_of_measurement"] == "GBP"


async def test_without_a_recorder_nothing_is_written(hass: HomeAssistant) -> None:
    """A house that records nothing is left alone."""
    with patch(
        "custom_components.quartier.statistics.async_add_external_statistics"
    ) as add:
        await async_write_hour(hass, await lives(hass, street()), NOW)

    add.assert_not_called()


async def test_nothing_counted_is_nothing_written(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """Before the first count there is no zero in the books."""
    assert recorder_mock
    coordinator = await lives(hass, street())
    coordinator.counted = Tally()
    await async_write_hour(hass, coordinator, NOW)
    await async_wait_recording_done(hass)
    found = await get_instance(hass).async_add_executor_job(
        list_statistic_ids, hass, _IDS
    )
    assert found == []


def _count(coordinator: StreetCoordinator, **more: float) -> None:
    """Let more have been counted of the whole."""
    before = coordinator.counted
    coordinator.counted = replace(before, whole=replace(before.whole, **more))
