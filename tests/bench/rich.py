"""A rich street: N homes with all that homes have, and a common roof and battery.

Of the homes 40 % have panels, 30 % a battery, 40 % a car, 80 % a tank, 40 % a heat
pump, and each has two machines to run; four tariffs and two feed-in prices are mixed.
All share what is left of their sun, at a network fee, behind one transformer, and a
kW of its peak has a price. A winter's day from noon: about 1,300 columns a home in
quarters of an hour. The same arguments give the same street.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
from quartier.engine import (
    Appliance,
    Battery,
    Clock,
    Dwelling,
    Ev,
    Floats,
    Grid,
    Home,
    HotWater,
    Hygiene,
    Load,
    Neighbourhood,
    Outlook,
    Policy,
    Pv,
    Sharing,
    Thing,
)
from quartier.engine.policy.peak import Peak
from quartier.engine.things.appliance import Run
from quartier.engine.things.ev import Session

ZONE: Final = "Europe/Paris"
START: Final = datetime(2026, 1, 14, 11, tzinfo=UTC)
TARIFFS: Final = ("base", "night", "noon", "spot")
_DAY_S: Final = 86_400
_QUARTER_S: Final = 900
_OUTDOOR_C: Final = 6.0
_PEAK_EUR_PER_KW: Final = 0.3
# What a transformer is laid out for, and what it still bears.
_TRANSFORMER_KW: Final = 2.5
_INTERNAL_EUR: Final = 0.11
_NETWORK_EUR: Final = 0.06
_WASHER_KW: Final = (2.0, 1.6, 0.3, 0.2, 0.2, 0.5)
_DISHES_KW: Final = (1.2, 1.8, 0.2, 0.1, 1.6, 0.3, 0.1, 0.1)

type _Draws = np.random.Generator


@dataclass(frozen=True, slots=True)
class _Has:
    """What stands in a home."""

    sun: bool
    battery: bool
    car: bool
    tank: bool
    pump: bool


def rich(
    homes: int, steps: int = 96, seed: int = 0
) -> tuple[Neighbourhood, Outlook, Policy]:
    """Build a street of so many homes, and what is expected there.

    A day in even steps; beyond 96 they are quarters of an hour of the days that follow.
    """
    clock = Clock.even(START, max(_QUARTER_S, _DAY_S // steps), steps)
    draws = np.random.default_rng((seed, homes, steps))
    hour = clock.hour_of_day(ZONE)
    series = _weather(hour, draws) | _prices(hour)
    there = tuple(_home(at, hour, series, draws) for at in range(homes))
    common = _common(homes, hour, series)
    street = Neighbourhood(
        "street",
        ZONE,
        homes=there,
        things=common,
        import_limit_kw=_TRANSFORMER_KW * homes + 6.0,
        sharing=Sharing(_INTERNAL_EUR, _NETWORK_EUR),
    )
    return street, Outlook(clock, series), Policy((Peak(_PEAK_EUR_PER_KW),))


def _weather(hour: Floats, draws: _Draws) -> dict[str, Floats]:
    bell = np.sin((hour - 8) / 9 * np.pi).clip(min=0.0) * (hour > 8) * (hour < 17)
    clouds = draws.uniform(0.5, 1.0, len(hour))
    return {
        "ghi_w_per_m2": 450.0 * bell * clouds,
        "outdoor_c": _OUTDOOR_C + 3.0 * np.cos((hour - 15) / 12 * np.pi),
        "carbon_g_per_kwh": 45.0 + 15.0 * np.cos((hour - 19) / 12 * np.pi),
    }


def _prices(hour: Floats) -> dict[str, Floats]:
    """Price by four contracts; whoever has panels is paid by one of two prices."""
    night = (hour < 7) | (hour >= 23)
    noon = ((hour >= 12) & (hour < 16)) | ((hour >= 2) & (hour < 6))
    spot = 0.19 + 0.03 * np.cos((hour - 19) / 6 * np.pi) - 0.01 * night
    prices = {}
    for name, buy in (
        ("base", np.full(len(hour), 0.1952)),
        ("night", np.where(night, 0.1635, 0.2081)),
        ("noon", np.where(noon, 0.1635, 0.2081)),
        ("spot", spot),
    ):
        prices[f"{name}.import_eur_per_kwh"] = buy
        sell = 0.04 if name in {"base", "night"} else 0.08
        prices[f"{name}.export_eur_per_kwh"] = np.full(len(hour), sell)
    return prices


def _home(at: int, hour: Floats, series: dict[str, Floats], draws: _Draws) -> Home:
    """Furnish a home, and expect its people's day."""
    # In each ten homes so many have it, but not always the same ones.
    rank = draws.permutation(5) / 5 + draws.uniform(0, 0.2, 5)
    has = _Has(*(rank < (0.4, 0.3, 0.4, 0.8, 0.4)).tolist())
    tariff = TARIFFS[int(draws.integers(len(TARIFFS)))]
    things: list[Thing] = [Grid(f"meter{at}", tariff), Load(f"rest{at}")]
    series[f"rest{at}.power_kw"] = _load_kw(hour, draws)
    if has.sun:
        peak_kw = float(draws.uniform(2.0, 6.0))
        things.append(Pv(f"roof{at}", peak_kw))
        series[f"roof{at}.available_kw"] = peak_kw * series["ghi_w_per_m2"] / 800.0
    if has.battery:
        things.append(_battery(f"cells{at}", float(draws.uniform(4.0, 10.0)), draws))
    if has.car:
        things.append(_car(f"car{at}", draws))
    if has.tank:
        volume_l = float(draws.choice((100.0, 150.0, 200.0, 300.0)))
        things.append(_tank(f"tank{at}", volume_l, draws))
        series[f"tank{at}.draw_kw"] = _draw_kw(hour, volume_l, draws)
    if has.pump:
        dwelling = Dwelling(float(draws.uniform(60, 130)), "1995", 3, day_c=19.5)
        things += [
            dwelling.space(f"rooms{at}", _OUTDOOR_C),
            dwelling.heat_pump(f"pump{at}"),
        ]
    things += [
        _machine(f"washer{at}", _WASHER_KW, draws),
        _machine(f"dishes{at}", _DISHES_KW, draws),
    ]
    return Home(f"home{at}", tuple(things))


