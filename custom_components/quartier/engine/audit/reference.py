"""The Shapley value: what each household brings, meant over all orders of joining.

It is the one split of what all are worth together in which nothing is lost, equals get
the same, who brings nothing gets nothing, and two games add up (L. S. Shapley, "A value
for n-person games", 1953). It is a reference to hold keys against, not a key: nobody
can check it by hand.
"""

import math
from dataclasses import dataclass
from typing import Annotated, Final

import numpy as np

from ..record import Quantity, frozen
from ..units import Bools, Floats
from .coalition import Growing, Orders, Value

# From here on all coalitions are too many: 2^n of them.
MOST_EXACT: Final = 14
# Pairs of orders between two looks at the error, which is not trusted before.
_ROUND: Final = 16


@dataclass(frozen=True, slots=True, eq=False)
class Shapley:
    """What each household brings, and how far that may be off."""

    values_eur: Annotated[Floats, Quantity("EUR")]
    # Standard errors: within twice of it lies the exact value, 19 times in 20.
    errors_eur: Annotated[Floats, Quantity("EUR", 0)]
    # Orders that were tried; 0: all there are.
    orders: int
    # Whether the errors are as small as was asked.
    is_settled: bool


def shapley(
    value: Value,
    households: int,
    chance: np.random.Generator,
    precision: float = 0.02,
    most_orders: int = 20_000,
) -> Shapley:
    """Find what each of some households brings: exactly if few, else by sampling."""
    if households <= MOST_EXACT:
        return exact(value, households)
    return sampled(value, households, chance, precision, most_orders)


def exact(value: Value, households: int) -> Shapley:
    """Weigh every coalition: phi_i = sum of |S|! (n - |S| - 1)! / n! (v(S+i) - v(S)).

    Raises ValueError for no household, or for more than MOST_EXACT.
    """
    if not 1 <= households <= MOST_EXACT:
        raise ValueError(f"{households} households: 1 to {MOST_EXACT} may be")
    numbers = np.arange(2**households)
    bits = np.arange(households)
    coalitions = (numbers[:, None] >> bits) & 1 == 1
    worth_eur = value(coalitions)
    weights = np.array(
        [
            1.0 / (households * math.comb(households - 1, others))
            for others in range(households)
        ]
    )
    sizes = coalitions.sum(axis=1)
    values_eur = np.zeros(households)
    for each in bits:
        without = numbers[~coalitions[:, each]]
        brought_eur = worth_eur[without | (1 << each)] - worth_eur[without]
        values_eur[each] = weights[sizes[without]] @ brought_eur
    return Shapley(
        frozen(values_eur), frozen(np.zeros(households)), orders=0, is_settled=True
    )


def sampled(
    value: Value,
    households: int,
    chance: np.random.Generator,
    precision: float = 0.02,
    most_orders: int = 20_000,
) -> Shapley:
    """Mean what each household brings over orders drawn by chance.

    Castro, Gomez and Tejada, Computers & Operations Research 36 (2009). Each order is
    tried backwards too: who came early comes late, and much of chance cancels (Mitchell
    et al., JMLR 23, 2022). The mean of the two is one draw, and the standard errors are
    those of the draws. It stops when each is at most ``precision`` of the household's
    value or of a mean one, whichever is more, or at ``most_orders``. Whatever is drawn,
    the values add up to what all are worth.
    Raises ValueError for no household or fewer than 32 orders.
    """
    if households < 1 or most_orders < 2 * _ROUND:
        raise ValueError(f"{households} households, {most_orders} orders at most")
    draws = np.empty((0, households))
    values_eur, errors_eur = np.zeros(households), np.full(households, np.inf)
    is_settled = False
    while not is_settled and 2 * (len(draws) + _ROUND) <= most_orders:
        orders = np.array([chance.permutation(households) for _ in range(_ROUND)])
        pairs = (_brought(value, orders) + _brought(value, orders[:, ::-1])) / 2.0
        draws = np.concatenate([draws, pairs])
        values_eur = draws.mean(axis=0)
        errors_eur = draws.std(axis=0, ddof=1) / math.sqrt(len(draws))
        size_eur = np.maximum(np.abs(values_eur), abs(values_eur.mean()))
        is_settled = bool(np.all(errors_eur <= precision * size_eur))
    return Shapley(
        frozen(values_eur),
        frozen(errors_eur),
        orders=2 * len(draws),
        is_settled=is_settled,
    )


def _brought(value: Value, orders: Orders) -> Floats:
    """Tell what each household adds when it joins, EUR (orders x households)."""
    worth_eur = _grown(value, orders)
    added_eur = np.diff(worth_eur, axis=1, prepend=0.0)
    brought_eur = np.empty_like(added_eur)
    np.put_along_axis(brought_eur, orders, added_eur, axis=1)
    return brought_eur


def _grown(value: Value, orders: Orders) -> Floats:
    """Value the coalitions that grow along orders, EUR (orders x households)."""
    if isinstance(value, Growing):
        return np.array([value.grown(order) for order in orders])
    return np.array([value(_growing(order)) for order in orders])


def _growing(order: Orders) -> Bools:
    """List the first, the first two... and all of an order, as masks."""
    joins = np.argsort(order)
    return joins[None, :] <= np.arange(len(order))[:, None]
