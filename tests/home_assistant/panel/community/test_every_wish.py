"""Each slider, choice and hour of the panel: its preview is the desk's replay.

The desk reads a policy from a file, and replays days under it. The panel is told one
value, and remembers what it has lived. Both must come to the same watt and cent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from functools import cache
from threading import Event
from typing import Any, Final

import numpy as np
import pytest

from custom_components.quartier.bridge.hindsight import Lastly
from custom_components.quartier.bridge.reliving import Lives, Progress, Reliving
from custom_components.quartier.engine import (
    Appliance,
    Band,
    Battery,
    Building,
    Clock,
    Days,
    ElectricBoiler,
    Ev,
    Grid,
    HeatedSpace,
    Heater,
    HeatLoad,
    HeatNetwork,
    Home,
    HotWater,
    Hygiene,
    Load,
    Neighbourhood,
    Outcome,
    Outlook,
    Policy,
    Pv,
    Sharing,
    read,
    replay,
)
from custom_components.quartier.engine.study.replay import told_in_advance
from custom_components.quartier.panel.community.wishes import fields_of
from custom_components.quartier.what_if import changed
from tests.home_assistant.bridge.homes import home

_START: Final = datetime(2026, 11, 23, 23, tzinfo=UTC)
_ZONE: Final = "Europe/Paris"
_STEPS: Final = 24

type _Values = Mapping[str, float | str]


@dataclass(frozen=True, slots=True)
class _Move:
    """A value to slide to, and what is wished beside it; whether a replay can tell."""

    value: float | str
    beside: _Values = field(default_factory=dict)
    tells: bool = True
    # Whether it takes a plant that starts and stops: that is searched for long.
    has_plant: bool = False


# Cars, machines and what was agreed with others are in no replay: nobody wrote them
# down. Their wishes change the next plan, and nothing of days gone by.
_MOVES: Final[Mapping[str, _Move]] = {
    "agreement.eur_per_kwh": _Move(1.0, tells=False),
    "autonomy.eur_per_kwh_h": _Move(2.0),
    "battery_care.factor": _Move(20.0),
    "carbon.eur_per_kg": _Move(2.0),
    "comfort.warmth_eur_per_kh": _Move(0.0),
    "comfort.heat_eur_per_kwh": _Move(0.0),
    "comfort.hot_water_eur_per_kh": _Move(0.0, {"comfort.cold_water_eur_per_kwh": 0.0}),
    "comfort.cold_water_eur_per_kwh": _Move(0.0, {"comfort.hot_water_eur_per_kh": 0.0}),
    "comfort.hygiene_eur_per_h": _Move(0.0),
    "comfort.mobility_eur_per_kwh": _Move(0.0, tells=False),
    "comfort.delay_eur_per_h": _Move(0.0, tells=False),
    "cost.weight": _Move(0.05),
    "fairness.eur_per_eur": _Move(5.0),
    "fairness.mode": _Move("priority", {"fairness.eur_per_eur": 5.0}),
    "limits.eur_per_kwh": _Move(0.01),
    "peak.eur_per_kw": _Move(5.0),
    "peak.at": _Move("building", {"peak.eur_per_kw": 5.0}),
    "self_sufficiency.eur_per_kwh": _Move(1.0),
    "simple_life.eur_per_switch": _Move(2.0, has_plant=True),
    "simple_life.eur_per_quiet_h": _Move(5.0, tells=False),
    "simple_life.quiet_from": _Move(
        "12:00", {"simple_life.eur_per_quiet_h": 5.0}, tells=False
    ),
    "simple_life.quiet_to": _Move(
        "12:00", {"simple_life.eur_per_quiet_h": 5.0}, tells=False
    ),
}


def _street(*, has_plant: bool) -> Neighbourhood:
    """Build a house of two flats and a villa that share a roof, and little power."""
    anna = Home(
        "anna",
        (
            Grid("anna-meter", "anna", 9.0, 9.0),
            Pv("roof", 6.0),
            Load("anna-rest"),
            Battery("battery", 6.0, 2.0, 2.0, 2.0, reserve_kwh=4.0),
            Heater("heater", 1.5),
            HeatedSpace(
                "rooms", 0.3, 2.0, 0.3, 0.06, 19.0, 19.0, (Band(time(0), 19.0, 23.0),)
            ),
            Appliance("washer", (2.0, 0.6), 60.0),
        ),
    )
    bela = Home(
        "bela",
        (
            Grid("bela-meter", "bela", 9.0, 9.0),
            Load("bela-rest"),
            Ev("car", 40.0, 16.0),
            HotWater("tank", 150.0, 1.8, 50.0, hygiene=Hygiene(every_h=24, ago_h=16)),
        ),
    )
    cleo = Home(
        "cleo",
        (
            Grid("cleo-meter", "cleo", 9.0, 9.0),
            Load("cleo-rest"),
            HotWater("boiler", 150.0, 1.8, 50.0),
            HeatNetwork("network", 5.0, r1_eur_per_kwh=0.22),
            *([ElectricBoiler("plant", 2.0, least_load=0.3)] if has_plant else ()),
            HeatLoad("heat"),
        ),
    )
    house = Building("house", (anna, bela), import_limit_kw=2.5)
    return Neighbourhood("rue", _ZONE, (house,), (cleo,), sharing=Sharing())


def _truth() -> Outlook:
    """Let a day come: sun at noon, dear evenings, showers, dirty mornings."""
    clock = Clock.even(_START, 3600, 2 * _STEPS)
    hour = clock.hour_of_day(_ZONE)
    evening, night = (hour >= 18) & (hour < 22), hour < 6
    series = {
        "carbon_g_per_kwh": 40.0 + 400.0 * ((hour >= 2) & (hour < 6)),
        "outdoor_c": np.full(len(hour), 4.0),
        "roof.available_kw": np.sin((hour - 8) / 9 * np.pi).clip(min=0.0) * 4.0,
        "anna-rest.power_kw": 0.3 + 0.9 * evening,
        "bela-rest.power_kw": 0.2 + 0.7 * evening,
        "cleo-rest.power_kw": 0.2 + 1.2 * evening,
        "tank.draw_kw": np.where((hour == 7) | (hour == 20), 3.0, 0.0),
        "boiler.draw_kw": np.where((hour == 8) | (hour == 19), 2.5, 0.0),
        "heat.heat_kw": np.full(len(hour), 1.0),
    }
    for at, base in (("anna", 0.20), ("bela", 0.22), ("cleo", 0.25)):
        series[f"{at}.import_eur_per_kwh"] = base + 0.1 * evening - 0.06 * night
        series[f"{at}.export_eur_per_kwh"] = np.full(len(hour), 0.06)
        series[f"{at}.offpeak"] = night.astype(float)
    return Outlook(clock, series)


@cache
def _days(*, has_plant: bool) -> Days:
    truth, town = _truth(), _street(has_plant=has_plant)
    return Days(
        neighbourhood=town.without_due(_START),
        policy=Policy(),
        truth=truth,
        foresee=lambda _, clock: told_in_advance(truth, clock),
        steps=_STEPS,
        cadence=6,
    )


@cache
def _lives(*, has_plant: bool) -> Lives:
    """Give the days that all previews are of: what was lived is remembered."""
    return Lives.of(home(), 1, Lastly(_days(has_plant=has_plant), (), {}))


def _previewed(lives: Lives, now: Policy, then: Policy) -> dict[str, Outcome]:
    found: dict[str, Outcome] = {}

    def hear(told: Progress | tuple[str, Outcome]) -> None:
        if not isinstance(told, Progress):
            found.update([told])

    policies = {"now": now, "what_if": then}
    Reliving(Event()).live(lives, policies, Event(), hear)
    return found


@cache
def _at_the_desk(days: Days, *values: tuple[str, float | str]) -> Outcome:
    """Replay days under what stands in a file."""
    wishes: dict[str, dict[str, Any]] = {}
    for key, value in values:
        kind, _, name = key.partition(".")
        wishes.setdefault(kind, {"kind": kind})[name] = value
    policy = read(Policy, {"wishes": list(wishes.values())})
    return replay(replace(days, policy=policy), "plan")


def _numbers(outcome: Outcome) -> dict[str, Any]:
    ledger = outcome.ledger
    return {
        "cost_eur": outcome.cost_eur,
        "paid_eur": ledger.bill_eur,
        "carbon_kg": ledger.carbon_kg,
        "peak_kw": ledger.peak_kw,
        "self_consumption": ledger.self_consumption,
        "self_sufficiency": ledger.self_sufficiency,
        "bills_eur": dict(ledger.bills_eur),
        "exchange_kw": ledger.exchange_kw.tolist(),
    }


def _felt(outcome: Outcome) -> np.ndarray:
    """Tell what people feel: each home's bill, what was missed, each hour's power."""
    ledger = outcome.ledger
    lines = ("warmth", "heat", "hot_water", "cold_water", "hygiene", "autonomy")
    missed = [ledger.amounts.get(line, 0.0) for line in lines]
    return np.array([*ledger.bills_eur.values(), *missed, *ledger.exchange_kw])


def test_no_wish_is_left_out() -> None:
    """What the panel shows is what is tried here."""
    assert {one["key"] for one in fields_of(Policy())} == set(_MOVES)


@pytest.mark.parametrize("key", _MOVES)
def test_a_preview_is_the_desks_replay(key: str) -> None:
    """To the last watt, and it tells what the wish does, where a replay can."""
    move = _MOVES[key]
    now = changed(Policy(), move.beside)
    lives = _lives(has_plant=move.has_plant)
    found = _previewed(lives, now, changed(now, {key: move.value}))
    for name, values in (
        ("now", move.beside),
        ("what_if", {**move.beside, key: move.value}),
    ):
        desk = _at_the_desk(lives.lastly.days, *values.items())
        assert _numbers(found[name]) == _numbers(desk), name
        assert dict(found[name].ledger.amounts) == dict(desk.ledger.amounts), name
    before, after = _felt(found["now"]), _felt(found["what_if"])
    assert bool(np.abs(after - before).max() > 1e-3) is move.tells
