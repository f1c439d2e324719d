"""The two sides of a slot: what really came, and what habit would have made of it.

Both are settled by one model of meters, contracts and neighbours: what is shared, as
usual; what really came, in the portions of the plan, if it is a fair one. What models
do not explain of a measured meter stands on both sides: people would have cooked the
same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from ...engine import (
    Floats,
    Grid,
    Lived,
    Load,
    Neighbourhood,
    Outlook,
    Portions,
    Thing,
    Values,
    View,
    live,
)
from .ground import Ground, Meter
from .guess import Guess, bounded
from .rebuilt import rebuilt
from .slot import Slot

# A meter is explained to a milliwatt, or as well as so many looks can.
_EXACT_KW: Final = 1e-6
_LOOKS: Final = 20
_GRAMS_PER_KG: Final = 1000.0
_CARBON: Final = "carbon_g_per_kwh"


@dataclass(frozen=True, slots=True, eq=False)
class Real:
    """What really came, mean powers in kW; negative: given."""

    # By thing: measured, else as its model says; and as its model says anyway.
    power_kw: Mapping[str, float]
    model_kw: Mapping[str, float]
    # By place with a meter: what none of its things explains.
    unseen_kw: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Account:
    """What one meter counted in the slot, and what that cost."""

    net_kw: float
    imported_kwh: float
    exported_kwh: float
    bill_eur: float
    carbon_kg: float


def looked_at(slot: Slot, ground: Ground) -> Real:
    """Explain what the meters measured by what the things did.

    A battery answers to what nobody explains: so it is looked at until that stands.
    """
    guesses = {place: Guess() for place in ground.meters}
    every = frozenset(ground.counted)
    there = _furnished(slot.neighbourhood, ground, every)
    for _ in range(_LOOKS):
        real, lack = _look(slot, ground, there, guesses)
        if all(abs(kw) < _EXACT_KW for kw in lack.values()):
            return real
        guesses |= {place: guesses[place].better(kw) for place, kw in lack.items()}
    return _look(slot, ground, there, guesses)[0]


def _look(
    slot: Slot, ground: Ground, there: Neighbourhood, guesses: Mapping[str, Guess]
) -> tuple[Real, Mapping[str, float]]:
    """Let things act on a guess; tell what the meters then still lack, kW."""
    unseen = {place: guess.kw for place, guess in guesses.items()}
    lived = live(
        there,
        _outlook(slot, {}, unseen),
        slot.policy,
        lambda thing, view: _acted(slot, ground, thing, view),
    )
    model = {name: float(lived.power_kw[name][0]) for name in ground.counted}
    power = _measured(model, ground.device_kw)
    lack = {
        place: net - unseen[place] - sum(power[name] for name in ground.behind(place))
        for place, net in ground.net_kw.items()
    }
    return Real(power, model, unseen), lack


def really(
    slot: Slot, ground: Ground, real: Real, portions: Portions | None = None
) -> Mapping[str, Account]:
    """Count what really came, by place with a meter.

    What is shared is divided by portions, or as usual.
    """
    there = _furnished(slot.neighbourhood, ground, frozenset())
    truth = _outlook(slot, real.power_kw, real.unseen_kw)
    lived = live(there, truth, slot.policy, portions=portions)
    return _accounts(lived, slot, ground)


def by_habit(
    slot: Slot, ground: Ground, real: Real, twin: Neighbourhood
) -> tuple[Mapping[str, Account], Neighbourhood, Mapping[str, float]]:
    """Let the twin live the slot by habit: its account, what it is then, its powers.

    What nobody ordered does what it really did; who offers of itself, what is usual of
    it, whatever it claims. Heat alone cannot be taken over, so what its model is wrong
    by stands beside it.
    """
    kept = frozenset(
        thing.id
        for place in twin.places()
        for thing in place.things
        if thing.id in ground.steered or _is_warm(thing)
    )
    usual = _measured(real.power_kw, ground.usual_kw)
    unseen = dict(real.unseen_kw)
    for name in kept & ground.counted.keys() - ground.steered:
        unseen[ground.counted[name]] += real.power_kw[name] - real.model_kw[name]
    there = _furnished(twin, ground, kept)
    truth = _outlook(slot, usual, unseen)
    lived = live(there, truth, slot.policy)
    after = {
        thing.id: thing
        for place in lived.neighbourhood.places()
        for thing in place.things
        if thing.id in kept
    }
    return (
        _accounts(lived, slot, ground),
        twin.changed(lambda thing: after.get(thing.id, thing)),
        {name: float(kw[0]) for name, kw in lived.power_kw.items()},
    )


def _acted(slot: Slot, ground: Ground, thing: Thing, view: View) -> Values:
    if slot.act is None or thing.id not in ground.steered:
        return thing.habit(view)
    return slot.act(thing, view)


def _measured(
    model: Mapping[str, float], device_kw: Mapping[str, float]
) -> Mapping[str, float]:
    """Put what was measured of devices in the place of what models say.

    The thing that has the device's name takes what its other things do not.
    """
    power = dict(model)
    for device, kw in device_kw.items():
        if device in power:
            others = sum(
                own
                for name, own in model.items()
                if name != device and name.startswith(f"{device}-")
            )
            power[device] = bounded(kw - others)
    return power


def _furnished(
    there: Neighbourhood, ground: Ground, kept: frozenset[str]
) -> Neighbourhood:
    """Keep some things; others become loads of given power, as does what is unseen."""

    def furnish(place: str, things: tuple[Thing, ...]) -> tuple[Thing, ...]:
        stays = tuple(
            thing
            if isinstance(thing, Grid)
            or thing.id in kept
            or thing.id not in ground.counted
            else Load(thing.id)
            for thing in things
        )
        return (*stays, Load(_unseen(place))) if place in ground.meters else stays

    return rebuilt(there, furnish)


def _outlook(
    slot: Slot, power_kw: Mapping[str, float], unseen_kw: Mapping[str, float]
) -> Outlook:
    """Expect what came, loads of given power among it."""
    loads = {**power_kw, **{_unseen(place): kw for place, kw in unseen_kw.items()}}
    series = {f"{name}.power_kw": _one(kw) for name, kw in loads.items()}
    return Outlook(slot.truth.clock, {**slot.truth.series, **series})


def _accounts(lived: Lived, slot: Slot, ground: Ground) -> Mapping[str, Account]:
    return {
        place: _account(lived.values[meter.grid.id], meter, slot)
        for place, meter in ground.meters.items()
    }


def _account(values: Values, meter: Meter, slot: Slot) -> Account:
    """Count and bill what passed a meter."""
    ways = ("import_kw", "export_kw", "take_kw", "give_kw")
    bought, sold, taken, given = (
        float(values[way][0]) * slot.hours if way in values else 0.0 for way in ways
    )
    tariff, sharing = meter.grid.tariff, meter.sharing
    bill = bought * slot.price(f"{tariff}.import_eur_per_kwh")
    bill -= sold * slot.price(f"{tariff}.export_eur_per_kwh")
    if sharing is not None:
        bill += taken * (sharing.internal_eur_per_kwh + sharing.network_eur_per_kwh)
        bill -= given * sharing.internal_eur_per_kwh
    return Account(
        net_kw=(bought + taken - sold - given) / slot.hours,
        imported_kwh=bought,
        exported_kwh=sold,
        bill_eur=bill,
        carbon_kg=bought * slot.price(_CARBON) / _GRAMS_PER_KG,
    )


def _is_warm(thing: Thing) -> bool:
    return "heat" in {str(carrier) for carrier in (*thing.uses, *thing.supplies)}


def _unseen(place: str) -> str:
    return f"{place}-unseen"


def _one(kw: float) -> Floats:
    return np.array([kw])
