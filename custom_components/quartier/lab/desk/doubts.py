"""Doubts: what can be, but is so unlikely that somebody should look at it."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import singledispatch
from pathlib import Path
from typing import Final

import numpy as np

from ...engine import (
    Battery,
    Ev,
    Fault,
    Floats,
    Grid,
    HotWater,
    Load,
    Neighbourhood,
    Outlook,
    Pv,
)
from ..scenario import Scenario, ScenarioError
from .contract import columns, meters, used

# The most that a home has, a large one with a workshop too.
_LOAD_KW: Final = 40.0
_METER_KW: Final = 250.0
_BATTERY_KWH: Final = 500.0
_BATTERY_KW: Final = 200.0
_ROOF_KW: Final = 250.0
_CAR_KWH: Final = 250.0
_TANK_KW: Final = 30.0
# An outlook's series in W beside a history's in kW is a thousand times larger.
_GROWTH: Final = 100.0
_UNLIMITED_KW: Final = Grid("meter", "tariff").import_limit_kw
_FILE: Final = Path("neighbourhood.json")


def doubts(scenario: Scenario, outlook: Outlook) -> tuple[str, ...]:
    """Tell what of a scenario, and of what is expected of it, is hard to believe.

    Raises ScenarioError where a meter has a tariff that nobody knows.
    """
    _refuse_strangers(scenario, outlook)
    return (
        *_too_large(scenario.neighbourhood, outlook),
        *_grown(scenario, outlook),
        *_overruled(scenario),
    )


def _refuse_strangers(scenario: Scenario, outlook: Outlook) -> None:
    """Raise the faults of meters whose tariff has no price anywhere."""
    bought = columns("")[0]
    priced = [name for name in outlook.series if name.endswith(bought)]
    given = [name.removesuffix(bought) for name in priced]
    known = list(dict.fromkeys([*scenario.tariffs.tariffs, *given]))
    faults = [
        (_FILE, _stranger(meter, known))
        for meter in meters(scenario.neighbourhood)
        if meter.tariff not in known
    ]
    if faults:
        raise ScenarioError(tuple(faults))


def _stranger(meter: Grid, known: list[str]) -> Fault:
    accepts = f"one of {', '.join(known)}" if known else "a tariff of tariffs.json"
    near = get_close_matches(meter.tariff, known, n=1)
    hint = f"did you mean {near[0]}?" if near else ""
    return Fault(f"{meter.id}.tariff", meter.tariff, accepts, hint)


def _too_large(neighbourhood: Neighbourhood, outlook: Outlook) -> Iterator[str]:
    """Find what is too large for a home."""
    for place in neighbourhood.places():
        if place.level == "home":
            for thing in place.things:
                for field, (value, most) in _sizes(thing, outlook).items():
                    if value > most:
                        yield _large(f"{thing.id}.{field}", value)


def _large(name: str, value: float) -> str:
    """Say that a number is too large, and which unit it may be in."""
    unit = "kWh" if name.endswith("_kwh") else "kW"
    smaller = unit.removeprefix("k")
    return (
        f"{name}: {value:.0f} {unit} is much for a home: looks like {smaller},"
        f" the field is in {unit}"
    )


type _Sizes = Mapping[str, tuple[float, float]]


@singledispatch
def _sizes(thing: object, outlook: Outlook) -> _Sizes:
    """Measure a thing: each size with the most that is likely, by its field."""
    del thing, outlook
    return {}


@_sizes.register
def _(thing: Load, outlook: Outlook) -> _Sizes:
    expected = outlook.series.get(f"{thing.id}.power_kw")
    return {} if expected is None else {"power_kw": (_most(expected), _LOAD_KW)}


@_sizes.register
def _(thing: Grid, outlook: Outlook) -> _Sizes:
    del outlook
    if thing.import_limit_kw == _UNLIMITED_KW:
        return {}
    return {"import_limit_kw": (thing.import_limit_kw, _METER_KW)}


@_sizes.register
def _(thing: Battery, outlook: Outlook) -> _Sizes:
    del outlook
    return {
        "capacity_kwh": (thing.capacity_kwh, _BATTERY_KWH),
        "charge_kw": (thing.charge_kw, _BATTERY_KW),
        "discharge_kw": (thing.discharge_kw, _BATTERY_KW),
    }


@_sizes.register
def _(thing: Pv, outlook: Outlook) -> _Sizes:
    del outlook
    return {"peak_kw": (thing.peak_kw, _ROOF_KW)}


@_sizes.register
def _(thing: Ev, outlook: Outlook) -> _Sizes:
    del outlook
    return {"capacity_kwh": (thing.capacity_kwh, _CAR_KWH)}


@_sizes.register
def _(thing: HotWater, outlook: Outlook) -> _Sizes:
    del outlook
    return {"power_kw": (thing.power_kw, _TANK_KW)}


def _grown(scenario: Scenario, outlook: Outlook) -> Iterator[str]:
    """Find series that are expected to be far larger than they ever were."""
    past = {} if scenario.history is None else scenario.history.series
    for name in sorted(outlook.series.keys() & past.keys()):
        coming, before = _most(np.abs(outlook.series[name])), _most(np.abs(past[name]))
        if before > 0 and coming > _GROWTH * before:
            yield (
                f"{name}: up to {coming:.4g} is expected, where the history has"
                f" {before:.4g} at most: are both in the same unit?"
            )


def _overruled(scenario: Scenario) -> Iterator[str]:
    """Find the tariffs whose prices the outlook gives too: those are taken."""
    given = {} if scenario.outlook is None else scenario.outlook.series
    for tariff in used(scenario).tariffs:
        both = [name for name in columns(tariff) if name in given]
        if both:
            yield (
                f"{', '.join(both)}: given by the outlook, so that"
                f" {tariff} of tariffs.json does not count there"
            )


def _most(values: Floats) -> float:
    """Find the largest value, 0 where there is none."""
    known = values[~np.isnan(values)]
    return float(known.max()) if len(known) else 0.0
