"""What was found: whether a node is worth it in a flat, and by what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from ...engine.footprint import (
    FRANCE,
    MACHINES,
    OTHER,
    Advice,
    Estimate,
    Facts,
    Limits,
    Machine,
    Mains,
    Origin,
    Range,
    advise,
    by_rule,
    declared,
    planning,
    with_sun,
)
from ..scenario import LabError, Scenario
from .flat import Flat, flat
from .past import Measured, Progress, measured

_DAYS_A_YEAR: Final = 365.0


class DeclaredError(LabError):
    """What was declared makes no sense."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Declared:
    """What somebody knows of a flat that no file holds."""

    # What a plug that is there bears; None where there is none.
    plug_kw: float | None = None
    has_refurbished: bool = False
    # Bought and fitted, EUR.
    price_eur: Mapping[Origin, float] = field(
        default_factory=lambda: MappingProxyType({})
    )
    # Used a year at dear hours, and how much dearer: instead of the flat's past.
    dear_kwh: float | None = None
    spread_eur_per_kwh: float | None = None
    # Shared sun that could be used a year, and how much cheaper it is.
    sun_kwh: float = 0.0
    sun_spread_eur_per_kwh: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """An advice, for which flat, and on what machine plans were made."""

    flat: Flat
    advice: Advice
    machine: Machine
    cpu_s_per_day: float


def machine_of(text: str) -> Machine:
    """Read a machine: one that is known, by its id, or the watts of one busy core.

    Raises DeclaredError where it is neither.
    """
    if text in MACHINES:
        return MACHINES[text]
    try:
        return declared(float(text))
    except ValueError:
        known = ", ".join(MACHINES)
        raise DeclaredError(
            f"{text!r} is no machine: name one of {known}, or the watts that one busy"
            " core takes."
        ) from None


def worth(
    scenario: Scenario,
    home: str,
    thing: str | None = None,
    *,
    days: int = 14,
    told: Declared | None = None,
    machine: Machine = OTHER,
    mains: Mains = FRANCE,
    limits: Limits | None = None,
    progress: Progress = lambda _done, _whole: None,
) -> Found:
    """Tell whether a node is worth it in a home, for one appliance.

    Raises UnknownFlatError, DeclaredError, NothingExpectedError and TooShortError with
    what to do next.
    """
    told = told or Declared()
    alone = flat(scenario, home, thing)
    seen = _by_rule(told) or measured(alone, days, progress)
    facts = Facts(
        saving=_sunny(seen.estimate, told),
        appliance_kw=alone.appliance_kw,
        plug_kw=told.plug_kw,
        has_refurbished=told.has_refurbished,
        price_eur={name: Range.exact(eur) for name, eur in told.price_eur.items()},
        planning=planning(seen.cpu_s_per_day * _DAYS_A_YEAR, machine, mains),
    )
    return Found(alone, advise(facts, mains, limits), machine, seen.cpu_s_per_day)


def _by_rule(told: Declared) -> Measured | None:
    """Reckon by what was declared, if it was."""
    if told.dear_kwh is None and told.spread_eur_per_kwh is None:
        return None
    if told.dear_kwh is None or told.spread_eur_per_kwh is None:
        raise DeclaredError(
            "What is used at dear hours and how much dearer it is go together: declare"
            " both, or neither to look at the flat's past."
        )
    estimate = by_rule(Range.exact(told.dear_kwh), told.spread_eur_per_kwh)
    return Measured(estimate, 0.0)


def _sunny(found: Estimate, told: Declared) -> Estimate:
    if not told.sun_kwh:
        return found
    return with_sun(found, Range.exact(told.sun_kwh), told.sun_spread_eur_per_kwh)
