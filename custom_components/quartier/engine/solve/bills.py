"""Bills: what each home pays at a point of a model, and what it needs.

A home pays its meter, its heat and its fuel, less what its stores hold at the end, and
its part of what is paid in common: of stairwells and lifts, of plant for all. What it
needs is what it says; where nobody says, the energy that its things use by habit.

What is paid in common is divided as charges are: by what homes say they need, such as
floor area, and equally where not all of them say. What stands in a home without a bill
is paid by whose meter counts it.

Knows homes and arrays. Never knows what is found fair.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from ..things import Entries, Grid, Thing
from ..units import Carrier, Floats, zeros
from .model import Model, Part

_PAID: Final = ("cost", "stored")
_HOME: Final = "home"
# Who needs less than this, of whatever it is, needs nothing.
_NO_NEED: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Bills:
    """What the homes pay that have a bill of their own and a need."""

    # Their places, and those that have a bill in common.
    homes: tuple[int, ...]
    commons: tuple[int, ...]
    # What a unit of each column costs each of them, EUR, and what it pays anyway;
    # homes first.
    pays: Entries
    fixed_eur: Floats
    # Of a euro paid in common, what each home bears: homes by commons.
    parts: Floats

    @classmethod
    def of(cls, model: Model, needs: Mapping[int, float]) -> Self:
        """Find what homes pay, of those whose needs are given by place."""
        billed = {part.place for part in model.parts if _is_billed(part)}
        homes = tuple(at for at in needs if at in billed)
        bearing = {
            at: _bearing(model, at, needs) for at in sorted(billed - needs.keys())
        }
        commons = tuple(at for at, who in bearing.items() if who.keys() & set(homes))
        pays, fixed_eur = _pays(model, (*homes, *commons), billed)
        parts = [[bearing[at].get(home, 0.0) for at in commons] for home in homes]
        table = np.array(parts).reshape(len(homes), len(commons))
        return cls(homes, commons, pays, fixed_eur, table)

    def common_eur(self, x: Floats) -> Floats:
        """Tell what is paid in common at a point, EUR, place by place."""
        return self._each_eur(x)[len(self.homes) :]

    def paid_eur(self, x: Floats) -> Floats:
        """Tell what each home pays at a point, its part of what is common too, EUR."""
        each_eur = self._each_eur(x)
        own, common = each_eur[: len(self.homes)], each_eur[len(self.homes) :]
        paid: Floats = own + self.parts @ common
        return paid

    def _each_eur(self, x: Floats) -> Floats:
        weights = self.pays.value * x[self.pays.column]
        total = np.bincount(self.pays.row, weights, len(self.fixed_eur))
        each: Floats = self.fixed_eur + total
        return each


def _bearing(model: Model, common: int, needs: Mapping[int, float]) -> dict[int, float]:
    """Divide a euro paid at a place among the homes in it that need anything."""
    places = model.site.places
    if places[common].level == _HOME:
        return {}
    inside = [at for at in needs if at in model.site.within(common)]
    told = all(places[at].need is not None for at in inside)
    weights = {at: needs[at] if told else 1.0 for at in inside}
    total = sum(weights.values())
    return {at: weight / total for at, weight in weights.items()}


def _pays(
    model: Model, payers: tuple[int, ...], billed: set[int]
) -> tuple[Entries, Floats]:
    """Find what a unit of each column costs each payer, and what it pays anyway."""
    number = {at: row for row, at in enumerate(payers)}
    width, fixed_eur = len(model.problem.cost), np.zeros(len(payers))
    keys, values = [np.empty(0, dtype=np.int64)], [zeros(0)]
    for part in model.parts:
        payer = part.place if part.place in billed else model.site.meter(part.place)
        if payer not in number:
            continue
        row = number[payer]
        for line in _PAID:
            fixed_eur[row] += part.block.constants.get(line, 0.0)
            if line in part.block.wishes:
                wish = part.block.wishes[line]
                keys.append(row * width + part.column + wish.column.astype(np.int64))
                values.append(wish.value)
    key, at = np.unique(np.concatenate(keys), return_inverse=True)
    total = np.zeros(len(key))
    np.add.at(total, at, np.concatenate(values))
    return Entries.of(key // width, key % width, total), fixed_eur


def needs(model: Model, habit: Floats) -> Mapping[int, float]:
    """Tell what homes need that need anything, by the positions of their places.

    ``habit`` is what is done without Quartier.
    """
    used, found = _used_kwh(model, habit), {}
    for at, place in enumerate(model.site.places):
        if place.level == _HOME:
            need = used[at] if place.need is None else place.need
            if need > _NO_NEED:
                found[at] = need
    return found


def _used_kwh(model: Model, habit: Floats) -> list[float]:
    """Sum what the things of each place use of what is brought to it, kWh."""
    used, hours = [0.0] * len(model.site.places), model.site.outlook.clock.hours
    for part in model.parts:
        if isinstance(part.owner, Grid):
            continue
        brought = [Carrier.ELECTRICITY, Carrier.FUEL]
        suppliers = model.site.places[part.place].suppliers
        if suppliers.get(Carrier.HEAT, part.place) != part.place:
            brought.append(Carrier.HEAT)
        for carrier in brought:
            taken_kwh = float(np.dot(part.power_kw(carrier, habit), hours))
            used[part.place] += max(0.0, taken_kwh)
    return used


def _is_billed(part: Part[Thing]) -> bool:
    return "cost" in part.block.wishes or "cost" in part.block.constants
