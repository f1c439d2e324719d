"""Fineness: how finely to plan next, by what finer plans were worth and what they cost.

Three levers move: how near to the best a plan has to be, how long the solver may look,
and in how long steps the far part of it is planned. What is near keeps the steps of the
options: they are the slots which are commanded and counted.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import takewhile
from math import isfinite
from typing import Any, Final

from ..engine import (
    Clock,
    Effort,
    Neighbourhood,
    Outlook,
    Plan,
    Policy,
    coarsened,
    followed_eur,
)
from ..engine.footprint import LADDER, History, Pair, Rung
from ..engine.footprint import USUAL as USUAL_AT

USUAL: Final = LADDER[USUAL_AT]
# Missed comfort that is worth less is arithmetic.
_FELT_EUR: Final = 0.01
_COMFORT: Final = "comfort"

# What two plans are made of: by whom, of what is expected, at what prices.
type World = tuple[Neighbourhood, Outlook, Policy]


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A plan, on which rung it was made, and how long a processor worked for it."""

    rung: Rung
    plan: Plan
    cpu_s: float


def outlook_of(rung: Rung, outlook: Outlook) -> Outlook:
    """Look at what is far in steps as long as a rung says."""
    return coarsened(outlook, rung.near_s, rung.step_s)


def effort_of(rung: Rung, deadline_s: float, *, is_hurried: bool = False) -> Effort:
    """Try as hard as a rung says, within the time that people allow.

    Their time is for the usual rung: coarser plans get a part of it, finer ones no
    more. Where plans came too late all of it is given to any.
    """
    part = 1.0 if is_hurried else min(1.0, rung.seconds / USUAL.seconds)
    return Effort(seconds=deadline_s * part, relative_gap=rung.relative_gap)


def is_found(plan: Plan) -> bool:
    """Tell whether a solver answered in time, and no rule had to stand in."""
    return plan.bound_eur is not None


def is_short(plan: Plan, policy: Policy) -> bool:
    """Tell whether a plan misses comfort that would be there without it."""
    lines = policy.all_wishes()[_COMFORT].lines
    return _missed(plan.costs, lines) > _missed(plan.habit_costs, lines) + _FELT_EUR


def pair_of(one: Made, other: Made, world: World) -> Pair:
    """Hold two plans of one world against each other, of neighbouring rungs.

    What all wishes cost counts, for that is what plans are made for; and only as far as
    both are made in the same steps, for what is farther is planned anew: what is kept
    for it is worth what the finer one says. Of all that the first step is acted on.
    """
    coarser, finer = sorted((one, other), key=lambda made: LADDER.index(made.rung))
    neighbourhood, outlook, policy = world
    near = _near(finer.plan.clock, coarser.plan.clock)
    finer_eur, coarser_eur = (
        followed_eur(made.plan, neighbourhood, outlook, policy, near, worth=finer.plan)
        for made in (finer, coarser)
    )
    lines = policy.all_wishes()[_COMFORT].lines
    more = _missed(coarser.plan.costs, lines) - _missed(finer.plan.costs, lines)
    return Pair.of(
        LADDER.index(finer.rung),
        (-finer_eur, -coarser_eur),
        (finer.cpu_s, coarser.cpu_s),
        outlook.clock.steps_s[0] / sum(outlook.clock.steps_s[:near]),
        is_short=more > _FELT_EUR,
    )


def _near(one: Clock, other: Clock) -> int:
    """Count the first steps that are the same on two clocks."""
    both = zip(one.steps_s, other.steps_s, strict=False)
    same = sum(1 for _ in takewhile(lambda each: each[0] == each[1], both))
    return max(1, same)


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
            is_late=bool(kept.get("is_late")),
            is_hurried=bool(kept.get("is_hurried")),
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
