"""Sensors of nodes: what they measure, and how they are."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, override

from homeassistant.components.sensor import (
    RestoreSensor,
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import (
    PERCENTAGE,
    SIGNAL_STRENGTH_DECIBELS_MILLIWATT,
    EntityCategory,
    UnitOfEnergy,
    UnitOfPower,
    UnitOfTemperature,
)
from homeassistant.helpers.typing import StateType
from homeassistant.util import dt as dt_util

from .bridge.participants import Track
from .coordinator import QuartierCoordinator
from .fleet import Seen
from .glance import language_of
from .node import Node
from .node_entity import NodeEntity
from .nodes import Nodes

# From following live plans to being only safe.
LEVELS: Final = ["live", "plan", "model", "plain", "safe"]
_MINUTE_S: Final = 60


@dataclass(frozen=True, kw_only=True)
class NodeSensorDescription(SensorEntityDescription):
    """What a sensor shows of a node, and when it makes sense."""

    value_fn: Callable[[Seen], StateType | datetime]
    exists_fn: Callable[[Seen], bool] = lambda seen: seen is not None


def _told(key: str, factor: float = 1) -> Callable[[Seen], float | None]:
    """Look up a number of the last state."""

    def value(seen: Seen) -> float | None:
        told = (seen.state or {}).get(key)
        return None if told is None else factor * told

    return value


def _tells(key: str) -> Callable[[Seen], bool]:
    return lambda seen: key in (seen.state or {})


def _level(seen: Seen) -> str | None:
    return None if seen.level is None else LEVELS[seen.level]


def _heard_at(seen: Seen) -> datetime | None:
    """Tell the minute: nobody needs a state written for every message."""
    if seen.heard_at_s is None:
        return None
    return dt_util.utc_from_timestamp(seen.heard_at_s // _MINUTE_S * _MINUTE_S)


_DIAGNOSTIC: Final[Mapping[str, Any]] = {"entity_category": EntityCategory.DIAGNOSTIC}
_INSIDE: Final[Mapping[str, Any]] = {
    **_DIAGNOSTIC,
    "entity_registry_enabled_default": False,
}


def _sensor(
    key: str,
    value_fn: Callable[[Seen], StateType | datetime],
    **more: Any,  # noqa: ANN401 (fields of the description)
) -> NodeSensorDescription:
    return NodeSensorDescription(
        key=key, translation_key=f"node_{key}", value_fn=value_fn, **more
    )


ENERGY: Final = _sensor(
    "energy",
    _told("energy_wh"),
    device_class=SensorDeviceClass.ENERGY,
    native_unit_of_measurement=UnitOfEnergy.WATT_HOUR,
    suggested_unit_of_measurement=UnitOfEnergy.KILO_WATT_HOUR,
    suggested_display_precision=2,
    state_class=SensorStateClass.TOTAL_INCREASING,
)
SENSORS: Final = (
    _sensor(
        "power",
        _told("power_w"),
        device_class=SensorDeviceClass.POWER,
        native_unit_of_measurement=UnitOfPower.WATT,
        state_class=SensorStateClass.MEASUREMENT,
    ),
    _sensor(
        "temperature",
        _told("temp_dc", 0.1),
        exists_fn=_tells("temp_dc"),
        device_class=SensorDeviceClass.TEMPERATURE,
        native_unit_of_measurement=UnitOfTemperature.CELSIUS,
        suggested_display_precision=1,
        state_class=SensorStateClass.MEASUREMENT,
    ),
    _sensor(
        "fill",
        _told("fill_wh"),
        exists_fn=_tells("fill_wh"),
        device_class=SensorDeviceClass.ENERGY_STORAGE,
        native_unit_of_measurement=UnitOfEnergy.WATT_HOUR,
        suggested_unit_of_measurement=UnitOfEnergy.KILO_WATT_HOUR,
        suggested_display_precision=1,
        state_class=SensorStateClass.MEASUREMENT,
    ),
    _sensor("level", _level, device_class=SensorDeviceClass.ENUM, options=LEVELS),
    _sensor("firmware", lambda seen: seen.fw, **_DIAGNOSTIC),
    _sensor(
        "heard_at", _heard_at, device_class=SensorDeviceClass.TIMESTAMP, **_DIAGNOSTIC
    ),
    _sensor(
        "signal",
        lambda seen: seen.rssi_dbm,
        device_class=SensorDeviceClass.SIGNAL_STRENGTH,
        native_unit_of_measurement=SIGNAL_STRENGTH_DECIBELS_MILLIWATT,
        state_class=SensorStateClass.MEASUREMENT,
        **_INSIDE,
    ),
    _sensor(
        "lost",
        lambda seen: seen.lost,
        state_class=SensorStateClass.TOTAL_INCREASING,
        **_INSIDE,
    ),
    _sensor(
        "dropped",
        lambda seen: seen.dropped,
        state_class=SensorStateClass.TOTAL_INCREASING,
        **_INSIDE,
    ),
)
TRUST: Final = SensorEntityDescription(
    key="trust",
    translation_key="node_trust",
    native_unit_of_measurement=PERCENTAGE,
    suggested_display_precision=0,
    state_class=SensorStateClass.MEASUREMENT,
    **_DIAGNOSTIC,
)
# Which are known of somebody who is not heard.
_LASTING: Final = frozenset({"firmware", "heard_at"})


def node_sensors(nodes: Nodes, node: Node, hides: bool) -> Iterator[NodeEntity]:
    """Make the sensors of a node, as far as it is known what it tells."""
    seen = nodes.seen(node.participant) or Seen(node.participant)
    yield NodeEnergySensor(nodes, node, ENERGY, hides=hides)
    yield NodeTrustSensor(nodes, node, TRUST, hides=hides)
    for description in SENSORS:
        if description.exists_fn(seen):
            yield NodeSensor(nodes, node, description, hides=hides)


class NodeSensor(NodeEntity, SensorEntity):
    """Something that a node tells."""

    entity_description: NodeSensorDescription

    @property
    @override
    def available(self) -> bool:
        """Whether the node is heard; who it is stays known."""
        if self.entity_description.key in _LASTING:
            return self.native_value is not None
        return super().available

    @property
    @override
    def native_value(self) -> StateType | datetime:
        """What it told last."""
        value = self.entity_description.value_fn(self.seen)
        return round(value, 1) if isinstance(value, float) else value


class NodeEnergySensor(NodeEntity, RestoreSensor):
    """What went through the meter of a node: known though the node is not heard."""

    entity_description: NodeSensorDescription

    _before: StateType = None

    @override
    async def async_added_to_hass(self) -> None:
        """Take up what was counted before a restart."""
        await super().async_added_to_hass()
        last = await self.async_get_last_sensor_data()
        value = None if last is None else last.native_value
        self._before = value if isinstance(value, int | float) else None

    @property
    @override
    def available(self) -> bool:
        """Whether anything was ever counted."""
        return self.native_value is not None

    @property
    @override
    def native_value(self) -> StateType:
        """What it told last, before a restart if not since."""
        value = self.entity_description.value_fn(self.seen)
        return self._before if value is None else int(str(value))


class NodeTrustSensor(NodeEntity, SensorEntity):
    """What part of a node's offers is believed, and why."""

    _unrecorded_attributes = frozenset({"why"})

    @property
    def _track(self) -> Track | None:
        entry = self.hass.config_entries.async_get_entry(self.node.entry_id)
        coordinator = None if entry is None else getattr(entry, "runtime_data", None)
        if not isinstance(coordinator, QuartierCoordinator):
            return None
        return coordinator.desk.calls.track(self.node.participant)

    @property
    @override
    def available(self) -> bool:
        """Whether anybody keeps a track: a node that is not heard has one, too."""
        return self._track is not None

    @property
    @override
    def native_value(self) -> StateType:
        """That part, %."""
        track = self._track
        return None if track is None else round(100.0 * track.believed)

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """In a sentence why, and what it is credited this month."""
        track = self._track
        if track is None:
            return {}
        month = track.this_month
        return {
            "why": track.told(self.node.name, language_of(self.hass.config.language)),
            "asked_kwh": round(month.asked_kwh, 2),
            "measured_kwh": round(month.measured_kwh, 2),
            "credited_kwh": round(track.credited_kwh, 2),
        }
