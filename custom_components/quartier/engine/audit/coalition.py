"""Coalitions: what some households are worth together, without the others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Final, Protocol, runtime_checkable

import numpy as np

from ..record import Quantity
from ..units import Bools, Floats

type Orders = np.ndarray[tuple[int, ...], np.dtype[np.intp]]

# Numbers in flight at once: little enough for a cache, enough to be worth a call.
_AT_ONCE: Final = 100_000


class Value(Protocol):
    """What coalitions are worth: all households together, and any part of them."""

    def __call__(self, coalitions: Bools) -> Floats:
        """Value coalitions (coalitions x households), each by its row, EUR.

        The empty coalition has to be worth nothing.
        """
        ...


@runtime_checkable
class Growing(Protocol):
    """A value that is found faster for a coalition that grows by one at a time."""

    def grown(self, order: Orders) -> Floats:
        """Value the first, the first two... and all households of an order, EUR."""
        ...


def one_by_one(worth_eur: Callable[[Bools], float]) -> Value:
    """Make a value of a function of one coalition, given as a mask (households)."""

    def value(coalitions: Bools) -> Floats:
        return np.array([worth_eur(each) for each in coalitions], dtype=float)

    return value


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """What sharing is worth to a coalition that pools what it gives and takes.

    In each step the lesser of what its meters give and take stays inside, and is worth
    the spread between buying and selling: the sum over steps of
    spread x min(given, taken), EUR. What a household uses of its own sun never passes
    its meter, and is no matter of the pool. Raises ValueError where shapes differ or a
    number is below 0: a coalition could then be worth less than its parts.
    """

    # Households x steps, and steps.
    given_kwh: Annotated[Floats, Quantity("kWh", 0)]
    taken_kwh: Annotated[Floats, Quantity("kWh", 0)]
    spread_eur_per_kwh: Annotated[Floats, Quantity("EUR/kWh", 0)]

    def __post_init__(self) -> None:
        """Refuse what is no pool."""
        given, taken = self.given_kwh, self.taken_kwh
        spread = self.spread_eur_per_kwh
        if given.shape != taken.shape or given.shape[1:] != spread.shape:
            raise ValueError(
                f"given {given.shape}, taken {taken.shape}, spread {spread.shape}"
            )
        if spread.ndim != 1:
            raise ValueError(f"given {given.shape}: households x steps")
        if not all(np.all(each >= 0) for each in (given, taken, spread)):
            raise ValueError("energy and spreads are numbers of 0 or more")

    def __call__(self, coalitions: Bools) -> Floats:
        """Value coalitions (coalitions x households), EUR."""
        members = coalitions.astype(float)
        worth_eur = np.zeros(len(coalitions))
        for part in self._parts(len(coalitions)):
            worth_eur += self._worth_eur(
                members @ self.given_kwh[:, part],
                members @ self.taken_kwh[:, part],
                part,
            )
        return worth_eur

    def grown(self, order: Orders) -> Floats:
        """Value the first, the first two... and all households of an order, EUR."""
        worth_eur = np.zeros(len(order))
        given_kwh, taken_kwh, inside_kwh = np.zeros((3, self.spread_eur_per_kwh.size))
        # A row at a time stays in the cache; all of them at once are four times slower.
        for place, each in enumerate(order):
            given_kwh += self.given_kwh[each]
            taken_kwh += self.taken_kwh[each]
            np.minimum(given_kwh, taken_kwh, out=inside_kwh)
            worth_eur[place] = inside_kwh @ self.spread_eur_per_kwh
        return worth_eur

    def _worth_eur(self, given_kwh: Floats, taken_kwh: Floats, part: slice) -> Floats:
        inside_kwh = np.minimum(given_kwh, taken_kwh, out=given_kwh)
        return inside_kwh @ self.spread_eur_per_kwh[part]

    def _parts(self, rows: int) -> Iterator[slice]:
        """Cut the steps so that a table of so many rows stays small."""
        length = max(1, _AT_ONCE // max(1, rows))
        for first in range(0, self.spread_eur_per_kwh.size, length):
            yield slice(first, first + length)