def _common(homes: int, hour: Floats, series: dict[str, Floats]) -> tuple[Thing, ...]:
    """Share a roof of 0.3 kW a home, and half a kWh of battery."""
    series["lights.power_kw"] = np.where((hour < 8) | (hour > 17), 0.4, 0.1)
    series["roof.available_kw"] = 0.3 * homes * series["ghi_w_per_m2"] / 800.0
    half = 0.5 * homes
    return (
        Grid("meter", "base"),
        Load("lights"),
        Pv("roof", 0.3 * homes),
        Battery("cells", half, half / 2, half / 2, 0.3 * half),
    )


def _load_kw(hour: Floats, draws: _Draws) -> Floats:
    evening = np.exp(-(((hour - draws.uniform(18.5, 21)) / 1.7) ** 2))
    morning = np.exp(-(((hour - draws.uniform(6.5, 8.5)) / 1.2) ** 2))
    base = draws.uniform(0.1, 0.3)
    noise = draws.uniform(0.7, 1.3, len(hour))
    return (base + draws.uniform(0.4, 1.2) * evening + 0.5 * morning) * noise


def _draw_kw(hour: Floats, volume_l: float, draws: _Draws) -> Floats:
    morning = np.exp(-(((hour - draws.uniform(6.5, 8.0)) / 0.6) ** 2))
    evening = np.exp(-(((hour - draws.uniform(19.0, 21.5)) / 0.8) ** 2))
    shape = morning + 0.7 * evening
    # Of what the tank holds about two thirds are drawn in a day.
    daily_kwh = 0.024 * volume_l * draws.uniform(0.8, 1.2)
    return daily_kwh * shape / max(float(shape.mean()) * 24.0, 1e-9)


def _battery(name: str, capacity_kwh: float, draws: _Draws) -> Battery:
    kept = float(draws.uniform(0.93, 0.97))
    power_kw = capacity_kwh / 2
    held_kwh = 0.3 * capacity_kwh
    return Battery(name, capacity_kwh, power_kw, power_kw, held_kwh, kept, kept)


def _car(name: str, draws: _Draws) -> Ev:
    arrival = START + timedelta(hours=float(draws.uniform(4, 9)))
    departure = START + timedelta(hours=float(draws.uniform(18.5, 21)))
    held = float(draws.uniform(10, 25))
    stay = Session(arrival, departure, held, held + float(draws.uniform(5, 20)))
    return Ev(name, 55.0, float(draws.choice((16.0, 32.0))), sessions=(stay,))


def _tank(name: str, volume_l: float, draws: _Draws) -> HotWater:
    """Make a tank that was hot this morning: its next cycle is beyond the day."""
    return HotWater(
        name,
        volume_l,
        round(0.011 * volume_l, 2),
        float(draws.uniform(48.0, 60.0)),
        reserve_l=0.3 * volume_l,
        hygiene=Hygiene(ago_h=6.0),
    )


def _machine(name: str, profile_kw: tuple[float, ...], draws: _Draws) -> Appliance:
    earliest = START + timedelta(hours=float(draws.uniform(0, 10)))
    deadline = earliest + timedelta(hours=float(draws.uniform(5, 12)))
    return Appliance(name, profile_kw, runs=(Run(earliest, deadline),))


def moved(
    street: tuple[Neighbourhood, Outlook, Policy], by: float = 0.05, seed: int = 1
) -> tuple[Neighbourhood, Outlook, Policy]:
    """See the street with all loads a little other than expected."""
    people, outlook, policy = street
    draws = np.random.default_rng(seed)
    series = {
        name: values * draws.uniform(1 - by, 1 + by, len(values))
        if name.endswith(".power_kw")
        else values
        for name, values in outlook.series.items()
    }
    return people, replace(outlook, series=series), policy
