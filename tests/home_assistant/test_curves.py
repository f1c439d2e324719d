"""Curves are kept for a week, shown by the rule of reports, and go with consent."""

from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.curves import CURVES, async_curves
from custom_components.quartier.nodes import NODES
from custom_components.quartier.report import Sight
from tests.home_assistant.speaking import (
    CODE,
    NODE,
    Speaker,
    adopted,
    hello,
    home_with,
    node_data,
    pass_time,
    state,
)
from tests.home_assistant.street import street

_NOW = datetime(2026, 11, 25, 12, tzinfo=dt_util.UTC)


def _curve(begins: datetime, *powers: int) -> dict[str, Any]:
    t0 = int(begins.timestamp())
    return {"k": "curve", "t0": t0, "step_s": 60, "power_w": list(powers)}


async def _rows(hass: HomeAssistant, entry: MockConfigEntry, *seen: str) -> list[Any]:
    curves = await async_curves(hass)
    view = Sight(frozenset(seen), frozenset(), frozenset())
    layout = entry.runtime_data.layout
    day = timedelta(days=30)
    return list(curves.rows(entry.entry_id, layout, view, _NOW - day, _NOW + day))


async def test_a_curve_is_a_row_for_each_step(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """Of the time that is asked for; said twice it is kept once."""
    freezer.move_to(_NOW)
    node = await adopted(hass, broker)
    entry = hass.config_entries.async_get_entry("HOME")
    assert isinstance(entry, MockConfigEntry)
    told = _curve(_NOW - timedelta(minutes=2), 10, 2000)
    await node.say(told)
    await node.say(told)
    rows = await _rows(hass, entry, "home")
    assert [row["value"] for row in rows] == [10, 2000]
    assert rows[0] == {
        "what": "shared",
        "begins": "2026-11-25T11:58:00+00:00",
        "ends": "2026-11-25T11:59:00+00:00",
        "place": "Home",
        "name": "Chauffe-eau",
        "id": "node0001",
        "quantity": "power_w",
        "value": 10,
        "unit": "W",
    }
    answer = await hass.services.async_call(
        "quartier",
        "export",
        {"format": "json", "start": (_NOW - timedelta(minutes=1)).isoformat()},
        blocking=True,
        return_response=True,
    )
    assert answer is not None
    assert [row["value"] for row in answer["shared"]] == [2000]  # type: ignore[index, union-attr]  # (rows)


async def test_a_week_is_kept_and_outlives_a_restart(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    """What is older goes; of who is not a node any more nothing is taken up."""
    freezer.move_to(_NOW)
    node = await adopted(hass, broker)
    entry = hass.config_entries.async_get_entry("HOME")
    assert isinstance(entry, MockConfigEntry)
    await node.say(_curve(_NOW - timedelta(days=8), 1))
    await node.say(_curve(_NOW - timedelta(days=6), 2))
    await pass_time(hass, freezer, node, seconds=61)
    kept = hass_storage["quartier.curves"]["data"]["curves"]
    assert [powers for _, _, powers in kept[NODE]] == [[2]]

    kept["gone0001"] = kept[NODE]
    hass.data.pop(CURVES)
    assert [row["value"] for row in await _rows(hass, entry, "home")] == [2]
    assert "gone0001" not in hass.data[CURVES]._curves


async def test_without_consent_nothing_is_kept(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """Stopped, given to another tenant, or silent of it for long: it is gone."""
    freezer.move_to(_NOW)
    node = await adopted(hass, broker)
    entry = hass.config_entries.async_get_entry("HOME")
    assert isinstance(entry, MockConfigEntry)
    nodes = hass.data[NODES]

    await node.say(_curve(_NOW, 5))
    await nodes.async_command(NODE, {"k": "request", "do": "share_off"}, 60)
    await node.listen()
    assert await _rows(hass, entry, "home") == []

    await node.say(_curve(_NOW, 6))
    nodes.async_rehome(NODE)
    assert await _rows(hass, entry, "home") == []
    await node.listen()

    await node.say(_curve(_NOW, 7))
    for _ in range(47):
        await pass_time(hass, freezer, node, seconds=60)
        await node.say(state())
    assert await _rows(hass, entry, "home") == []


async def test_a_landlord_sees_no_household_that_hides(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """A node's consent shows its curve to its household; to others that one decides."""
    freezer.move_to(_NOW)
    entry = street()
    entry.subentries = {**entry.subentries, **home_with(NODE).subentries}
    entry.add_to_hass(hass)
    hass.config_entries.async_update_subentry(
        entry, entry.subentries[NODE.upper()], data=node_data("H1")["data"]
    )
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    node = Speaker(hass, broker)
    await node.say(hello())
    await hass.data[NODES].async_adopt(NODE, CODE, enrols=False)
    await node.listen()
    await node.say(_curve(_NOW - timedelta(minutes=1), 5))

    async def exported() -> list[Any]:
        answer = await hass.services.async_call(
            "quartier",
            "export",
            {"format": "json", "start": "2026-11-25T00:00:00+00:00"},
            blocking=True,
            return_response=True,
        )
        assert answer is not None
        return [row["value"] for row in answer["shared"]]  # type: ignore[index, union-attr]  # (rows)

    assert await exported() == []
    await entry.runtime_data.async_tune("H1", {"share_curve": True})
    assert await exported() == [5]
    assert len(await _rows(hass, entry, "h1")) == 1
    assert await _rows(hass, entry, "h2", "b1") == []


async def test_a_place_is_forgotten(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    """What its nodes told goes, for good; of another place nothing does."""
    freezer.move_to(_NOW)
    node = await adopted(hass, broker)
    entry = hass.config_entries.async_get_entry("HOME")
    assert isinstance(entry, MockConfigEntry)
    await node.say(_curve(_NOW - timedelta(minutes=2), 10, 2000))
    curves = await async_curves(hass)
    assert await curves.async_forget("HOME", "ELSEWHERE") == 0
    assert len(await _rows(hass, entry, "home")) == 2
    assert await curves.async_forget("HOME", "HOME") == 1
    assert hass_storage["quartier.curves"]["data"] == {"curves": {}}
    assert await _rows(hass, entry, "home") == []
