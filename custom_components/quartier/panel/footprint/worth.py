"""Is a node worth it here? Asked before one is bought, for a home's hot-water tank.

Where the recorder knows what the tank took, those days count, hour by hour, at the
prices of the plan. Else a few answers do, with a rule.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import probatio as vol
from homeassistant.util import dt as dt_util

from ...bridge.footprint import machine_of, mains_of
from ...bridge.layout import Device
from ...engine.footprint import (
    PRICE_FR,
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
from .span import span
from .tank import Habit, async_habit, prices_of

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
# Off-peak and peak of the regulated tariff, where no plan knows the home's prices.
_USUAL_EUR_PER_KWH: Final = {
    hour: PRICE_FR.value.low if hour < 6 or hour >= 22 else PRICE_FR.value.high  # noqa: PLR2004 (the usual night)
    for hour in range(24)
}


async def _worth(request: Request) -> Answer:
    """Advise the least that pays for itself; nothing is among the answers."""
    tank = _tank(request)
    prices = prices_of(request) or _USUAL_EUR_PER_KWH
    habit = (
        None
        if tank is None
        else await async_habit(request.hass, tank, request.layout.zone)
    )
    saving = _lived(habit, prices) if habit else _told(request, prices)
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
    return _answer(request, found, tank)


def _tank(request: Request) -> Device | None:
    inside = request.layout.standing_in(request.home)
    return next((each for each in inside if each.kind == _TANK), None)


def _power_kw(tank: Device | None) -> float:
    told = None if tank is None else tank.settings.get("power_kw")
    return float(told) if told else _USUAL_KW


def _lived(habit: Habit, prices: Mapping[int, float]) -> Estimate:
    """Live the measured days again at the best hours of the same prices."""
    dear_kwh, spread = habit.dear(prices)
    found = by_rule(Range.exact(dear_kwh), spread)
    return Estimate(found.a_year, "lived", habit.days)


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
    a_year_s = work.month_cpu_s / days * _DAYS_A_YEAR / homes
    machine = machine_of(layout.options)
    return planning(a_year_s, machine, mains_of(coordinator.policy))


def _answer(request: Request, found: Advice, tank: Device | None) -> Answer:
    saving = found.facts.saving
    return {
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
        "worth_eur": span(option.balance.worth_eur),
    }


COMMANDS: Final = (
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
