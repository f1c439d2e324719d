"""Actions on sources of heat: ask one for a set-point, and ask what is planned.

What is asked stands in the plan for a while, as its plant's own control allows.
"""

from collections.abc import Callable, Coroutine, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

import probatio as vol
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers import service
from homeassistant.util import dt as dt_util

from .asking import CONF_APPLIANCE, CONF_ENTRY, Asked, invalid
from .bridge.kinds import Sized, Thermal, kinds
from .bridge.layout import Device
from .bridge.set_points import SetPoint
from .const import DOMAIN
from .engine import Floats, Plan
from .glance import Glance
from .heat import heats_kw

_STATE: Final = "state"
_HEAT_KW: Final = "heat_kw"
_MODE: Final = "mode"
_HOURS: Final = "hours"
_UNTIL: Final = "until"
_STATES: Final = ("on", "off", "plan")
_MODES: Final = ("at_most", "exactly")
_LONGEST: Final = timedelta(days=7)
_DIGITS: Final = 3
# What has set-points: a load takes what it takes.
_TOLD: Final = frozenset({"source", "supply", "store"})

_TARGET: Final[dict[Any, Any]] = {vol.Optional(CONF_ENTRY): cv.string}
_SET: Final = {
    **_TARGET,
    vol.Required(CONF_APPLIANCE): cv.string,
    vol.Required(_STATE): vol.In(_STATES),
    vol.Optional(_HEAT_KW): vol.All(vol.Coerce(float), vol.Range(min=0, max=1_000_000)),
    vol.Optional(_MODE, default="at_most"): vol.In(_MODES),
    vol.Exclusive(_HOURS, "length"): vol.All(
        vol.Coerce(float), vol.Range(min=0.1, max=168)
    ),
    vol.Exclusive(_UNTIL, "length"): cv.datetime,
}
_GET: Final = {
    **_TARGET,
    vol.Optional(CONF_APPLIANCE): cv.string,
    vol.Optional(_HOURS, default=24): vol.All(
        vol.Coerce(float), vol.Range(min=0.1, max=168)
    ),
}
_USUAL_H: Final = 2.0

type _Answer = Coroutine[Any, Any, ServiceResponse]
type _Handler = Callable[[Asked], _Answer]


@callback
def async_setup_heat_services(hass: HomeAssistant) -> None:
    """Register the actions."""
    service.async_register_admin_service(
        hass,
        DOMAIN,
        "set_heat_source",
        _bound(hass, _set_heat_source),
        vol.Schema(_SET),
        SupportsResponse.OPTIONAL,
    )
    hass.services.async_register(
        DOMAIN,
        "get_set_points",
        _bound(hass, _get_set_points),
        vol.Schema(_GET),
        SupportsResponse.ONLY,
    )


def _bound(hass: HomeAssistant, handler: _Handler) -> Callable[[ServiceCall], _Answer]:
    async def handle(call: ServiceCall) -> ServiceResponse:
        return await handler(await Asked.of(hass, call))

    return handle


# Asking -----------------------------------------------------------------------


async def _set_heat_source(asked: Asked) -> ServiceResponse:
    """Have a source be on or off, or make so much, for a while; or as planned again."""
    device = _source(asked)
    set_point = None if asked.word(_STATE) == "plan" else _set_point(asked, device)
    asked.coordinator.life.ask(device.id, set_point)
    await asked.coordinator.async_replan("set point")
    if not asked.call.return_response:
        return None
    return {
        "appliance": device.id,
        "asked": _told(set_point),
        # In another mode it is planned for, and nobody is told.
        "commanded": asked.layout.mode(device) == "act",
    }


def _source(asked: Asked) -> Device:
    """Find the source that is meant, or say which there are."""
    device = asked.device(asked.word(CONF_APPLIANCE))
    if _part(device) != "source":
        sources = [one.name for one in asked.layout.devices if _part(one) == "source"]
        meant = ", ".join(sources) or "–"
        raise invalid("not_a_heat_source", asked=device.name, meant=meant)
    return device


