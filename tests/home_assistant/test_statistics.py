"""What was saved is written down hour by hour, for years."""

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any
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

from custom_components.quartier.bridge.tally import Tally, Totals
from custom_components.quartier.statistics import async_write_hour, statistics_of
from tests.home_assistant.panel.landlord.block import block
from tests.home_assistant.street import (
    NOW,
    StreetCoordinator,
    home,
    lives,
    street,
)

_METERED = ("bill_eur", "imported_kwh", "exported_kwh")
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


async def test_of_a_few_homes_no_hour_is_told(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """Every login reads statistics: two homes have savings, and no curve."""
    assert recorder_mock
    coordinator = await lives(hass, street())
    assert await _written(hass, coordinator) == _IDS
    assert set(statistics_of(coordinator.layout)) >= _IDS


async def test_of_many_homes_bills_are_told_and_of_what_they_have_in_common(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """Of eleven and more: what all bought, sold and paid, and the building's own."""
    assert recorder_mock
    coordinator = await lives(hass, block())
    places = {f"h{at}": Totals() for at in range(1, 13)}
    bill = Totals(bill_eur=7.5, imported_kwh=40.0)
    coordinator.counted = Tally(
        whole=replace(bill, bill_eur=90.0), places={**places, "b1": bill}, until=NOW
    )
    found = await _written(hass, coordinator)
    assert found == {
        *_IDS,
        *(f"quartier:{at}_{key}" for at in ("street", "b1") for key in _METERED),
    }
    assert found <= set(statistics_of(coordinator.layout))
    [row] = (await _rows(hass, "quartier:b1_bill_eur"))["quartier:b1_bill_eur"]
    assert row["sum"] == 7.5


async def test_a_street_of_one_home_has_no_curve(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """Others administer it: it is no house of one's own."""
    assert recorder_mock
    entry = street()
    alone = {key: sub for key, sub in entry.subentries.items() if key != "H2"}
    object.__setattr__(entry, "subentries", MappingProxyType(alone))
    assert await _written(hass, await lives(hass, entry)) == _IDS


async def test_a_house_of_one_s_own_has_its_bill(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """Nobody else's is in it."""
    assert recorder_mock
    found = await _written(hass, await lives(hass, home()))
    assert len(found) == len(_IDS) + len(_METERED)


async def test_a_building_of_one_home_has_no_curve(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """Its meter counts that home."""
    assert recorder_mock
    coordinator = await lives(hass, street())
    coordinator.counted = Tally(places={"b1": Totals(bill_eur=7.5)}, until=NOW)
    assert await _written(hass, coordinator) == _IDS


async def _written(hass: HomeAssistant, coordinator: StreetCoordinator) -> set[str]:
    """Write an hour, and list what is there."""
    await async_write_hour(hass, coordinator, NOW)
    await async_wait_recording_done(hass)
    found = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
    return {row["statistic_id"] for row in found}


async def _rows(hass: HomeAssistant, name: str) -> dict[str, list[Any]]:
    return await get_instance(hass).async_add_executor_job(  # type: ignore[return-value]  # rows are mappings
        statistics_during_period, hass, NOW, None, {name}, "hour", None, {"sum"}
    )


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
