"""A home in which all was kept that can be: to be told of, and to be erased."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.history import get_significant_states
from homeassistant.components.recorder.statistics import (
    list_statistic_ids,
    statistics_during_period,
)
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
)
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.bridge.heat import Count, Counts
from custom_components.quartier.bridge.orders.order import Order
from custom_components.quartier.bridge.tally import Tally, Totals
from custom_components.quartier.coordinator import QuartierCoordinator
from custom_components.quartier.panel import async_setup_panel
from custom_components.quartier.statistics import async_write_hour
from tests.home_assistant.speaking import Speaker, adopted, pass_time, state

EVER: Final = dt_util.utc_from_timestamp(0)
NODE_ENERGY: Final = "quartier:node0001_node_energy"


@dataclass(frozen=True, slots=True)
class Lived:
    """A home, the place of its entry that it is, and the node that stands in it."""

    hass: HomeAssistant
    entry: MockConfigEntry
    home: str
    node: Speaker

    @property
    def coordinator(self) -> QuartierCoordinator:
        """What runs the entry."""
        found: QuartierCoordinator = self.entry.runtime_data
        return found

    async def statistics(self, *names: str) -> Mapping[str, list[Any]]:
        """Read hours of long-term statistics; of all that there are, if none is named.

        Of a sum that never was there is no hour.
        """
        await async_wait_recording_done(self.hass)
        wanted = set(names) or {
            each["statistic_id"]
            for each in await get_instance(self.hass).async_add_executor_job(
                list_statistic_ids, self.hass
            )
        }
        return await get_instance(self.hass).async_add_executor_job(
            statistics_during_period,
            self.hass,
            EVER,
            None,
            wanted,
            "hour",
            None,
            {"sum", "mean", "state"},
        )

    async def states(self, *entities: str) -> Mapping[str, list[Any]]:
        """Read the states that are recorded of entities."""
        await async_wait_recording_done(self.hass)
        found = await get_instance(self.hass).async_add_executor_job(
            lambda: get_significant_states(
                self.hass,
                EVER,
                None,
                list(entities),
                include_start_time_state=False,
                significant_changes_only=False,
            )
        )
        return {name: rows for name, rows in found.items() if rows}


def curve(minutes_ago: int = 15) -> dict[str, Any]:
    """Write what a node tells of a quarter of an hour, minute by minute."""
    begins = dt_util.utcnow() - timedelta(minutes=minutes_ago)
    t0 = int(begins.timestamp())
    return {"k": "curve", "t0": t0, "step_s": 60, "power_w": [1900] * 15}


async def quarters(node: Speaker, begins_s: int, count: int) -> None:
    """Tell quarters of an hour late, 100 Wh each."""
    for at in range(count):
        t = begins_s + 900 * at
        counter_wh = 1000 + (t % 10_000_000) // 9
        await node.say(state(t=t, late=1, slot_wh=100, energy_wh=counter_wh))


async def lived(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    home: str,
) -> Lived:
    """Let people live in a home until every kind of thing was kept of them."""
    assert await async_setup_component(hass, "websocket_api", {})
    node = await adopted(hass, broker, entry)
    async_setup_panel(hass)
    here = Lived(hass, entry, home, node)
    count(here)
    now_s = int(dt_util.utcnow().timestamp())
    await node.say(curve())
    await quarters(node, now_s - now_s % 3600 - 7200, 8)
    await pass_time(hass, freezer, node, seconds=61)
    await async_write_hour(hass, here.coordinator, dt_util.utcnow())
    await summed_up(hass)
    return here


async def summed_up(hass: HomeAssistant) -> None:
    """Let the recorder sum the hour up, whose last minutes these are."""
    await async_wait_recording_done(hass)
    begins = dt_util.utcnow().replace(minute=55, second=0, microsecond=0)
    do_adhoc_statistics(hass, start=begins)
    await async_wait_recording_done(hass)


def count(here: Lived) -> None:
    """Let something have been counted of the home, and ordered in it."""
    coordinator, now = here.coordinator, dt_util.utcnow()
    life, totals = coordinator.life, Totals(saved_eur=2.0, stored_eur=0.5)
    life.tally = Tally(
        whole=replace(totals, saved_eur=3.0),
        places={here.home: totals, "another": Totals(saved_eur=1.0)},
        until=now,
        twin=life.believed,
    )
    life.toil.work = replace(life.toil.work, begun=replace(life.toil.work.begun, eur=2))
    inside = [one.id for one in coordinator.layout.devices if one.place == here.home]
    life.counts = Counts({inside[0]: Count(kwh=4.0, starts=2)})
    order = Order(now, inside[0], "switch.x", None, to=True, why="hand", result="done")
    coordinator.steward._voice.note(order)
    coordinator.async_update_listeners()
