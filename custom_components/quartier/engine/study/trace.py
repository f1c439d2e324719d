"""The trace: step by step what each thing took, and what came of it for each place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np

from ..policy import line_units
from ..record import Id, Quantity, frozen
from ..solve import Model
from ..solve.model import Part
from ..things import Grid, Thing
from ..things.hot_water import HotWater
from ..units import Carrier, Floats

type _Power = Annotated[Floats, Quantity("kW")]
type _Money = Annotated[Floats, Quantity("EUR")]
type _Energy = Annotated[float, Quantity("kWh")]
type _Amount = Annotated[float, Quantity("the unit of its line")]

# What makes or keeps electricity uses none of it.
_KEEPERS = frozenset({"battery", "storage", "grid"})


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """What went on in a stretch of time; places are named without what is in them."""

    # Mean electric power that each thing took at each step; negative: given.
    power_kw: Mapping[Id, _Power]
    # What was paid at each place for each step.
    paid_eur: Mapping[Id, _Money]
    # Amounts of the wishes at each place, by line.
    amounts: Mapping[Id, Mapping[str, _Amount]]
    # What the things of each place used.
    used_kwh: Mapping[Id, _Energy]
    # What the meters of each place took of its neighbours.
    shared_kwh: Mapping[Id, _Energy]
    # What the grid emitted for what was taken at each step.
    carbon_kg: Annotated[Floats, Quantity("kg CO2e")]

    @classmethod
    def joined(cls, traces: Sequence[Trace]) -> Trace:
        """Put traces of the same neighbourhood one behind the other."""
        first = traces[0]
        return cls(
            power_kw=_behind(first.power_kw, [each.power_kw for each in traces]),
            paid_eur=_behind(first.paid_eur, [each.paid_eur for each in traces]),
            amounts={
                name: _in_order(_sums(each.amounts[name] for each in traces))
                for name in first.amounts
            },
            used_kwh=_sums(each.used_kwh for each in traces),
            shared_kwh=_sums(each.shared_kwh for each in traces),
            carbon_kg=frozen(np.concatenate([each.carbon_kg for each in traces])),
        )


def trace(model: Model, x: Floats) -> Trace:
    """Follow a point of a model step by step."""
    names = [place.id for place in model.site.places]
    steps, hours = model.site.steps, model.site.outlook.clock.hours
    paid = {name: np.zeros(steps) for name in names}
    used, shared = dict.fromkeys(names, 0.0), dict.fromkeys(names, 0.0)
    amounts: dict[str, defaultdict[str, float]] = {
        name: defaultdict(float) for name in names
    }
    carbon_kg, power_kw = np.zeros(steps), {}
    for part in model.parts:
        name, block, values = names[part.place], part.block, x[part.columns]
        paid[name] += block.amounts("cost", values)
        paid[name][0] += block.constants.get("cost", 0.0)
        carbon_kg += block.amounts("carbon", values)
        for line in sorted({*block.wishes, *block.constants}):
            amounts[name][line] += _amount(part, line, x)
        power_kw[part.owner.id] = frozen(part.power_kw(Carrier.ELECTRICITY, x))
        taken, _ = block.split_kw(Carrier.ELECTRICITY, values)
        if part.owner.kind not in _KEEPERS:
            used[name] += float(taken @ hours)
        if isinstance(part.owner, Grid) and "take_kw" in part.values(x):
            shared[name] += float(part.values(x)["take_kw"] @ hours)
    return Trace(
        power_kw=power_kw,
        paid_eur={name: frozen(values) for name, values in paid.items()},
        amounts={name: _in_order(found) for name, found in amounts.items()},
        used_kwh=used,
        shared_kwh=shared,
        carbon_kg=frozen(carbon_kg),
    )


def _amount(part: Part[Thing], line: str, x: Floats) -> float:
    """Count a line; how late a tank is disinfected by the clock, not as plans do."""
    if line == "hygiene" and isinstance(part.owner, HotWater):
        temps_c = [part.owner.temp_c, *part.values(x)["temp_c"].tolist()]
        return part.owner.hygiene.late_h(temps_c, part.view.hours.tolist())
    return part.block.amount(line, x[part.columns])


def _behind(
    names: Iterable[str], tables: Sequence[Mapping[str, Floats]]
) -> dict[str, Floats]:
    return {
        name: frozen(np.concatenate([table[name] for table in tables]))
        for name in names
    }


def _sums(tables: Iterable[Mapping[str, float]]) -> dict[str, float]:
    total: defaultdict[str, float] = defaultdict(float)
    for table in tables:
        for name, amount in table.items():
            total[name] += amount
    return dict(total)


def _in_order(found: Mapping[str, float]) -> dict[str, float]:
    return {line: found[line] for line in line_units() if line in found}
