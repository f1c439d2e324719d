"""What fairness costs: the sum saved, and how it is spread, by the weight of fairness.

A plan is asked anew at each weight; how it is made, and of what, is the asker's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

from ..record import Quantity
from .figures import Audit, audit
from .household import Household
from .poverty import QUOTA_EU, Quota


@dataclass(frozen=True, slots=True)
class Trade:
    """A point of the curve: what a weight of fairness brings, and what it costs."""

    weight: float
    audit: Audit
    # What is saved less in sum than without fairness; below nothing: saved more.
    cost_eur: Annotated[float, Quantity("EUR")]


def trades(
    plan: Callable[[float], Sequence[Household]],
    weights: Sequence[float],
    quota: Quota = QUOTA_EU,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Trade, ...]:
    """Plan at each weight of fairness, and audit what comes of it.

    Weight 0 comes first, asked for or not: it is what the others are held against. Each
    weight is planned once, from the least on. ``progress`` is told the plans made and
    the plans to make. Raises ValueError on a weight below 0, and whatever ``plan``
    raises.
    """
    asked = sorted({0.0, *weights})
    if asked[0] < 0:
        raise ValueError(f"a weight of {asked[0]}: 0 or more may be")
    audits: list[Audit] = []
    for weight in asked:
        audits.append(audit(plan(weight), quota))
        if progress is not None:
            progress(len(audits), len(asked))
    free = audits[0].benefit_eur
    return tuple(
        Trade(weight, each, free - each.benefit_eur)
        for weight, each in zip(asked, audits, strict=True)
    )


def affordable(curve: Sequence[Trade], most_share: float = 0.02) -> Trade:
    """Find the evenest point that costs at most a share of what is saved without.

    Of equally even ones, the cheapest, then the one of least weight. Raises ValueError
    where the curve does not begin with weight 0.
    """
    if not curve or curve[0].weight != 0:
        raise ValueError("the curve does not begin with weight 0")
    most_eur = most_share * max(curve[0].audit.benefit_eur, 0.0)
    within = [each for each in curve if each.cost_eur <= most_eur]
    return max(
        within, key=lambda each: (each.audit.jain or 0.0, -each.cost_eur, -each.weight)
    )
