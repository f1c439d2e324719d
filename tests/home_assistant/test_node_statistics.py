"""Hours of energy are written for what was told late, and wiped with its people."""

from collections.abc import Sequence
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder, get_instance
from homeassistant.components.recorder.statistics import (
    list_statistic_ids,
    statistics_during_period,
)
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier import node_statistics as room
from custom_components.quartier.nodes import NODES
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
    wakes,
)
from tests.home_assistant.street import street

_ID = "quartier:node0001_node_energy"
_BEGINS = "2026-11-20 00:00:00+00:00"
_NOW = "2026-11-25 12:00:00+00:00"


def _begins_s() -> int:
    begins = dt_util.parse_datetime(_BEGINS)
    assert begins is not None
    return int(begins.timestamp())


async def _tell(node: Speaker, energies: Sequence[int], first: int = 0) -> None:
    """Tell quarters of an hour late, from one on; the counter began at 1,000 Wh."""
    for at, energy_wh in enumerate(energies[first:], first):
        await node.say(
            state(
                t=_begins_s() + 900 * at,
                late=1,
                slot_wh=energy_wh,
                energy_wh=1000 + sum(energies[: at + 1]),
            )
        )


async def _hours(hass: HomeAssistant) -> list[dict[str, Any]]:
    await async_wait_recording_done(hass)
    found = await get_instance(hass).async_add_executor_job(
        statistics_during_period,
        hass,
        dt_util.utc_from_timestamp(0),
        None,
        {_ID},
        "hour",
        None,
        {"sum", "state"},
    )
    return list(found.get(_ID, []))


async def test_three_days_of_silence_leave_no_hole(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
) -> None:
    """72 hours told at once are 72 hours with their own energy each."""
    assert recorder_mock
    freezer.move_to(_NOW)
    node = await adopted(hass, broker)
    energies = [at % 5 * 40 for at in range(288)]
    await _tell(node, energies)
    await pass_time(hass, freezer, node, seconds=11)
    rows = await _hours(hass)
    assert len(rows) == 72
    assert [row["start"] for row in rows] == [
        _begins_s() + 3600 * at for at in range(72)
    ]
    assert [row["sum"] for row in rows] == [
        sum(energies[: 4 * at + 4]) for at in range(72)
    ]
    assert rows[-1]["state"] == 1000 + sum(energies)
    [listed] = await get_instance(hass).async_add_executor_job(
        list_statistic_ids, hass, {_ID}
    )
    assert listed["name"] == "Chauffe-eau: Energy"
    assert listed["statistics_unit_of_measurement"] == "Wh"


async def test_hours_go_on_after_a_restart(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
) -> None:
    """What was written is read again; what is told twice is written once."""
    assert recorder_mock
    freezer.move_to(_NOW)
    node = await adopted(hass, broker)
    energies = [100] * 4 + [200] * 4 + [300] * 4
    await _tell(node, energies[:6])
    await pass_time(hass, freezer, node, seconds=11)
    assert [row["sum"] for row in await _hours(hass)] == [400]

    await hass.config_entries.async_unload("HOME")
    assert await hass.config_entries.async_setup("HOME")
    await _tell(node, energies, first=2)
    await pass_time(hass, freezer, node, seconds=11)
    assert [row["sum"] for row in await _hours(hass)] == [400, 1200, 2400]


async def test_an_entry_that_goes_writes_what_it_has(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
) -> None:
    """An hour that was told just before is not lost."""
    assert recorder_mock
    freezer.move_to(_NOW)
    node = await adopted(hass, broker)
    await _tell(node, [100] * 4)
    await hass.config_entries.async_unload("HOME")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert [row["sum"] for row in await _hours(hass)] == [400]


async def test_nothing_is_written_of_who_hides_its_hours(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
) -> None:
    """In a neighbourhood a household's hours are its own, until it shows them."""
    assert recorder_mock
    freezer.move_to(_NOW)
    entry = street()
    told = node_data("H1")
    entry.subentries = {
        **entry.subentries,
        **home_with(NODE).subentries,
    }
    entry.add_to_hass(hass)
    sub = entry.subentries[NODE.upper()]
    hass.config_entries.async_update_subentry(entry, sub, data=told["data"])
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    node = Speaker(hass, broker)
    await node.say(hello())
    await hass.data[NODES].async_adopt(NODE, CODE, enrols=False)
    await node.listen()
    await _tell(node, [100] * 4)
    await pass_time(hass, freezer, node, seconds=11)
    assert await _hours(hass) == []

    await entry.runtime_data.async_tune("H1", {"share_curve": True})
    await _tell(node, [100] * 8, first=4)
    await pass_time(hass, freezer, node, seconds=11)
    assert len(await _hours(hass)) == 1


async def test_another_tenant_finds_no_hours(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
) -> None:
    """What was recorded of who lived there is cleared, and counted from nothing."""
    assert recorder_mock
    freezer.move_to(_NOW)
    node = await adopted(hass, broker)
    await _tell(node, [100] * 8)
    await pass_time(hass, freezer, node, seconds=11)
    assert len(await _hours(hass)) == 2

    hass.data[NODES].async_rehome(NODE)
    await node.listen()
    assert await _hours(hass) == []
    await _tell(node, [100] * 12, first=8)
    await pass_time(hass, freezer, node, seconds=11)
    assert [row["sum"] for row in await _hours(hass)] == [400]


async def test_who_is_wiped_while_it_is_written(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was read before does not come back after."""
    assert recorder_mock
    freezer.move_to(_NOW)
    node = await adopted(hass, broker)
    nodes = hass.data[NODES]

    def read_and_wipe(*told: Any) -> Any:  # noqa: ANN401 (any arguments)
        found = statistics_during_period(*told)
        hass.loop.call_soon_threadsafe(nodes.wipe, NODE)
        return found

    monkeypatch.setattr(room, "statistics_during_period", read_and_wipe)
    await _tell(node, [100] * 8)
    await pass_time(hass, freezer, node, seconds=11)
    assert await _hours(hass) == []


async def test_without_a_recorder_nothing_is_gathered(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """A house that records nothing is left alone; tenants change all the same."""
    node = await adopted(hass, broker)
    await _tell(node, [100] * 8)
    await pass_time(hass, freezer, node, seconds=11)
    hass.data[NODES].async_rehome(NODE)
    await node.listen()
    assert node.heard[-1]["do"] == "forget"


@pytest.mark.usefixtures("broker")
async def test_strangers_and_states_of_now_count_for_nothing(
    hass: HomeAssistant, recorder_mock: Recorder, broker: MqttMockHAClient
) -> None:
    """Only quarters of an hour that are over, of nodes of the entry."""
    assert recorder_mock
    entry = await wakes(hass, home_with())
    node = Speaker(hass, broker)
    await node.say(hello())
    await hass.data[NODES].async_adopt(NODE, CODE, enrols=False)
    await node.listen()
    await _tell(node, [100] * 4)
    await node.say(state())
    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await _hours(hass) == []
