"""Sensors of passports: what a node's hardware is, on its own page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
)
from homeassistant.const import EntityCategory, UnitOfMass
from homeassistant.helpers.typing import StateType

from .inventory import Passport, footprint
from .node import Node
from .node_entity import NodeEntity
from .nodes import Nodes
from .passports import PASSPORTS

ORIGINS: Final = ["new", "refurbished", "harvested"]


@dataclass(frozen=True, kw_only=True)
class PassportSensorDescription(SensorEntityDescription):
    """What a sensor shows of a passport, and what stands behind it."""

    value_fn: Callable[[Passport], StateType | date]
    more_fn: Callable[[Passport], Mapping[str, Any]] = lambda _: {}


def _found(passport: Passport) -> Mapping[str, Any]:
    """Say how a footprint was found, and where that stands."""
    told = footprint(passport)
    return {"method": told.method, "source": told.source}


def _sensor(
    key: str,
    value_fn: Callable[[Passport], StateType | date],
    **more: Any,  # noqa: ANN401 (fields of the description)
) -> PassportSensorDescription:
    return PassportSensorDescription(
        key=key,
        translation_key=f"passport_{key}",
        value_fn=value_fn,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        **more,
    )


SENSORS: Final = (
    _sensor(
        "origin",
        lambda passport: passport.origin,
        device_class=SensorDeviceClass.ENUM,
        options=ORIGINS,
    ),
    _sensor(
        "embodied",
        lambda passport: footprint(passport).kg_co2e,
        more_fn=_found,
        device_class=SensorDeviceClass.WEIGHT,
        native_unit_of_measurement=UnitOfMass.KILOGRAMS,
        suggested_display_precision=2,
    ),
    _sensor("repairs", lambda passport: len(passport.repairs)),
    _sensor(
        "support_until",
        lambda passport: passport.support_until,
        device_class=SensorDeviceClass.DATE,
    ),
)


def passport_sensors(nodes: Nodes, node: Node, hides: bool) -> Iterator[NodeEntity]:
    """Make the sensors of a node's passport; a whole home is no hardware of ours."""
    if not nodes.is_home(node):
        for description in SENSORS:
            yield PassportSensor(nodes, node, description, hides=hides)


class PassportSensor(NodeEntity, SensorEntity):
    """Something that stands in a node's passport, whether the node is heard or not."""

    entity_description: PassportSensorDescription

    def __init__(
        self,
        nodes: Nodes,
        node: Node,
        description: PassportSensorDescription,
        *,
        hides: bool,
    ) -> None:
        """Belong to the device of the node."""
        super().__init__(nodes, node, description, hides=hides)
        self._attr_unique_id = f"{node.subentry_id}_passport_{description.key}"

    @override
    async def async_added_to_hass(self) -> None:
        """Show what is changed in passports; what the node says changes nothing."""
        passports = self.hass.data[PASSPORTS]
        self.async_on_remove(passports.async_listen(self.async_write_ha_state))

    @property
    def _passport(self) -> Passport | None:
        return self.hass.data[PASSPORTS].of(self.node.participant)

    @property
    @override
    def available(self) -> bool:
        """Whether there is a passport."""
        return self._passport is not None

    @property
    @override
    def native_value(self) -> StateType | date:
        """What it says."""
        passport = self._passport
        return None if passport is None else self.entity_description.value_fn(passport)

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """What stands behind it."""
        passport = self._passport
        return {} if passport is None else self.entity_description.more_fn(passport)
