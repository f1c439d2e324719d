"""The ledger: what a stretch of time has cost, used and left."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np

from ..record import Id, Quantity, frozen
from ..solve import Model, amounts, bill_eur
from ..things import Grid
from ..units import Carrier, Floats

type _Amount = Annotated[float, Quantity("the unit of its line")]
type _Money = Annotated[float, Quantity("EUR")]
type _Energy = Annotated[float, Quantity("kWh")]


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Totals, and what the neighbourhood exchanged at each step."""

    # Amounts of the wishes by line, and what the meters of each place paid.
    amounts: Mapping[str, _Amount]
    bills_eur: Mapping[Id, _Money]
    # Bought from and sold to suppliers, given to neighbours, used and made.
    imported_kwh: _Energy
    exported_kwh: _Energy
    shared_kwh: _Energy
    used_kwh: _Energy
    made_kwh: _Energy
    # Mean power of the whole neighbourhood at each step; negative: given.
    exchange_kw: Annotated[Floats, Quantity("kW")]
    # What was paid in all for each step; what is paid once, at the first of its clock.
    paid_eur: Annotated[Floats, Quantity("EUR")]

    @property
    def bill_eur(self) -> float:
        """What suppliers, neighbours and networks were paid in all."""
        return self.amounts.get("cost", 0.0)

    @property
    def carbon_kg(self) -> float:
        """What the grid emitted for what was imported, kg CO2e."""
        return self.amounts.get("carbon", 0.0)

    @property
    def peak_kw(self) -> float:
        """Highest mean power of a step that the neighbourhood took."""
        return float(self.exchange_kw.max(initial=0.0))

    @property
    def self_consumption(self) -> float:
        """Share of what was made here that was used here."""
        if self.made_kwh <= 0:
            return 0.0
        return 1.0 - self.exported_kwh / self.made_kwh

    @property
    def self_sufficiency(self) -> float:
        """Share of what was used here that was not bought from a supplier."""
        if self.used_kwh <= 0:
            return 0.0
        return 1.0 - self.imported_kwh / self.used_kwh


def ledger(model: Model, x: Floats) -> Ledger:
    """Count a point of a model."""
    hours = model.site.outlook.clock.hours
    totals: defaultdict[str, float] = defaultdict(float)
    exchange, paid = np.zeros(model.site.steps), np.zeros(model.site.steps)
    for part in model.parts:
        values = part.values(x)
        paid += part.block.amounts("cost", x[part.columns])
        paid[0] += part.block.constants.get("cost", 0.0)
        if isinstance(part.owner, Grid):
            for name in ("import_kw", "export_kw", "give_kw"):
                if name in values:
                    totals[name] += float(values[name] @ hours)
            continue
        taken, given = part.block.split_kw(Carrier.ELECTRICITY, x[part.columns])
        exchange += taken - given
        if part.owner.kind == "battery":
            continue
        if part.owner.kind == "storage":
            # What it gives it has taken: only what stays was used.
            totals["used"] += float((taken - given) @ hours)
            continue
        totals["used"] += float(taken @ hours)
        totals["made"] += float(given @ hours)
    places = model.site.places
    return Ledger(
        amounts=amounts(model, x),
        bills_eur={place.id: bill_eur(model, at, x) for at, place in enumerate(places)},
        imported_kwh=totals["import_kw"],
        exported_kwh=totals["export_kw"],
        shared_kwh=totals["give_kw"],
        used_kwh=totals["used"],
        made_kwh=totals["made"],
        exchange_kw=frozen(exchange),
        paid_eur=frozen(paid),
    )


def total(ledgers: Sequence[Ledger]) -> Ledger:
    """Add up ledgers that follow one another in time."""
    return Ledger(
        amounts=_sum([each.amounts for each in ledgers]),
        bills_eur=_sum([each.bills_eur for each in ledgers]),
        imported_kwh=sum(each.imported_kwh for each in ledgers),
        exported_kwh=sum(each.exported_kwh for each in ledgers),
        shared_kwh=sum(each.shared_kwh for each in ledgers),
        used_kwh=sum(each.used_kwh for each in ledgers),
        made_kwh=sum(each.made_kwh for each in ledgers),
        exchange_kw=frozen(np.concatenate([each.exchange_kw for each in ledgers])),
        paid_eur=frozen(np.concatenate([each.paid_eur for each in ledgers])),
    )


def _sum(tables: Sequence[Mapping[str, float]]) -> dict[str, float]:
    names = {name: None for table in tables for name in table}
    return {name: sum(table.get(name, 0.0) for table in tables) for name in names}
