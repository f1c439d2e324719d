"""Portions: how a fair plan divides what neighbours share, kept while it is lived.

A fair plan says what each meter takes and gives at each moment: that is a key of one
share for each. What really is to spare and wanted is another amount than was planned.
That amount stays what it is for everybody together; who has how much of it is as
planned, up to what each really takes or gives, and what is then left goes pro rata to
those whom it serves:

    part = min(most, level * planned), with one level a step, that all is divided
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from ..units import Bools, Floats, zeros
from .plan import Plan

# Less than a microwatt is no part.
_NOTHING_KW = 1e-9
# Prices closer than this are the same price.
_SAME_EUR_PER_KWH = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Portions:
    """What meters take from their neighbours and give to them by plan, by place, kW."""

    taken_kw: Mapping[str, Floats]
    given_kw: Mapping[str, Floats]

    @classmethod
    def of(cls, plan: Plan, first: int, last: int) -> Self | None:
        """Read the portions of steps from ``first`` up to, not including, ``last``.

        None of a plan without fairness: then what is shared is shared as usual.
        """
        if plan.fairness is None or not plan.fairness.is_applied:
            return None
        taken, given = (
            {
                name: flow[first:last]
                for name, own in plan.places.items()
                if (flow := getattr(own, way)) is not None
            }
            for way in ("take_kw", "give_kw")
        )
        return cls(taken, given)


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Meters that share, by steps: what each takes (negative: gives), and the prices.

    What a shared kWh is worth to a taker, and what the supplier pays a giver for one.
    """

    places: Sequence[str]
    net_kw: Floats
    worth_eur_per_kwh: Floats
    price_eur_per_kwh: Floats


def apportioned(
    pool: Pool, usual: tuple[Floats, Floats], portions: Portions
) -> tuple[Floats, Floats]:
    """Divide what is shared as planned; ``usual`` says how much that is in all.

    Returns what each takes and gives, kW, meters by steps. Where a step's plan shares
    nothing it is shared as usual.
    """
    needs, spares = np.maximum(pool.net_kw, 0.0), np.maximum(-pool.net_kw, 0.0)
    worth, price = pool.worth_eur_per_kwh, pool.price_eur_per_kwh
    cheapest = np.where(spares > 0, price, np.inf).min(axis=0)
    dearest = np.where(needs > 0, worth, -np.inf).max(axis=0)
    taken = _planned(portions.taken_kw, pool)
    given = _planned(portions.given_kw, pool)
    return (
        _divided(usual[0], taken, needs, worth > cheapest + _SAME_EUR_PER_KWH),
        _divided(usual[1], given, spares, price < dearest - _SAME_EUR_PER_KWH),
    )


def _planned(known: Mapping[str, Floats], pool: Pool) -> Floats:
    nothing = zeros(pool.net_kw.shape[1])
    planned = np.array([known.get(name, nothing) for name in pool.places])
    return np.where(planned > _NOTHING_KW, planned, 0.0)


def _divided(usual: Floats, planned: Floats, most: Floats, may: Bools) -> Floats:
    """Divide the sum of the usual parts by the planned ones, as far as each can."""
    total, parts = usual.sum(axis=0), np.zeros_like(usual)
    for _ in range(len(usual)):
        weights = np.where(parts < most, planned, 0.0)
        left = total - parts.sum(axis=0)
        if not ((left > _NOTHING_KW) & weights.any(axis=0)).any():
            break
        parts = np.minimum(parts + left * _share(weights), most)
    rest = np.where(may | (planned > 0), most - parts, 0.0)
    left = np.maximum(total - parts.sum(axis=0), 0.0)
    parts = np.minimum(parts + left * _share(rest), most)
    return np.where(planned.any(axis=0), parts, usual)


def _share(weights: Floats) -> Floats:
    total = weights.sum(axis=0)
    share: Floats = np.divide(
        weights, total, out=np.zeros_like(weights), where=total > 0
    )
    return share
