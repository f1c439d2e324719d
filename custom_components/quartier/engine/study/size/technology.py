"""Technologies: what a size costs, how long it lasts, and what making it emitted.

Figures are data: each technology says where its figures come from, of which date they
are, and whether anybody has seen them there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from ...record import Doc, Id, Quantity
from .annuity import annuity

# Of a size: no more than a solver leaves open.
_SAME: Final = 1e-5

type Status = Literal["seen", "unverified"]


@dataclass(frozen=True, slots=True)
class Offer:
    """One size of a catalogue, with its price."""

    amount: Annotated[
        float, Quantity("the unit of its capacity", 0, 1e6, "its size", above=True)
    ]
    eur: Annotated[float, Quantity("EUR", 0, 1e9, "its price, installed")]
    name: Annotated[str, Doc("what it is sold as")] = ""


@dataclass(frozen=True, slots=True)
class Technology:
    """What may be bought for one capacity of one kind of thing."""

    kind: Annotated[str, Doc("of the things that it is for, as in neighbourhood.json")]
    capacity: Annotated[str, Doc("of those things, the size that is bought")]
    life_years: Annotated[float, Quantity("years", 1, 100, "how long it lasts")]
    eur_per_unit: Annotated[
        float, Quantity("EUR", 0, 1e6, "price of a unit of its capacity, installed")
    ] = 0.0
    eur_fixed: Annotated[
        float, Quantity("EUR", 0, 1e8, "price of having any of it at all")
    ] = 0.0
    upkeep_per_year: Annotated[
        float, Quantity("fraction", 0, 1, "of its price, upkeep of a year")
    ] = 0.0
    kg_per_unit: Annotated[
        float, Quantity("kg", 0, 1e6, "CO2e of making a unit of its capacity")
    ] = 0.0
    offers: Annotated[
        tuple[Offer, ...], Doc("the sizes there are; without any, every size")
    ] = ()
    source: Annotated[str, Doc("where its price comes from")] = ""
    as_of: Annotated[str, Doc("the date of its figures, as 2026-11-26")] = ""
    status: Annotated[Status, Doc("whether its price was seen at its source")] = (
        "unverified"
    )
    kg_source: Annotated[str, Doc("where its carbon comes from")] = ""
    kg_status: Annotated[Status, Doc("whether its carbon was seen there")] = (
        "unverified"
    )
    name: Annotated[str, Doc("its name for people")] = ""

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse two ways of pricing at once."""
        if self.offers and (self.eur_per_unit or self.eur_fixed):
            yield "eur_per_unit", self.eur_per_unit, "0 where offers have prices"

    def per_year(self, rate: float) -> float:
        """Tell what share of its price a year bears, interest and upkeep included."""
        return annuity(rate, self.life_years) + self.upkeep_per_year

    def capital_eur(self, amount: float) -> float:
        """Price a size, EUR; of a catalogue, the cheapest offer that is as large.

        Raises ValueError where no offer is.
        """
        if amount <= 0:
            return 0.0
        if not self.offers:
            return self.eur_fixed + self.eur_per_unit * amount
        least = amount * (1.0 - _SAME)
        large = [each.eur for each in self.offers if each.amount >= least]
        if not large:
            raise ValueError(f"no offer of {amount:g} or more")
        return min(large)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Technologies by name."""

    technologies: Annotated[Mapping[Id, Technology], Doc("what there is to buy")]
    name: Annotated[str, Doc("its name for people")] = ""

    def of(self, kind: str, capacity: str) -> str | None:
        """Find the first technology for a capacity of a kind of thing."""
        return next(
            (
                name
                for name, each in self.technologies.items()
                if (each.kind, each.capacity) == (kind, capacity)
            ),
            None,
        )
