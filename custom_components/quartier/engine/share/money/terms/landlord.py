"""The landlord's terms: its plant, common areas it pays for, and what it recovers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from ....record import Doc, Id, Quantity


@dataclass(frozen=True, slots=True)
class Landlord:
    """Who owns the plant and pays for common areas.

    Households are the consumers that the landlord does not pay for. What common areas
    cost is recovered from them as charges, so that what the sun saves there is theirs.
    """

    producers: Annotated[tuple[Id, ...], Doc("plants whose revenue is the landlord's")]
    pays_for: Annotated[
        tuple[Id, ...], Doc("points whose bills it pays; none named: common areas")
    ] = ()
    recovered: Annotated[
        float, Quantity("fraction", 0, 1, "of bills of common areas, from households")
    ] = 1.0
    divides_by: Annotated[
        Literal["floor_area", "equal"], Doc("how charges are divided among households")
    ] = "floor_area"
    contribution_eur_per_year: Annotated[
        float, Quantity("EUR/year", 0, 10_000, "of each household, towards the plant")
    ] = 0.0
    operation_eur_per_year: Annotated[
        float, Quantity("EUR/year", 0, 10_000_000, "to run, insure and meter the plant")
    ] = 0.0
    investment_eur: Annotated[
        float, Quantity("EUR", 0, 1_000_000_000, "what the plant cost")
    ] = 0.0
    subsidy_eur: Annotated[
        float, Quantity("EUR", 0, 1_000_000_000, "of it, what others paid")
    ] = 0.0

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse a subsidy beyond the investment."""
        if self.subsidy_eur > self.investment_eur:
            yield "subsidy_eur", self.subsidy_eur, "at most investment_eur"

    def names(self) -> frozenset[str]:
        """List the points that it names."""
        return frozenset((*self.producers, *self.pays_for))
