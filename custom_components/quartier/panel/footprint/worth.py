"""Is a node worth it here? Asked before one is bought, for a home's hot-water tank.

A rule reckons what a year would spare, from the hours at which the tank runs: as they
were measured on the last days, where the recorder knows them, else as a few answers
say. The prices are the home's own: those of its plan, else of its contract.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import probatio as vol
from homeassistant.util import dt as dt_util

from ...bridge.footprint import machine_of, mains_of
from ...bridge.layout import Device
from ...engine.footprint import (
    Advice,
    Estimate,
    Facts,
    Option,
    Range,
    Use,
    advise,
    by_rule,
    of_persons,
    planning,
    told_advice,
)
from ..request import Answer, Command, Request
from .price import Whence, prices_of
from .span import span
from .tank import Habit, async_habit

_TANK: Final = "water_heater"
_PERSONS: Final = "persons"
_HEATS: Final = "heats"
_PLUG: Final = "plug"
_REFURBISHED: Final = "refurbished"
_PRICE: Final = "price_eur"
_ANY, _OFFPEAK = "any", "offpeak"
_USUAL_PERSONS: Final = 2.0
_USUAL_KW: Final = 2.2
_DAY: Final = timedelta(days=1)
_DAYS_A_YEAR: Final = 365.0


async def _worth(request: Request) -> Answer:
    """Advise the least that pays for itself; nothing is among the answers."""
    tank = _tank(request)
    found_prices = prices_of(request)
    prices = found_prices.eur_per_kwh
    habit = await _habit(request, tank)
    saving = _measured(habit, prices) if habit else _told(request, prices)
    appliance_kw = _power_kw(tank)
    told = request.told
    price = told.get(_PRICE)
    found = advise(
        Facts(
            saving=saving,
            appliance_kw=appliance_kw,
            plug_kw=appliance_kw if told[_PLUG] else None,
            has_refurbished=bool(told[_REFURBISHED]),
            price_eur={} if price is None else {"new": Range.exact(float(price))},
            planning=_planning(request),
        ),
        mains_of(request.coordinator.policy),
    )
    return _answer(request, found, tank, found_prices.whence)


async def _seen(request: Request) -> Answer:
    """Tell over how many days the tank was measured: then nobody has to be asked."""
    habit = await _habit(request, _tank(request))
    return {"days": 0 if habit is None else habit.days}


def _tank(request: Request) -> Device | None:
    inside = request.layout.standing_in(request.home)
    return next((each for each in inside if each.kind == _TANK), None)


async def _habit(request: Request, tank: Device | None) -> Habit | None:
    """Read at which hours the tank ran; None where nobody has measured it."""
    if tank is None:
        return None
    return await async_habit(request.hass, tank, request.layout.zone)


def _power_kw(tank: Device | None) -> float:
    told = None if tank is None else tank.settings.get("power_kw")
    return float(told) if told else _USUAL_KW


def _measured(habit: Habit, prices: Mapping[int, float]) -> Estimate:
    """Reckon with the hours at which the tank was seen to run."""
    dear_kwh, spread = habit.dear(prices)
    found = by_rule(Range.exact(dear_kwh), spread)
    return replace(found, how="measured", days=habit.days)


def _told(request: Request, prices: Mapping[int, float]) -> Estimate:
    """Reckon with how many live there, and when their tank heats today."""
    used = of_persons(float(request.told[_PERSONS]))
    if request.told[_HEATS] == _OFFPEAK:
        return by_rule(used, 0.0)
    evenly = Habit(tuple([1.0 / len(prices)] * len(prices)), 0)
    part, spread = evenly.dear(prices)
    return by_rule(used * (part / evenly.a_year_kwh), spread)


def _planning(request: Request) -> Use:
    """Tell what a year of planning takes more for it: as much as for each home here."""
    coordinator, layout = request.coordinator, request.layout
    work = coordinator.life.toil.work
    homes = max(1, sum(1 for _ in layout.households()))
    days = max(1.0, (dt_util.utcnow() - (work.since or dt_util.utcnow())) / _DAY)
    a_year_s = work.month_plan_s / days * _DAYS_A_YEAR / homes
    machine = machine_of(layout.options)
    return planning(a_year_s, machine, mains_of(coordinator.policy))


def _answer(
    request: Request, found: Advice, tank: Device | None, prices: Whence
) -> Answer:
    saving = found.facts.saving
    return {
        "prices": prices,
        "take": found.take,
        "grade": found.grade,
        "how": saving.how,
        "days": saving.days,
        "tank": None if tank is None else tank.name,
        "saved_a_year": {
            "eur": span(saving.a_year.eur),
            "kg": span(saving.a_year.kg),
            "kwh": span(saving.a_year.shifted_kwh),
        },
        "sentences": list(told_advice(found, request.language, is_wired=True)),
        "options": [_option(option) for option in found.options],
    }


def _option(option: Option) -> dict[str, Any]:
    money = option.balance.money
    return {
        "origin": option.origin,
        "grade": option.grade,
        "against": list(option.against),
        "carbon_months": span(option.balance.carbon.payback_months),
        "money_months": None if money is None else span(money.payback_months),
        "worth_eur": span(option.worth_eur),
    }


COMMANDS: Final = (
    Command("worth_seen", "resident", _seen, {}),
    Command(
        "worth",
        "resident",
        _worth,
        {
            vol.Optional(_PERSONS, default=_USUAL_PERSONS): vol.All(
                vol.Coerce(float), vol.Range(min=0, max=30)
            ),
            vol.Optional(_HEATS, default=_ANY): vol.In((_ANY, _OFFPEAK)),
            vol.Optional(_PLUG, default=False): bool,
            vol.Optional(_REFURBISHED, default=False): bool,
            vol.Optional(_PRICE): vol.All(
                vol.Coerce(float), vol.Range(min=0, max=10_000)
            ),
        },
    ),
)
