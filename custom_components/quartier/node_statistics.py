"""Statistics of nodes: energy by the hour, for what was told late, too.

A sensor's own statistics have a hole where a node was not heard; these have none. They
are of whoever does not hide its hours, and are wiped when the people of a node change.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from homeassistant.components.recorder.models import (
    StatisticData,
    StatisticMeanType,
    StatisticMetaData,
)
from homeassistant.components.recorder.statistics import (
    async_add_external_statistics,
    statistics_during_period,
)
from homeassistant.const import EVENT_HOMEASSISTANT_STOP, UnitOfEnergy
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.recorder import DATA_INSTANCE, get_instance
from homeassistant.helpers.translation import async_get_translations
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_conversion import EnergyConverter

from .bridge.layout import slug
from .const import DOMAIN
from .coordinator import QuartierConfigEntry
from .fleet import Heard, Hour, Outcome, Quarter, merged
from .node import Node
from .node_entity import hides_hours
from .nodes import NODES, Nodes

_HOUR_S: Final = 3600
_LAST_S: Final = 2700
# What comes together is written together.
_SOON_S: Final = 10.0
# Hours that are looked up at first, and that are kept at hand.
_BACK_S: Final = 40 * 24 * _HOUR_S
_KEPT: Final = 200
_WATT_HOURS: Final = {"energy": UnitOfEnergy.WATT_HOUR}

type Quarters = dict[int, Quarter]


def statistic_of(node: Node) -> str:
    """Name the statistics of a node."""
    return f"{DOMAIN}:{slug(node.subentry_id)}_node_energy"


@callback
def async_record_nodes(
    hass: HomeAssistant, entry: QuartierConfigEntry
) -> CALLBACK_TYPE:
    """Write down the hours of the nodes of an entry, until it is stopped."""
    return NodeStatistics(hass, entry).async_open()


class NodeStatistics:
    """Gathers quarters of an hour, and writes hours."""

    def __init__(self, hass: HomeAssistant, entry: QuartierConfigEntry) -> None:
        """Begin with nothing gathered."""
        self._hass, self._entry = hass, entry
        self._nodes: Nodes = hass.data[NODES]
        self._told: dict[str, Quarters] = defaultdict(dict)
        # Hours as they were read and written, by participant.
        self._hours: dict[str, dict[int, Hour]] = {}
        self._later: CALLBACK_TYPE | None = None
        self._lock = asyncio.Lock()

    @callback
    def async_open(self) -> CALLBACK_TYPE:
        """Listen; gives what ends it."""

        async def stopping(_event: Event) -> None:
            await self.async_write()

        unsubscribes = [
            self._nodes.async_listen(None, self._heard),
            self._nodes.async_on_wipe(self._wipe),
            self._hass.bus.async_listen(EVENT_HOMEASSISTANT_STOP, stopping),
        ]

        @callback
        def close() -> None:
            for unsubscribe in unsubscribes:
                unsubscribe()
            self._stop_waiting()
            if any(self._told.values()):
                self._hass.async_create_task(self.async_write())

        return close

    # Gathering ----------------------------------------------------------------

    @callback
    def _heard(self, outcome: Outcome) -> None:
        if not isinstance(outcome, Heard) or DATA_INSTANCE not in self._hass.data:
            return
        message = outcome.message
        if message["k"] != "state" or not message["late"]:
            return
        node = self._node(outcome.participant)
        if node is None or hides_hours(self._entry, node):
            return
        begins_s = int(message["t"])
        self._told[node.participant][begins_s] = Quarter(
            begins_s, int(message["energy_wh"]), int(message["slot_wh"])
        )
        if self._later is None:
            self._later = async_call_later(self._hass, _SOON_S, self._due)

    async def _due(self, _now: datetime) -> None:
        self._later = None
        await self.async_write()

    def _stop_waiting(self) -> None:
        if self._later is not None:
            self._later()
            self._later = None

    def _node(self, participant: str) -> Node | None:
        return self._nodes.of_entry(self._entry.entry_id).get(participant)

    # Writing ------------------------------------------------------------------

    async def async_write(self) -> None:
        """Write all hours that are whole."""
        language = self._hass.config.language
        words = await async_get_translations(self._hass, language, "entity", {DOMAIN})
        async with self._lock:
            for participant in tuple(self._told):
                node = self._node(participant)
                whole = _whole(self._told[participant])
                if node is not None and whole:
                    await self._async_write(node, whole, words)

    async def _async_write(
        self, node: Node, told: Quarters, words: Mapping[str, str]
    ) -> None:
        pending = self._told[node.participant]
        known = await self._async_known(node, min(told) - min(told) % _HOUR_S)
        if self._told.get(node.participant) is not pending:
            return  # wiped meanwhile: what was read is nobody's any more
        changed = merged(known.values(), told.values())
        known |= {each.begins_s: each for each in changed}
        self._hours[node.participant] = {at: known[at] for at in sorted(known)[-_KEPT:]}
        for begins_s in told:
            self._told[node.participant].pop(begins_s, None)
        if changed:
            async_add_external_statistics(
                self._hass, _metadata(node, words), _rows(changed)
            )

    async def _async_known(self, node: Node, before_s: int) -> dict[int, Hour]:
        """Give the hours from one on that lies before a moment, if there is any."""
        known = self._hours.get(node.participant)
        if known and min(known) < before_s:
            return dict(known)
        found = await self._async_read(node, max(0, before_s - _BACK_S))
        if not any(at < before_s for at in found):
            found = await self._async_read(node, 0)
        return found

    async def _async_read(self, node: Node, start_s: int) -> dict[int, Hour]:
        name = statistic_of(node)
        found = await get_instance(self._hass).async_add_executor_job(
            statistics_during_period,
            self._hass,
            dt_util.utc_from_timestamp(start_s),
            None,
            {name},
            "hour",
            _WATT_HOURS,
            {"state", "sum"},
        )
        return {
            int(row["start"]): Hour(
                int(row["start"]), row.get("state") or 0.0, row.get("sum") or 0.0
            )
            for row in found.get(name, [])
        }

    # Wiping -------------------------------------------------------------------

    @callback
    def _wipe(self, participant: str) -> None:
        """Forget what was recorded of the people of a node that stays."""
        self._told.pop(participant, None)
        self._hours.pop(participant, None)
        node = self._node(participant)
        if node is None or DATA_INSTANCE not in self._hass.data:
            return
        registry = er.async_get(self._hass)
        entities = [
            each.entity_id
            for each in er.async_entries_for_config_entry(
                registry, self._entry.entry_id
            )
            if each.config_subentry_id == node.subentry_id
        ]
        recorder = get_instance(self._hass)
        recorder.async_clear_statistics([statistic_of(node), *entities])
        self._hass.async_create_task(self._async_purge(entities))

    async def _async_purge(self, entities: list[str]) -> None:
        if entities and self._hass.services.has_service("recorder", "purge_entities"):
            await self._hass.services.async_call(
                "recorder", "purge_entities", {"entity_id": entities, "keep_days": 0}
            )


def _whole(told: Quarters) -> Quarters:
    """Take the hours of which nothing more will come."""
    if not told:
        return {}
    newest_s = max(told)
    open_s = newest_s - newest_s % _HOUR_S
    is_over = newest_s - open_s >= _LAST_S
    return {at: each for at, each in told.items() if is_over or at < open_s}


def _rows(hours: Iterable[Hour]) -> list[StatisticData]:
    return [
        StatisticData(
            start=dt_util.utc_from_timestamp(each.begins_s),
            state=each.counter_wh,
            sum=each.sum_wh,
        )
        for each in hours
    ]


def _metadata(node: Node, words: Mapping[str, str]) -> StatisticMetaData:
    word = words.get(f"component.{DOMAIN}.entity.sensor.node_energy.name", "Energy")
    return StatisticMetaData(
        mean_type=StatisticMeanType.NONE,
        has_sum=True,
        name=f"{node.name}: {word}",
        source=DOMAIN,
        statistic_id=statistic_of(node),
        unit_class=EnergyConverter.UNIT_CLASS,
        unit_of_measurement=UnitOfEnergy.WATT_HOUR,
    )
