"""What the recorder kept is given to whom it belongs."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.models import StatisticMeanType
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.quartier.bridge.layout import Layout, layout_of
from custom_components.quartier.measured import async_measured
from custom_components.quartier.report import Viewer, sight

from .street import ZONE, street

_START: Final = datetime(2026, 6, 15, 8, tzinfo=UTC)


def _sensor(hass: HomeAssistant, entry: MockConfigEntry, key: str) -> str:
    sub = None if key == "STREET" else key
    made = er.async_get(hass).async_get_or_create(
        "sensor",
        "quartier",
        f"{key}_power",
        config_entry=entry,
        config_subentry_id=sub,
        suggested_object_id=f"{key}_power",
        unit_of_measurement="kW",
        original_name="Power",
    )
    return made.entity_id


def _keep(hass: HomeAssistant, entity_id: str, means: list[float]) -> None:
    async_import_statistics(
        hass,
        {
            "source": "recorder",
            "statistic_id": entity_id,
            "name": None,
            "has_sum": False,
            "mean_type": StatisticMeanType.ARITHMETIC,
            "unit_class": "power",
            "unit_of_measurement": "kW",
        },
        [
            {"start": _START + timedelta(hours=at), "mean": mean}
            for at, mean in enumerate(means)
        ],
    )


def _layout(entry: MockConfigEntry) -> Layout:
    return layout_of(entry, ZONE)


async def test_hours_are_read(recorder_mock: Recorder, hass: HomeAssistant) -> None:
    """Hour by hour within the period, of places that may be seen, and of no other."""
    assert recorder_mock
    entry = street()
    entry.add_to_hass(hass)
    for key, means in (("STREET", [1.0, 2.0, 3.0]), ("H1", [9.0, 9.0, 9.0])):
        _keep(hass, _sensor(hass, entry, key), means)
    await async_wait_recording_done(hass)
    layout, end = _layout(entry), _START + timedelta(hours=2)
    sums = sight(layout, Viewer("admin", is_admin=True), {})
    rows = await async_measured(hass, layout, sums, _START, end)
    assert [(row["id"], row["value"]) for row in rows] == [
        ("sensor.street_power", 1.0),
        ("sensor.street_power", 2.0),
    ]
    assert rows[0] == {
        "what": "measured",
        "begins": "2026-06-15T08:00:00+00:00",
        "ends": "2026-06-15T09:00:00+00:00",
        "place": "Rue des Lilas",
        "name": "Power",
        "id": "sensor.street_power",
        "quantity": "mean",
        "value": 1.0,
        "unit": "kW",
    }
    whole = sight(_layout(street(demo=True)), Viewer(), {})
    rows = await async_measured(hass, layout, whole, _START, end)
    assert {row["place"] for row in rows} == {"Rue des Lilas", "Léa"}


async def test_without_a_recorder(hass: HomeAssistant) -> None:
    """There is nothing to give."""
    entry = street()
    entry.add_to_hass(hass)
    _sensor(hass, entry, "STREET")
    layout = _layout(entry)
    view = sight(layout, Viewer(), {})
    end = _START + timedelta(hours=1)
    assert await async_measured(hass, layout, view, _START, end) == []


@pytest.mark.usefixtures("recorder_mock")
async def test_without_sensors(hass: HomeAssistant) -> None:
    """Nothing is asked of the recorder: no list of entities would mean all."""
    entry = street()
    entry.add_to_hass(hass)
    layout = _layout(entry)
    view = sight(layout, Viewer(), {})
    end = _START + timedelta(hours=1)
    assert await async_measured(hass, layout, view, _START, end) == []
