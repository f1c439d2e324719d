"""What all entities have in common, and the devices that they belong to."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from homeassistant.components.number import NumberEntityDescription
from homeassistant.components.sensor import SensorEntityDescription
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.translation import async_get_translations
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .bridge.layout import Layout, Place
from .const import DOMAIN, HOME
from .coordinator import QuartierConfigEntry, QuartierCoordinator
from .engine import RefusedError
from .glance import Glance, Subject, above, is_gone, subjects
from .people import doors_of

_MANUFACTURER: Final = "Quartier"
_EUR: Final = "EUR"
# What tells the hours of whom it is about, by the key of its description.
TELLS_HOURS: Final = frozenset(
    {
        *("power", "power_planned", "power_next", "peak_ahead", "surplus"),
        *("next_run", "next_run_end", "run_recommended", "why", "plan"),
        *("happening", "order"),
        *("heat", "heat_planned", "heat_made", "starts", "next_start"),
        *("fuel_planned", "content_planned"),
        *("supply_temperature", "return_temperature"),
    }
)


class QuartierEntity(CoordinatorEntity[QuartierCoordinator]):
    """Something that a place or a device shows, or lets people set."""

    _attr_has_entity_name = True

    def __init__(self, glance: Glance, description: EntityDescription) -> None:
        """Belong to the device of the place or device that is looked at.

        What tells a household's hours waits in the registry where others look.
        """
        super().__init__(glance.coordinator)
        self.entity_description = description
        self.glance = glance
        key = glance.subject.key
        self._attr_unique_id = f"{key}_{description.key}"
        # Who and what it is was told when the tree of devices was made.
        self._attr_device_info = DeviceInfo(identifiers={(DOMAIN, key)})
        if description.key in TELLS_HOURS and glance.is_hidden:
            self._attr_entity_registry_enabled_default = False

    async def async_allow(self) -> None:
        """Let who lives there set it, administrators, and automations; nobody else.

        Raises ServiceValidationError.
        """
        user_id = None if self._context is None else self._context.user_id
        user = None if user_id is None else await self.hass.auth.async_get_user(user_id)
        if user is None or user.is_admin:
            return
        layout, subject = self.glance.layout, self.glance.subject
        place = subject.id if isinstance(subject, Place) else subject.place
        if place not in doors_of(self.hass, layout, user).homes:
            raise ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="not_yours_to_set",
                translation_placeholders={"what": subject.name},
            )


class MoneyEntity(QuartierEntity):
    """A number of something; money is shown in the currency of the house."""

    _attr_native_unit_of_measurement: str | None

    def __init__(
        self,
        glance: Glance,
        description: SensorEntityDescription | NumberEntityDescription,
    ) -> None:
        """Belong to a device as all do."""
        super().__init__(glance, description)
        if unit := description.native_unit_of_measurement:
            currency = glance.coordinator.hass.config.currency
            self._attr_native_unit_of_measurement = in_money(unit, currency)


@callback
def async_reveal(glance: Glance, *, is_shown: bool) -> None:
    """Enable what tells a household's hours where others look, or disable it again."""
    coordinator, household = glance.coordinator, glance.subject.id
    registry = er.async_get(coordinator.hass)
    hidden = er.RegistryEntryDisabler.INTEGRATION
    was, becomes = (hidden, None) if is_shown else (None, hidden)
    inside = [one for one in glance.layout.devices if one.place == household]
    told = {
        f"{subject.key}_{key}"
        for subject in (glance.subject, *inside)
        for key in TELLS_HOURS
    }
    entry_id = coordinator.config_entry.entry_id
    for entity in er.async_entries_for_config_entry(registry, entry_id):
        if entity.unique_id in told and entity.disabled_by is was:
            registry.async_update_entity(entity.entity_id, disabled_by=becomes)


def add_entities(
    entry: QuartierConfigEntry,
    add: AddConfigEntryEntitiesCallback,
    make: Callable[[Glance], Iterable[Entity]],
) -> None:
    """Make the entities of each place and device, and add them to its subentry."""
    coordinator = entry.runtime_data
    layout = coordinator.layout
    for subject in subjects(layout):
        if is_gone(entry, _subentry(layout, subject)):
            continue
        made = list(make(Glance(coordinator, subject)))
        add(made, config_subentry_id=_subentry(layout, subject))


def in_money(unit: str, currency: str) -> str:
    """Write a unit in the currency of a house: the engine calls any money EUR."""
    return unit.replace(_EUR, currency) if _EUR in unit else unit


async def async_set_price(
    coordinator: QuartierCoordinator, kind: str, values: Mapping[str, float | str]
) -> None:
    """Set the prices of a wish; people are told where the engine refuses them."""
    try:
        await coordinator.async_set_policy(kind, values)
    except RefusedError as error:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="price_refused",
            translation_placeholders={"fault": str(error.faults[0])},
        ) from error


async def async_register_devices(
    hass: HomeAssistant, entry: ConfigEntry, layout: Layout
) -> None:
    """Make the tree of devices, parents before children.

    To be called before the platforms are set up: entities only point to it.
    """
    language = hass.config.language
    words = await async_get_translations(hass, language, "device", {DOMAIN})
    registry = dr.async_get(hass)
    known: dict[str, str] = {}
    for subject in subjects(layout):
        if is_gone(entry, _subentry(layout, subject)):
            continue
        kind, place = _kind(layout, subject), above(subject)
        device = registry.async_get_or_create(
            config_entry_id=entry.entry_id,
            config_subentry_id=_subentry(layout, subject),
            entry_type=DeviceEntryType.SERVICE if _serves(subject) else None,
            identifiers={(DOMAIN, subject.key)},
            manufacturer=_MANUFACTURER,
            model=words.get(f"component.{DOMAIN}.device.{kind}.name", kind),
            name=subject.name,
            via_device_id=None if place is None else known.get(place),
        )
        known[subject.id] = device.id


def _subentry(layout: Layout, subject: Subject) -> str | None:
    """Name the subentry that it comes from; None for the entry itself."""
    return None if subject.key == layout.key else subject.key


def _kind(layout: Layout, subject: Subject) -> str:
    """Name what it is, for translations."""
    if isinstance(subject, Place):
        return HOME if subject is layout.root and layout.kind == HOME else subject.level
    return subject.kind


def _serves(subject: Subject) -> bool:
    """Tell whether it is no thing that one can touch."""
    return isinstance(subject, Place) and subject.level == "neighbourhood"
