"""Actions: ask for the plan and its reasons, plan anew, try, set and take along."""

from collections.abc import Callable, Coroutine, Iterable, Iterator
from datetime import datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

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

from .asking import CONF_APPLIANCE, CONF_ENTRY, CONF_PLACE, Asked, invalid
from .bridge.ceilings import Ceiling
from .bridge.history import DAYS
from .bridge.layout import Layout
from .bridge.participants import expectation
from .bridge.wishes import usual
from .const import DOMAIN
from .curves import async_curves
from .engine import (
    LANGUAGES,
    Decision,
    Language,
    Policy,
    joined,
)
from .heat_services import async_setup_heat_services
from .hindsight import async_hindsight
from .measured import async_measured
from .passport_services import async_setup_passport_services
from .report import (
    csv_text,
    facts,
    plan_rows,
    reason,
    tally_rows,
)
from .what_if import async_opt_out, async_what_if, async_wish, changed

_DAY: Final = "day"
_LANGUAGE: Final = "language"
_FORCE: Final = "force"
_POLICY: Final = "policy"
_OPT_OUTS: Final = "opt_outs"
_START: Final = "start"
_END: Final = "end"
_FORMAT: Final = "format"
_MAX_KW: Final = "max_kw"
_UNTIL: Final = "until"
_PAST_DAYS: Final = "days"
_DAYS: Final = {"today": 0, "tomorrow": 1}

_CHANGES: Final[dict[Any, Any]] = {cv.string: vol.Any(vol.Coerce(float), cv.string)}
_TARGET: Final[dict[Any, Any]] = {vol.Optional(CONF_ENTRY): cv.string}
_WHOSE: Final = {
    **_TARGET,
    vol.Optional(CONF_PLACE): cv.string,
    vol.Optional(CONF_APPLIANCE): cv.string,
}
_EXPLAIN: Final = {
    **_WHOSE,
    vol.Optional(_DAY, default="all"): vol.In(["all", *_DAYS]),
    vol.Optional(_LANGUAGE): vol.In(LANGUAGES),
}
_REPLAN: Final = {**_TARGET, vol.Optional(_FORCE, default=False): cv.boolean}
_SIMULATE: Final = {
    **_TARGET,
    vol.Optional(_POLICY, default={}): _CHANGES,
    # Who opts out in the past would have to be asked first.
    vol.Exclusive(_OPT_OUTS, "world"): vol.All(cv.ensure_list, [cv.string]),
    vol.Exclusive(_PAST_DAYS, "world"): vol.All(
        vol.Coerce(int), vol.Range(min=1, max=DAYS)
    ),
}
_SET_POLICY: Final = {**_TARGET, vol.Required(_POLICY): _CHANGES}
_LIMIT_GRID: Final = {
    **_TARGET,
    vol.Optional(CONF_PLACE): cv.string,
    # Neither: what was asked before is lifted.
    vol.Inclusive(_MAX_KW, "limit"): vol.All(
        vol.Coerce(float), vol.Range(min=0, max=100_000)
    ),
    vol.Inclusive(_UNTIL, "limit"): cv.datetime,
}
_EXPORT: Final = {
    **_TARGET,
    vol.Optional(_START): cv.datetime,
    vol.Optional(_END): cv.datetime,
    vol.Optional(_FORMAT, default="csv"): vol.In(["csv", "json"]),
}


