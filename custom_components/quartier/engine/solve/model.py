"""The model: a site's blocks joined into one problem, and how to read its solution.

At every place that can bring a carrier in, what its things take adds up to nothing at
each step. Shares of one operation add up to nothing, and so does the exchange of a
place that a wish looks at, with the meters below it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from ..policy import Wish
from ..things import Block, Discrete, Thing, Values, View
from ..units import Carrier, Floats
from .problem import Problem
from .site import Site

type Balance = tuple[Carrier, int]


@dataclass(frozen=True, slots=True, eq=False)
class Part[Owner]:
    """A block in the problem: whose it is, where, and what is seen from there."""

    owner: Owner
    place: int
    view: View
    block: Block
    # Its first column and row in the problem.
    column: int
    row: int

    @property
    def columns(self) -> slice:
        """Say where its columns are in the problem."""
        return slice(self.column, self.column + len(self.block.lower))

    def values(self, x: Floats) -> Values:
        """Read what it does out of a point."""
        return self.block.unpack(x[self.columns])

    def power_kw(self, carrier: Carrier, x: Floats) -> Floats:
        """Read what it takes from a carrier out of a point, kW."""
        return self.block.power_kw(carrier, x[self.columns])

    def dual(self, name: str, row_dual: Floats) -> Floats:
        """Cut out the duals of its rows of one name."""
        rows = self.block.rows[name]
        return row_dual[self.row + rows.start : self.row + rows.stop]


type AnyPart = Part[Thing | Wish]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A site's problem, and whose every column is."""

    # All else is made of it: who reads a model's text would look for nothing more.
    site: Site
    problem: Problem = field(repr=False)
    parts: tuple[Part[Thing], ...] = field(repr=False)
    # What wishes ask of the exchange of places.
    asks: tuple[Part[Wish], ...] = field(repr=False)
    # First row of each balance; it has one row a step.
    balances: Mapping[Balance, int]

    def same(self, other: Model) -> bool:
        """Tell whether another model would be reported in the same words and numbers.

        Two worlds may have one problem: a battery by another name, or a cleaner grid
        whose carbon has no price.
        """
        mine, theirs = self.site, other.site
        return (
            mine.outlook.clock == theirs.outlook.clock
            and mine.outlook.degraded == theirs.outlook.degraded
            and mine.neighbourhood == theirs.neighbourhood
            and mine.policy == theirs.policy
            and self.problem.same(other.problem)
            and all(
                np.array_equal(mine.outlook.series[name], theirs.outlook.series[name])
                for _, thing in mine.things()
                for name in thing.needs()
            )
        )

    def cost_eur(self, x: Floats) -> float:
        """Cost of a point, all wishes priced."""
        return self.problem.cost_eur(x)

    def excess(self, x: Floats) -> float:
        """How far a point breaks a bound or a row, in the units of either."""
        problem = self.problem
        entries = problem.entries
        weights = entries.value * x[entries.column]
        lhs = np.bincount(entries.row, weights, len(problem.row_lower))
        gaps = (
            problem.lower - x,
            x - problem.upper,
            problem.row_lower - lhs,
            lhs - problem.row_upper,
        )
        return max(float(gap.max(initial=0.0)) for gap in gaps)

    def whole(self, x: Floats, row_dual: Floats) -> Floats:
        """Let every thing make its whole columns whole, near a relaxed point."""
        point = x.copy()
        for part in self.parts:
            if isinstance(part.owner, Discrete):
                values, view = part.values(x), self._priced(part, row_dual)
                values = {**values, **part.owner.whole(view, values)}
                point[part.columns] = part.block.pack(values)
        return point

    def _priced(self, part: Part[Thing], row_dual: Floats) -> View:
        """See the plan's own price; where no power can flow there is none to see."""
        if (Carrier.ELECTRICITY, self.site.meter(part.place)) not in self.balances:
            return part.view
        price = self.price_eur_per_kwh(part.place, row_dual)
        return replace(part.view, buy_eur_per_kwh=price, sell_eur_per_kwh=price)

    def price_eur_per_kwh(self, place: int, row_dual: Floats) -> Floats:
        """Price one kWh more at a place: the dual of its electricity balance."""
        return self._price(Carrier.ELECTRICITY, self.site.meter(place), row_dual)

    def heat_price_eur_per_kwh(self, place: int, row_dual: Floats) -> Floats | None:
        """Price one kWh of heat more at a place; None where no heat is made for it."""
        keeper = self.site.places[place].suppliers.get(Carrier.HEAT, place)
        if (Carrier.HEAT, keeper) not in self.balances:
            return None
        return self._price(Carrier.HEAT, keeper, row_dual)

    def _price(self, carrier: Carrier, keeper: int, row_dual: Floats) -> Floats:
        dual = self.balance_dual(carrier, keeper, row_dual)
        return -dual / self.site.outlook.clock.hours

    def balance_dual(self, carrier: Carrier, place: int, row_dual: Floats) -> Floats:
        """Cut out the duals of a balance."""
        first = self.balances[carrier, place]
        return row_dual[first : first + len(self.site.outlook.clock)]
