"""Fineness: how finely to plan next, by what finer plans were worth and what they cost.

Two levers move: how near to the best a plan has to be, and how long the solver may
look. The length of a step is set in the options: it is that of the slots which are
counted, and changing it begins the entry anew.
"""

from collections.abc import Mapping
from dataclasses import asdict
from math import isfinite
from typing import Any, Final

from ..engine import Effort, Plan, Policy
from ..engine.footprint import LADDER, History, Pair, Rung

USUAL: Final = LADDER[History().rung]
# Missed comfort that is worth less is arithmetic.
_FELT_EUR: Final = 0.01
_FOUND: Final = frozenset({"optimal", "bounded"})
_COMFORT: Final = "comfort"


def effort_of(rung: Rung, deadline_s: float) -> Effort:
    """Try as hard as a rung says, within the time that people allow.

    Their time is for the usual rung: coarser plans get a part of it, finer ones no
    more.
    """
    part = min(1.0, rung.seconds / USUAL.seconds)
    return Effort(seconds=deadline_s * part, relative_gap=rung.relative_gap)


def is_short(plan: Plan, policy: Policy) -> bool:
    """Tell whether a plan misses comfort that would be there without it.

    A plan that was not found in time is one, for nobody knows what it misses.
    """
    if plan.status not in _FOUND:
        return True
    lines = policy.all_wishes()[_COMFORT].lines
    return _missed(plan.costs, lines) > _missed(plan.habit_costs, lines) + _FELT_EUR


def pair_of(
    upper: int, plans: tuple[Plan, Plan], cpu_s: tuple[float, float], policy: Policy
) -> Pair:
    """Hold a finer plan against a coarser one of the same world.

    What all wishes cost counts, for that is what plans are made for; of the horizon the
    first step alone, for the rest is planned anew.
    """
    finer, coarser = plans
    steps_s = finer.clock.steps_s
    lines = policy.all_wishes()[_COMFORT].lines
    more = _missed(coarser.costs, lines) - _missed(finer.costs, lines)
    return Pair.of(
        upper,
        (-finer.cost_eur, -coarser.cost_eur),
        cpu_s,
        float(steps_s[0]) / float(sum(steps_s)),
        is_short=coarser.status not in _FOUND or more > _FELT_EUR,
    )


def _missed(costs: Mapping[str, float], lines: Mapping[str, str]) -> float:
    return sum((costs.get(line, 0.0) for line in lines), 0.0)


def written(history: History) -> dict[str, Any]:
    """Write down what must outlive a restart, as JSON."""
    return asdict(history)


def recalled(kept: object) -> History:
    """Take up what was written down; what is damaged begins anew."""
    if not isinstance(kept, Mapping):
        return History()
    try:
        history = History(
            rung=int(kept["rung"]),
            pairs=tuple(map(_pair, kept["pairs"])),
            plans=int(kept["plans"]),
            is_short=bool(kept["is_short"]),
        )
    except KeyError, OverflowError, TypeError, ValueError:
        return History()
    is_known = 0 <= history.rung < len(LADDER) and history.plans >= 0
    return history if is_known else History()


def _pair(told: Mapping[str, Any]) -> Pair:
    pair = Pair(
        upper=int(told["upper"]),
        gained_eur=float(told["gained_eur"]),
        more_cpu_s=float(told["more_cpu_s"]),
        is_short=bool(told["is_short"]),
    )
    if not 0 < pair.upper < len(LADDER):
        raise ValueError(f"a pair on rung {pair.upper}")
    if not (isfinite(pair.gained_eur) and isfinite(pair.more_cpu_s)):
        raise ValueError("a pair without numbers")
    return pair
