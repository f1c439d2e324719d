"""By hand: a resident's own way for a while, and what they set in their home.

What is set goes through the entity that a dashboard would use, so that its bounds and
its refusals are the same.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import probatio as vol
from homeassistant.core import Context
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers import entity_registry as er

from ...asking import invalid
from ...const import DOMAIN
from ...glance import Glance
from ..request import Answer, Command, Request

_DEVICE: Final = "device"
_HOURS: Final = "hours"
_ENTITY: Final = "entity_id"
_VALUE: Final = "value"
_MOST_H: Final = 72.0
# What a resident sets of the home itself: its wishes' prices are for administrators.
_OF_HOMES: Final = frozenset(
    {
        *("takes_part", "mode", "share_curve", "comfort_low", "comfort_high"),
        *("override_all", "release_all"),
    }
)


def _switched(value: object) -> tuple[str, Mapping[str, Any]]:
    return ("turn_on" if value else "turn_off"), {}


def _service(name: str, field: str) -> Callable[[object], tuple[str, dict[str, Any]]]:
    return lambda value: (name, {field: value})


_ACTIONS: Final = {
    "button": lambda _: ("press", {}),
    "number": _service("set_value", "value"),
    "select": _service("select_option", "option"),
    "switch": _switched,
    "time": _service("set_value", "time"),
}


async def _override(request: Request) -> Answer:
    """Leave a device alone for some hours, or all of the home; 0 h: no longer."""
    hours = float(request.told[_HOURS])
    for device in _devices(request):
        if hours > 0:
            await request.coordinator.async_override(device, hours)
        else:
            await request.coordinator.async_release(device)
    return {"until": {at: end.isoformat() for at, end in _held(request).items()}}


def _devices(request: Request) -> list[str]:
    """Name the device that is meant, or all of the home that take orders."""
    layout, told = request.layout, request.told.get(_DEVICE)
    inside = [device for device in layout.devices if device.place == request.home.id]
    if told is None:
        glances = [Glance(request.coordinator, device) for device in inside]
        return [one.subject.id for one in glances if not one.makes_power]
    if told not in {device.id for device in inside}:
        names = ", ".join(device.name for device in inside)
        raise invalid("unknown_appliance", asked=str(told), meant=names)
    return [str(told)]


def _held(request: Request) -> dict[str, Any]:
    inside = {each.id for each in request.layout.standing_in(request.home)}
    overrides = request.coordinator.overrides.items()
    return {at: until for at, until in overrides if at in inside}


async def _set(request: Request) -> Answer:
    """Set an entity of the home."""
    entity_id = str(request.told[_ENTITY])
    entry = er.async_get(request.hass).async_get(entity_id)
    if entry is None or not _is_own(request, entry):
        raise invalid("not_yours", asked=entity_id)
    action, data = _ACTIONS[entry.domain](request.told.get(_VALUE))
    await request.hass.services.async_call(
        entry.domain,
        action,
        {_ENTITY: entity_id, **data},
        blocking=True,
        context=Context(user_id=request.user.id),
    )
    state = request.hass.states.get(entity_id)
    return {"state": None if state is None else state.state}


def _is_own(request: Request, entry: er.RegistryEntry) -> bool:
    """Tell whether a resident may set it: of the home, or of what stands in it."""
    layout, home = request.layout, request.home
    if entry.platform != DOMAIN or entry.config_entry_id != layout.key:
        return False
    if entry.domain not in _ACTIONS:
        return False
    whose = entry.config_subentry_id or layout.key
    if whose == home.key:
        return entry.unique_id.removeprefix(f"{whose}_") in _OF_HOMES
    return whose in {device.key for device in layout.standing_in(home)}


COMMANDS: Final = (
    Command(
        "override",
        "resident",
        _override,
        {
            vol.Optional(_DEVICE): cv.string,
            vol.Required(_HOURS): vol.All(
                vol.Coerce(float), vol.Range(min=0, max=_MOST_H)
            ),
        },
    ),
    Command(
        "set",
        "resident",
        _set,
        {
            vol.Required(_ENTITY): cv.entity_id,
            vol.Optional(_VALUE): vol.Any(bool, vol.Coerce(float), cv.string),
        },
    ),
)
