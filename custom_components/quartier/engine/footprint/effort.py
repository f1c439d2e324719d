"""Effort: how finely to plan next, by what finer plans were worth and what they cost.

Two plans of the same world, one rung apart, make a pair: what the finer one is worth
more, and how much longer a processor worked for it. Where the last pairs did not pay
for their own electricity the next plans are coarser; where a finer plan pays twice
over they are finer; between the two they stay. What is paid for is counted at its
highest, so that a doubt speaks for the coarser plan.

Comfort is no matter of money here: a coarser plan that missed comfort where the finer
one kept it bars the way down, and a plan that misses comfort climbs at once.

A plan that is not found in time misses what it misses because the machine is slow: the
next one is coarser, never finer, and gets all the time there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final, Literal

from .computing import weighed_eur
from .history import KEPT, History
from .ladder import LADDER, Rung
from .machine import Machine
from .mains import Mains

type Move = Literal["coarser", "finer", "stay"]
type Why = Literal[
    "late", "comfort", "barred", "pays_not", "pays", "even", "unknown", "end"
]
"""Why a rung was chosen.

late      the last plan was not found in time: coarser, if there is a coarser one
comfort   the last plan missed comfort: finer, whatever it costs
barred    finer plans do not pay, but a coarser one missed comfort
pays_not  finer plans cost more than they are worth
pays      finer plans are worth more than twice what they cost
even      too near to call: as before
unknown   too few pairs to tell: as before
end       there is but one rung within the bounds
"""

# So many pairs tell something.
_LEAST: Final = 3
# A finer plan has to be worth so many times what it costs before one climbs.
_CLIMB: Final = 2.0
# One plan in so many is made twice, to see; until there are enough pairs, each.
_EVERY: Final = 8
# Less than this, a plan, is the rounding of a solver: 0.35 EUR in a year of plans
# every quarter of an hour.
_ROUNDING_EUR: Final = 1e-5


@dataclass(frozen=True, slots=True)
class Choice:
    """The rung to plan on next, and why."""

    at: int
    rung: Rung
    move: Move
    why: Why
    # What finer plans were worth and cost by the pairs that decided, EUR a plan.
    gained_eur: float | None = None
    cost_eur: float | None = None
    # The rung to plan on besides, next time, to make a pair; None for no need.
    probe: int | None = None


def next_effort(
    history: History,
    prices: Mains,
    machine: Machine,
    ladder: Sequence[Rung] = LADDER,
    bounds: tuple[int, int] | None = None,
) -> Choice:
    """Choose how finely to plan next.

    ``bounds`` are the coarsest and the finest rung that may be, by their places: what
    an appliance's steps or a board's memory ask; all of the ladder, if none are told.
    Raises ValueError for bounds beyond it.
    """
    low, high = bounds or (0, len(ladder) - 1)
    if not 0 <= low <= high < len(ladder):
        raise ValueError(f"rungs {low} to {high} of a ladder of {len(ladder)}")
    now = min(max(history.rung, low), high)
    to, why, worth = _judged(history, now, (low, high), _Till(prices, machine))
    move: Move = "finer" if to > now else "coarser" if to < now else "stay"
    return Choice(
        at=to,
        rung=ladder[to],
        move=move,
        why=why,
        gained_eur=None if worth is None else worth.gained_eur,
        cost_eur=None if worth is None else worth.cost_eur,
        probe=_probe(history, to, (low, high)),
    )


@dataclass(frozen=True, slots=True)
class _Worth:
    """What finer plans were worth and cost, a plan."""

    gained_eur: float
    cost_eur: float
    bars: bool

    @property
    def pays_not(self) -> bool:
        return self.gained_eur < max(self.cost_eur, _ROUNDING_EUR)

    @property
    def pays(self) -> bool:
        return self.gained_eur >= _CLIMB * max(self.cost_eur, _ROUNDING_EUR)


@dataclass(frozen=True, slots=True)
class _Till:
    """Prices the work of a processor."""

    prices: Mains
    machine: Machine

    def worth(self, history: History, upper: int) -> _Worth | None:
        """Tell what a rung was worth over the one below; None if that is not known."""
        pairs = [each for each in history.pairs if each.upper == upper][-KEPT:]
        if len(pairs) < _LEAST:
            return None
        more_s = max(0.0, fmean(each.more_cpu_s for each in pairs))
        return _Worth(
            # Money adds up: one dear hour in many cheap ones counts for what it is.
            gained_eur=fmean(each.gained_eur for each in pairs),
            cost_eur=weighed_eur(more_s, self.machine, self.prices).high,
            bars=any(each.is_short for each in pairs),
        )


def _judged(
    history: History, now: int, bounds: tuple[int, int], till: _Till
) -> tuple[int, Why, _Worth | None]:
    """Judge whether to climb, to step down or to stay."""
    low, high = bounds
    if history.is_late:
        return max(low, now - 1), "late", None
    above = till.worth(history, now + 1) if now < high else None
    below = till.worth(history, now) if now > low else None
    # Who has too little time for this rung has none for a finer one.
    is_short = history.is_short and not history.is_hurried
    if now < high and (is_short or (above is not None and above.bars)):
        return now + 1, "comfort", None
    if above is not None and above.pays:
        return now + 1, "pays", above
    if below is not None and below.pays_not:
        return (now, "barred", below) if below.bars else (now - 1, "pays_not", below)
    return now, _stays(above, below, is_alone=low == high), below or above


def _stays(above: _Worth | None, below: _Worth | None, *, is_alone: bool) -> Why:
    """Say why one stays, where nothing moves one."""
    if is_alone:
        return "end"
    if below is not None:
        return "pays" if below.pays else "even"
    if above is not None:
        return "pays_not" if above.pays_not else "even"
    return "unknown"


def _probe(history: History, now: int, bounds: tuple[int, int]) -> int | None:
    """Choose what to plan besides: of the neighbours, the one that is less known."""
    low, high = bounds
    known = {
        other: sum(each.upper == max(now, other) for each in history.pairs)
        for other in (now - 1, now + 1)
        if low <= other <= high
    }
    if not known:
        return None
    fewest = min(known.values())
    if fewest >= _LEAST:
        if history.plans < _EVERY:
            return None
        last = history.pairs[-1].upper if history.pairs else now
        turns = [other for other in known if max(now, other) != last]
        return (turns or list(known))[0]
    return next(other for other, count in known.items() if count == fewest)
