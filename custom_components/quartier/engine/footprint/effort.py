"""Effort: how finely to plan next, by what finer plans were worth and what they cost.

Two plans of the same world, one rung apart, make a pair: what the finer one is worth
more, and how much longer a processor worked for it. Where the last pairs did not pay
for their own electricity the next plans are coarser; where a finer plan pays twice
over they are finer; between the two they stay. What is paid for is counted at its
highest, so that a doubt speaks for the coarser plan.

Comfort is no matter of money here: a coarser plan that missed comfort where the finer
one kept it bars the way down, and a plan that misses comfort climbs at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Final, Literal

from .computing import weighed_eur
from .machine import Machine
from .mains import Mains

type Move = Literal["coarser", "finer", "stay"]
type Why = Literal["comfort", "barred", "pays_not", "pays", "even", "unknown", "end"]
"""Why a rung was chosen.

comfort   the last plan missed comfort: finer, whatever it costs
barred    finer plans do not pay, but a coarser one missed comfort
pays_not  finer plans cost more than they are worth
pays      finer plans are worth more than twice what they cost
even      too near to call: as before
unknown   too few pairs to tell: as before
end       there is but one rung within the bounds
"""

# So many pairs tell something; so many of the last ones count.
_LEAST: Final = 3
_KEPT: Final = 4
# A finer plan has to be worth so many times what it costs before one climbs.
_CLIMB: Final = 2.0
# One plan in so many is made twice, to see; until there are enough pairs, each.
_EVERY: Final = 8
# Less than this, a plan, is the rounding of a solver: 0.35 EUR in a year of plans
# every quarter of an hour.
_ROUNDING_EUR: Final = 1e-5


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to plan: how near to the best, how long, in how long steps."""

    name: str
    # A plan within this part of the best is good enough.
    relative_gap: float
    # The solver ends after so long at the latest, s.
    seconds: float
    # The first steps of a plan are so long, s.
    step_s: int


LADDER: Final = (
    Rung("coarse", 2e-2, 2.0, 3600),
    Rung("light", 1e-2, 5.0, 1800),
    Rung("usual", 2e-3, 10.0, 900),
    Rung("fine", 5e-4, 30.0, 900),
)
_USUAL: Final = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two plans of one world: on a rung, and on the one below it."""

    # The rung of the finer one, by its place on the ladder.
    upper: int
    # What the finer one saves more in the time until the next plan is made, EUR.
    gained_eur: float
    # How much longer a processor worked for it, s.
    more_cpu_s: float
    # The coarser one misses comfort that the finer one keeps.
    is_short: bool = False

    @classmethod
    def of(
        cls,
        upper: int,
        saved_eur: tuple[float, float],
        cpu_s: tuple[float, float],
        acted_on: float,
        *,
        is_short: bool = False,
    ) -> Pair:
        """Make a pair of what the finer and the coarser plan save, and took.

        Each saves so much against doing nothing, over its whole horizon. Only the part
        that is acted on before the next plan counts, 0 to 1: the rest is planned
        anew. Raises ValueError for another part.
        """
        if not 0 <= acted_on <= 1:
            raise ValueError(f"a part of {acted_on}: from 0 to 1 it has to be")
        gained_eur = (saved_eur[0] - saved_eur[1]) * acted_on
        return cls(upper, gained_eur, cpu_s[0] - cpu_s[1], is_short)


@dataclass(frozen=True, slots=True)
class History:
    """Where one stands on the ladder, and what pairs have shown of late."""

    rung: int = _USUAL
    pairs: tuple[Pair, ...] = ()
    # Plans made since the last pair.
    plans: int = 0
    # The last plan misses comfort.
    is_short: bool = False

    def planned(self, *, is_short: bool = False) -> History:
        """Note a plan without a pair."""
        return replace(self, plans=self.plans + 1, is_short=is_short)

    def seen(self, pair: Pair, *, is_short: bool = False) -> History:
        """Note a plan with its pair; the last few of each rung are kept."""
        others = [each for each in self.pairs if each.upper != pair.upper]
        own = [each for each in self.pairs if each.upper == pair.upper]
        kept = (*others, *(*own, pair)[-_KEPT:])
        return replace(self, pairs=kept, plans=0, is_short=is_short)

    def at(self, rung: int) -> History:
        """Stand on another rung."""
        return replace(self, rung=rung)


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
        pairs = [each for each in history.pairs if each.upper == upper][-_KEPT:]
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
    above = till.worth(history, now + 1) if now < high else None
    below = till.worth(history, now) if now > low else None
    if now < high and (history.is_short or (above is not None and above.bars)):
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