type _Answer = Coroutine[Any, Any, ServiceResponse]
type _Handler = Callable[[Asked], _Answer]


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions of the integration."""
    ask = _asker(hass)
    only, optional = SupportsResponse.ONLY, SupportsResponse.OPTIONAL
    for name, handler, fields, answers in (
        ("get_plan", _get_plan, _WHOSE, only),
        ("explain", _explain, _EXPLAIN, only),
        ("replan", _replan, _REPLAN, optional),
        ("simulate", _simulate, _SIMULATE, only),
        ("export", _export, _EXPORT, only),
    ):
        hass.services.async_register(
            DOMAIN, name, ask(handler), vol.Schema(fields), answers
        )
    for name, handler, fields in (
        ("set_policy", _set_policy, _SET_POLICY),
        ("limit_grid", _limit_grid, _LIMIT_GRID),
    ):
        service.async_register_admin_service(
            hass, DOMAIN, name, ask(handler), vol.Schema(fields), optional
        )
    async_setup_heat_services(hass)
    async_setup_passport_services(hass)


def _asker(
    hass: HomeAssistant,
) -> Callable[[_Handler], Callable[[ServiceCall], _Answer]]:
    """Turn what answers into what Home Assistant calls."""

    def ask(
        handler: _Handler,
    ) -> Callable[[ServiceCall], _Answer]:
        async def handle(call: ServiceCall) -> ServiceResponse:
            return await handler(await Asked.of(hass, call))

        return handle

    return ask


async def _get_plan(asked: Asked) -> ServiceResponse:
    plan = asked.plan()
    return facts(plan, asked.layout, asked.view, asked.only())


async def _explain(asked: Asked) -> ServiceResponse:
    asked.plan()
    only, zone = _inside(asked.layout, asked.only()), asked.layout.zone
    system: Language = "fr" if asked.hass.config.language.startswith("fr") else "en"
    language: Language = asked.word(_LANGUAGE) or system
    found = joined(
        each
        for each in _of_day(asked.situation.decisions, asked.word(_DAY), zone)
        if each.place in asked.view.curves
        and (not only or not only.isdisjoint({each.thing, each.place}))
    )
    now, currency = dt_util.utcnow(), asked.hass.config.currency
    told = [
        reason(each, asked.layout, asked.view, language, now=now, currency=currency)
        for each in found
    ]
    hoped: list[Any] = [*_hoped(asked, only, language)]
    hopes = [f"{one['name']}: {one['sentence']}" for one in hoped]
    return {
        "sentences": [_reason(*each) for each in zip(found, told, strict=True)],
        "expected": hoped,
        "text": "\n".join([*told, *hopes]),
    }


def _hoped(
    asked: Asked, only: frozenset[str], language: Language
) -> Iterator[dict[str, str]]:
    """Say what is expected of who offers nothing: no reason, and no decision."""
    for device in asked.layout.devices:
        party = asked.coordinator.parties.get(device.id)
        is_meant = not only or not only.isdisjoint({device.id, device.place})
        if party is None or not is_meant or device.place not in asked.view.curves:
            continue
        if text := expectation(party, language):
            yield {
                "appliance": device.id,
                "name": device.name,
                "place": device.place,
                "sentence": text,
            }


def _inside(layout: Layout, only: frozenset[str]) -> frozenset[str]:
    """Add the places that stand in a place: its reasons are theirs, too."""
    found = set(only)
    for place in layout.places:
        if place.parent in found:
            found.add(place.id)
    return frozenset(found)


def _of_day(decisions: Iterable[Decision], day: str, zone: str) -> Iterable[Decision]:
    """Keep what begins on a day as the wall has it; all where no day is named."""
    if day not in _DAYS:
        return decisions
    wall = ZoneInfo(zone)
    today = dt_util.utcnow().astimezone(wall).date()
    return (
        each
        for each in decisions
        if (each.begins.astimezone(wall).date() - today).days == _DAYS[day]
    )


def _reason(decision: Decision, text: str) -> dict[str, Any]:
    return {
        "appliance": decision.thing,
        "name": decision.name,
        "place": decision.place,
        "begins": decision.begins.isoformat(),
        "ends": decision.ends.isoformat(),
        "energy_kwh": decision.energy_kwh,
        "reason": decision.reason,
        "saved_eur": decision.saved_eur,
        "saved_g": decision.saved_g,
        "sentence": text,
    }


async def _replan(asked: Asked) -> ServiceResponse:
    before = asked.situation.plan
    if asked.word(_FORCE):
        situation = await asked.coordinator.async_replan("asked")
    else:
        situation = await asked.coordinator.async_glance("state", "forecast")
    if not asked.call.return_response:
        return None
    plan = situation.plan
    told = plan if asked.layout.root.id in asked.view.curves else None
    return {
        "planned": plan is not before,
        "at": situation.at.isoformat(),
        "status": None if plan is None else plan.status,
        "solve_s": situation.solve_s,
        "saved_eur": None if told is None else told.saved_eur,
        "saved_kg": None if told is None else told.saved_kg,
    }


async def _simulate(asked: Asked) -> ServiceResponse:
    asked.plan()
    if asked.layout.root.id not in asked.view.curves:
        raise invalid("too_few_homes")
    policy = changed(asked.coordinator.policy, asked.word(_POLICY))
    if days := asked.word(_PAST_DAYS):
        return await async_hindsight(asked, policy, days)
    homes = [asked.place(name).id for name in asked.word(_OPT_OUTS) or ()]
    if homes:
        return await async_opt_out(asked, policy, homes)
    return await async_what_if(asked, policy)


async def _set_policy(asked: Asked) -> ServiceResponse:
    policy = await async_wish(asked, asked.word(_POLICY))
    return {"policy": _prices(policy)} if asked.call.return_response else None


def _prices(policy: Policy) -> dict[str, Any]:
    """List every wish with its prices, as they can be set again."""
    wishes = policy.all_wishes()
    return {
        f"{kind}.{name}": _plain(getattr(wishes[kind], name))
        for kind, prices in usual().items()
        for name in prices
    }


def _plain(value: float | time) -> float | str:
    return f"{value:%H:%M}" if isinstance(value, time) else value


async def _limit_grid(asked: Asked) -> ServiceResponse:
    """Hold a place below a power for a while, as the grid asks; or no more."""
    name = asked.word(CONF_PLACE)
    place = asked.place(name) if name else asked.layout.root
    until, ceiling = _utc(asked.word(_UNTIL)), None
    if until is not None:
        if until <= dt_util.utcnow():
            raise invalid("until_is_past", until=str(asked.word(_UNTIL)))
        ceiling = Ceiling(asked.word(_MAX_KW), until)
    asked.coordinator.ceilings.ask(place.id, ceiling)
    await asked.coordinator.async_replan("limit")
    if not asked.call.return_response:
        return None
    return {"place": place.id, "limits": asked.coordinator.ceilings.to_dict()}


async def _export(asked: Asked) -> ServiceResponse:
    end = _utc(asked.word(_END)) or dt_util.utcnow()
    today = dt_util.start_of_local_day(dt_util.as_local(end))
    start = _utc(asked.word(_START)) or today
    if start >= end:
        raise invalid("end_before_start", start=str(start), end=str(end))
    plan, view, layout = asked.situation.plan, asked.view, asked.layout
    planned = [] if plan is None else plan_rows(plan, layout, view)
    measured = await async_measured(asked.hass, layout, view, start, end)
    counted = tally_rows(asked.coordinator.tally, layout, view)
    curves = await async_curves(asked.hass)
    shared = curves.rows(layout.key, layout, view, start, end)
    if asked.word(_FORMAT) == "csv":
        text = csv_text([*planned, *measured, *shared, *counted])
        return {"format": "csv", "text": text}
    return {
        "format": "json",
        "begins": start.isoformat(),
        "ends": end.isoformat(),
        "planned": [dict(row) for row in planned],
        "measured": [dict(row) for row in measured],
        "shared": [dict(row) for row in shared],
        "counted": [dict(row) for row in counted],
    }


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else dt_util.as_utc(moment)