def _set_point(asked: Asked, device: Device) -> SetPoint:
    """Read what is asked, or say what is wrong with it."""
    is_on, heat_kw = asked.word(_STATE) == "on", asked.word(_HEAT_KW)
    if heat_kw is not None:
        kind = kinds()[device.kind]
        most_kw = kind.most_kw(device) if isinstance(kind, Sized) else heat_kw
        if not device.settings.get("setpoint"):
            raise invalid("without_set_point", asked=device.name)
        if heat_kw > most_kw:
            raise invalid("too_much_heat", asked=device.name, most=f"{most_kw:g}")
    elif is_on and asked.word(_MODE) == "exactly":
        raise invalid("exactly_how_much", asked=device.name)
    is_on = is_on and heat_kw != 0.0
    return SetPoint(
        _until(asked),
        is_on,
        heat_kw if is_on else None,
        is_exact=is_on and asked.word(_MODE) == "exactly",
    )


def _until(asked: Asked) -> datetime:
    """Read until when it is asked: for two hours, where nothing is said."""
    now, told = dt_util.utcnow(), asked.word(_UNTIL)
    if told is None:
        return now + timedelta(hours=asked.word(_HOURS) or _USUAL_H)
    until = dt_util.as_utc(told)
    if not now < until <= now + _LONGEST:
        raise invalid("set_point_ends_wrong", until=str(told))
    return until


def _told(set_point: SetPoint | None) -> dict[str, Any] | None:
    if set_point is None:
        return None
    return {
        "on": set_point.is_on,
        "heat_kw": set_point.heat_kw,
        "mode": "exactly" if set_point.is_exact else "at_most",
        "until": set_point.until.isoformat(),
    }


# Answering --------------------------------------------------------------------


async def _get_set_points(asked: Asked) -> ServiceResponse:
    """Tell what sources, networks and stores should do in the hours ahead."""
    plan, name = asked.plan(), asked.word(CONF_APPLIANCE)
    meant = [asked.device(name)] if name else list(_open(asked))
    until = dt_util.utcnow() + timedelta(hours=asked.word(_HOURS))
    set_points = asked.coordinator.life.set_points
    return {
        "begins": plan.clock.start.isoformat(),
        "sources": {
            device.id: {
                "name": device.name,
                "kind": device.kind,
                "place": device.place,
                "asked": _told(set_points.get(device.id)),
                "steps": list(_steps(asked, plan, device, until)),
            }
            for device in meant
            if _part(device) in _TOLD
        },
    }


def _open(asked: Asked) -> Iterator[Device]:
    """List what the caller may see."""
    curves = asked.view.curves
    return (device for device in asked.layout.devices if device.place in curves)


def _steps(
    asked: Asked, plan: Plan, device: Device, until: datetime
) -> Iterator[dict[str, Any]]:
    """Write the steps that are not over, as far as was asked."""
    glance = Glance(asked.coordinator, device)
    heat, step = heats_kw(glance), asked.coordinator.step_now()
    if heat is None or step is None:
        return
    things = glance.things()
    moments = (*plan.clock.moments(), plan.clock.end)
    for at in range(step, len(plan.clock)):
        if moments[at] >= until:
            return
        yield {
            "begins": moments[at].isoformat(),
            "ends": moments[at + 1].isoformat(),
            "on": any(thing.on[at] for thing in things),
            "heat_kw": _number(heat, at),
            "power_kw": sum(_number(thing.power_kw, at) for thing in things),
            "fuel_kw": sum(
                _number(thing.fuel_kw, at)
                for thing in things
                if thing.fuel_kw is not None
            ),
        }


def _number(series: Floats, at: int) -> float:
    return round(float(series[at]), _DIGITS) + 0.0


def _part(device: Device) -> str | None:
    kind = kinds().get(device.kind)
    return kind.part if isinstance(kind, Thermal) else None
