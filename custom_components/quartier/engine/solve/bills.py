"""Bills: what each home pays at a point of a model, and what it needs.

A home pays its meter, its heat and its fuel, less what its stores hold at the end. What
it needs is what it says; where nobody says, the energy that its things use by habit.

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

    # Their places.
    homes: tuple[int, ...]
    # What a unit of each column costs each home, EUR, and what it pays anyway.
    pays: Entries
    fixed_eur: Floats

    @classmethod
    def of(cls, model: Model, needs: Mapping[int, float]) -> Self:
        """Find what homes pay, of those whose needs are given by place."""
        billed = {part.place for part in model.parts if _is_billed(part)}
        homes = tuple(at for at in needs if at in billed)
        number = {at: row for row, at in enumerate(homes)}
        width, fixed_eur = len(model.problem.cost), np.zeros(len(homes))
        keys, values = [np.empty(0, dtype=np.int64)], [zeros(0)]
        for part in model.parts:
            for line in _PAID if part.place in number else ():
                row = number[part.place]
                fixed_eur[row] += part.block.constants.get(line, 0.0)
                if line in part.block.wishes:
                    wish = part.block.wishes[line]
                    first = row * width + part.column
                    keys.append(first + wish.column.astype(np.int64))
                    values.append(wish.value)
        key, at = np.unique(np.concatenate(keys), return_inverse=True)
        total = np.zeros(len(key))
        np.add.at(total, at, np.concatenate(values))
        return cls(homes, Entries.of(key // width, key % width, total), fixed_eur)

    def paid_eur(self, x: Floats) -> Floats:
        """Tell what each home pays at a point, EUR."""
        weights = self.pays.value * x[self.pays.column]
        total = np.bincount(self.pays.row, weights, len(self.homes))
        paid: Floats = self.fixed_eur + total
        return paid


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
