"""Erasing takes what was kept of one home, and leaves the neighbours' alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.models import StatisticMeanType
from homeassistant.components.recorder.statistics import (
    async_import_statistics,
    statistics_during_period,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.bridge.tally import Tally, Totals
from custom_components.quartier.curves import Curves
from tests.home_assistant.asked import AskedCoordinator
from tests.home_assistant.panel.entering import ask, opened, token_of
from tests.home_assistant.street import NOW, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)

_COUNTED = Tally(
    whole=Totals(saved_eur=3.0),
    places={"h1": Totals(saved_eur=2.0), "h2": Totals(saved_eur=1.0)},
)


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


def _sensor(hass: HomeAssistant, coordinator: AskedCoordinator, key: str) -> str:
    made = er.async_get(hass).async_get_or_create(
        "sensor",
        "quartier",
        f"{key}_power",
        config_entry=coordinator.entry,
        config_subentry_id=key,
        suggested_object_id=f"{key}_power",
        unit_of_measurement="kW",
    )
    metadata = {
        "source": "recorder",
        "statistic_id": made.entity_id,
        "name": None,
        "has_sum": False,
        "mean_type": StatisticMeanType.ARITHMETIC,
        "unit_class": "power",
        "unit_of_measurement": "kW",
    }
    hour = {"start": NOW - timedelta(hours=2), "mean": 1.0}
    async_import_statistics(hass, metadata, [hour])  # type: ignore[arg-type, list-item]  # as dicts
    return made.entity_id


async def test_one_home_is_forgotten(
    recorder_mock: Recorder, hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Its hours and sums go; the neighbour's, and the sum of all, stay."""
    coordinator = await opened(hass, street(residents=["person.lea"]))
    coordinator.life.tally = replace(_COUNTED, until=NOW)
    sensors = {key: _sensor(hass, coordinator, key) for key in ("H1", "TANK", "H2")}
    await async_wait_recording_done(hass)
    token = await token_of(hass, "person.lea")
    whose = {"entry_id": "STREET", "place": "h1"}
    answer = await ask(hass, hass_ws_client, "resident/erase", token, **whose)
    assert answer["result"] == {"curves": 0, "entities": 2}
    await async_wait_recording_done(hass)
    left = await recorder_mock.async_add_executor_job(
        statistics_during_period,
        hass,
        NOW - timedelta(days=1),
        NOW,
        set(sensors.values()),
        "hour",
        None,
        {"mean"},
    )
    assert left.keys() == {sensors["H2"]}
    tally = coordinator.life.tally
    assert tally.whole.saved_eur == 3.0
    assert tally.places.keys() == {"h2"}


async def test_without_a_recorder(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """What else is kept is forgotten all the same."""
    coordinator = await opened(hass, street(residents=["person.lea"]))
    coordinator.life.tally = replace(_COUNTED, until=NOW)
    token = await token_of(hass, "person.lea")
    whose = {"entry_id": "STREET", "place": "h1"}
    answer = await ask(hass, hass_ws_client, "resident/erase", token, **whose)
    assert answer["success"]
    assert coordinator.life.tally.places.keys() == {"h2"}


async def test_what_nodes_told_goes_too(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of the nodes of that home alone, and how much it was is told."""
    await opened(hass, street(residents=["person.lea"]))
    asked: list[tuple[str, str]] = []

    def forget(_: Curves, entry_id: str, place_key: str) -> int:
        asked.append((entry_id, place_key))
        return 7

    monkeypatch.setattr(Curves, "forget", forget)
    token = await token_of(hass, "person.lea")
    whose = {"entry_id": "STREET", "place": "h1"}
    answer = await ask(hass, hass_ws_client, "resident/erase", token, **whose)
    assert answer["result"] == {"curves": 7, "entities": 0}
    assert asked == [("STREET", "H1")]
