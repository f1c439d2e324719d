"""Asking: an action that was called, and what the caller may ask of it.

Knows calls, users and the coordinator. Never knows what is answered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol, Self

from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import (
    HomeAssistantError,
    ServiceValidationError,
    UnknownUser,
)
from homeassistant.helpers import service

from .bridge.layout import Device, Layout, Place
from .bridge.situation import Situation
from .const import DOMAIN
from .coordinator import QuartierCoordinator
from .engine import Plan
from .people import doors_of, sight_of
from .report import Doors, NobodyError, Sight, find_device, find_place

CONF_ENTRY: Final = "config_entry_id"
CONF_PLACE: Final = "place"
CONF_APPLIANCE: Final = "appliance"


class Asking(Protocol):
    """Whoever asks, by an action or a command: of what, and what they may see."""

    @property
    def hass(self) -> HomeAssistant:
        """Home Assistant."""

    @property
    def coordinator(self) -> QuartierCoordinator:
        """What runs the entry."""

    @property
    def view(self) -> Sight:
        """What may be told."""

    @property
    def doors(self) -> Doors | None:
        """What they come as; None for an automation."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An action that was called: by whom of what, and with which words."""

    hass: HomeAssistant
    call: ServiceCall
    coordinator: QuartierCoordinator
    view: Sight
    # None where an automation asks.
    doors: Doors | None = None

    @classmethod
    async def of(cls, hass: HomeAssistant, call: ServiceCall) -> Self:
        """Find the entry that is meant, and what the caller may see of it.

        Raises ServiceValidationError where no such entry is loaded.
        """
        entry = service.async_get_config_entry(hass, DOMAIN, call.data.get(CONF_ENTRY))
        coordinator: QuartierCoordinator = entry.runtime_data
        user_id = call.context.user_id
        user = None if user_id is None else await hass.auth.async_get_user(user_id)
        if user is None and user_id is not None:
            raise UnknownUser(context=call.context)
        view = sight_of(hass, coordinator.layout, user)
        doors = None if user is None else doors_of(hass, coordinator.layout, user)
        return cls(hass, call, coordinator, view, doors)

    @property
    def layout(self) -> Layout:
        """The entry as a tree."""
        return self.coordinator.layout

    @property
    def situation(self) -> Situation:
        """What was last looked at."""
        return self.coordinator.data

    def word(self, key: str) -> Any:  # noqa: ANN401 (whatever the schema let pass)
        """Read a field of the call; None where it was left out."""
        return self.call.data.get(key)

    def plan(self) -> Plan:
        """Find the plan in force, or say that there is none yet."""
        if self.situation.plan is None:
            raise without_plan(self.layout)
        return self.situation.plan

    def only(self) -> frozenset[str]:
        """Find the places and things that were asked for; none for all."""
        things = {} if self.situation.plan is None else self.situation.plan.things
        only: set[str] = set()
        if place := self.word(CONF_PLACE):
            only.add(self.place(place).id)
        if appliance := self.word(CONF_APPLIANCE):
            device = self.device(appliance)
            # A place and an appliance: only the appliance.
            only = {at for at in things if _is_of(at, device.id)} | {device.id}
        return frozenset(only)

    def place(self, asked: str) -> Place:
        """Find a place that the caller may see."""
        place = self._found(find_place, "unknown_place", asked)
        self._allow(place)
        return place

    def device(self, asked: str) -> Device:
        """Find a device in a place that the caller may see."""
        device = self._found(find_device, "unknown_appliance", asked)
        self._allow(self.layout.place(device.place))
        return device

    def _found[T: (Place, Device)](
        self, find: Callable[[Layout, str], T], key: str, asked: str
    ) -> T:
        try:
            return find(self.layout, asked)
        except NobodyError as error:
            raise invalid(key, asked=error.asked, meant=error.meant) from error

    def _allow(self, place: Place) -> None:
        if place.id not in self.view.curves:
            raise invalid("not_yours", asked=place.name)


def without_plan(layout: Layout) -> HomeAssistantError:
    """Say that nothing is planned, and what to do."""
    return HomeAssistantError(
        translation_domain=DOMAIN,
        translation_key="no_plan_yet",
        translation_placeholders={"entry": layout.name},
    )


def busy(layout: Layout) -> HomeAssistantError:
    """Say that others have something tried out, and to wait."""
    return HomeAssistantError(
        translation_domain=DOMAIN,
        translation_key="trying_already",
        translation_placeholders={"entry": layout.name},
    )


def invalid(key: str, **told: str) -> ServiceValidationError:
    """Say what was asked that cannot be, and what can."""
    return ServiceValidationError(
        translation_domain=DOMAIN, translation_key=key, translation_placeholders=told
    )


def _is_of(thing: str, device: str) -> bool:
    return thing == device or thing.startswith(f"{device}-")
