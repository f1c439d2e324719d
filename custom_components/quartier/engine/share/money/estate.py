"""The estate: charges between a landlord and households, and the landlord's balance.

What common areas cost is divided among households, whole cents by largest remainder,
so that what the landlord recovers is what they pay. The same is done for the bills as
they would have been without sharing: what the sun saves in the stairwell is in each
household's bill.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import Final

from ..exact import exactly
from ..point import Point
from .account import with_lines
from .bill import Bill, MonthBill
from .charge import Row, due
from .given import Given
from .income import Income, MonthIncome
from .sums.exact import CENTS_PER_EUR, cents
from .sums.fee import Fee
from .sums.line import Line, merged, spread, total_cents, total_eur
from .sums.span import Span
from .terms.landlord import Landlord

COMMON_CHARGES: Final = "common_charges"
COMMON_AREAS: Final = "common_areas"
CONTRIBUTION: Final = "contribution"
OPERATION: Final = "operation"
NAME: Final = "landlord"


@dataclass(frozen=True, slots=True, eq=False)
class Estate:
    """A landlord, the points that it pays for, and its households."""

    landlord: Landlord
    commons: tuple[str, ...]
    # What charges are divided by, household by household.
    weights: Mapping[str, Fraction]

    @property
    def contribution(self) -> Fee:
        """What each household pays towards the plant."""
        return Fee.constant(exactly(self.landlord.contribution_eur_per_year))

    def divided(self, paid: Sequence[Line]) -> dict[str, Line]:
        """Divide what is recovered of the bills of common areas, as they are rounded.

        Recovered whole, households pay the very cents of those bills.
        """
        share = exactly(self.landlord.recovered)
        due_cents = cents(share * Fraction(total_cents(paid), CENTS_PER_EUR))
        return spread(COMMON_CHARGES, share * total_eur(paid), due_cents, self.weights)


def estate(landlord: Landlord, points: Sequence[Point]) -> Estate:
    """Tell households from what the landlord pays for, among consumers."""
    marked = tuple(point.id for point in points if point.is_common_area)
    here = {point.id for point in points}
    commons = tuple(name for name in landlord.pays_for or marked if name in here)
    by_area = landlord.divides_by == "floor_area"
    weights = {
        point.id: exactly(point.floor_area_m2) if by_area else Fraction(1)
        for point in points
        if point.id not in commons
    }
    return Estate(landlord, commons, weights)


def charged(
    span: Span, side: Estate, bills: Mapping[str, Bill], given: Given
) -> dict[str, Bill]:
    """Add charges to the bills of households, and contributions of who took part.

    The stairwell is everybody's; the plant is that of its participants.
    """
    without = _divided(side, bills, lambda month: month.without)
    sharing = _divided(side, bills, lambda month: month.sharing)
    fees = due(CONTRIBUTION, span, side.contribution)

    def add(name: str, bill: Bill) -> Bill:
        if name not in side.weights:
            return bill
        before, after = (
            tuple(_worth(parts.get(name)) for parts in divided)
            for divided in (without, sharing)
        )
        asked = tuple(
            (*charge, *(fee if given.takes_part(name, month.name) else ()))
            for charge, fee, month in zip(after, fees, span.periods, strict=True)
        )
        return with_lines(bill, before, asked)

    return {name: add(name, bill) for name, bill in bills.items()}


def _divided(
    side: Estate, bills: Mapping[str, Bill], paid: Callable[[MonthBill], Row]
) -> list[dict[str, Line]]:
    """Divide, for each month, what the points that the landlord pays for cost."""
    commons = [bills[name].months for name in side.commons]
    count = len(next(iter(bills.values())).months) if bills else 0
    return [
        side.divided([*chain(*(paid(months[at]) for months in commons))])
        for at in range(count)
    ]


def _worth(line: Line | None) -> Row:
    """Leave out what is nothing."""
    return (line,) if line and line.exact_eur else ()


def passed_on_cents(months: Iterable[MonthBill]) -> int:
    """Sum what of the savings of common areas households have in their charges."""
    return sum(
        sign * line.amount_cents
        for month in months
        for sign, lines in ((1, month.without), (-1, month.sharing))
        for line in lines
        if line.key == COMMON_CHARGES
    )


def balance(
    span: Span,
    side: Estate,
    bills: Mapping[str, Bill],
    incomes: Mapping[str, Income],
) -> Income:
    """Reckon what the landlord is left with: plants, common areas and households."""
    running = due(
        OPERATION, span, Fee.constant(exactly(side.landlord.operation_eur_per_year))
    )
    months = tuple(
        MonthIncome(
            month,
            *(
                _lines(side, bills, incomes, running[at], (at, is_shared))
                for is_shared in (False, True)
            ),
        )
        for at, month in enumerate(span.periods)
    )
    return Income(NAME, months)


def _lines(
    side: Estate,
    bills: Mapping[str, Bill],
    incomes: Mapping[str, Income],
    running: tuple[Line, ...],
    which: tuple[int, bool],
) -> tuple[Line, ...]:
    at, is_shared = which
    owned = [name for name in side.landlord.producers if name in incomes]
    plants = [incomes[name].months[at] for name in owned]
    own = [bills[name].months[at] for name in side.commons]
    homes = [bills[name].months[at] for name in side.weights]
    brought, paid, asked = (
        [*chain(*(m.sharing if is_shared else m.without for m in months))]
        for months in (plants, own, homes)
    )
    return merged(
        (
            *brought,
            *(line for line in asked if line.key in {COMMON_CHARGES, CONTRIBUTION}),
            *((_cost(COMMON_AREAS, paid),) if paid else ()),
            *(_cost(OPERATION, [line]) for line in running),
        )
    )


def _cost(key: str, lines: list[Line]) -> Line:
    """Count what is paid as income below nothing."""
    return Line(key, -total_eur(lines), rounded_cents=-total_cents(lines))
