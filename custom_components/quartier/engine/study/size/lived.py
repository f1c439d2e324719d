"""Lived: chosen sizes run through what was measured, day after day, as replays do.

Representative days leave out what other days were like, and sizes as columns leave out
starts, stops and whole numbers. So the days themselves are lived with the sizes built,
what stores hold carried on to the next: by plans that are made anew as the days go,
from what was expected then, or, where nothing can be expected yet, each day planned as
if it were known. What that costs beyond the estimate is the error that a report states.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import pairwise
from typing import Final

from ...clock import Clock
from ...outlook import Outlook
from ...solve import Effort, Solver
from ...things import Neighbourhood
from ...units import HOURS_PER_DAY, SECONDS_PER_HOUR
from ..ledger import Ledger
from ..replay import Conduct, Days, Foresee, replay
from .built import built, grown, with_candidates
from .cut import within
from .days import DAYS_PER_YEAR, Period, runs, whole_days
from .opening import OpenSize
from .study import Design, Study, Task, design, open_sizes
from .year import Year, summed

# A stretch is long enough that how full its stores begin matters little.
_STRETCH_DAYS: Final = 7
_REPLAN_S: Final = HOURS_PER_DAY * SECONDS_PER_HOUR
# Steps known beyond a stretch: as far as its last plan looks.
_AHEAD_H: Final = 48.0


@dataclass(frozen=True, slots=True, eq=False)
class Manner:
    """How days are lived: by plans made anew every so often, and how hard those try."""

    # What was expected at each moment; None: what really came.
    foresee: Foresee | None
    # Time between two plans.
    every_s: float
    effort: Effort
    # Gives what plans are made with; whatever fits a problem, if nothing does.
    solver: Callable[[], Solver] | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row: the steps of an outlook from the first up to the last."""

    first: int
    last: int
    # The steps known beyond, so that the last day has a morrow.
    ahead: int


@dataclass(frozen=True, slots=True, eq=False)
class Stay:
    """What came of a stretch."""

    ledger: Ledger
    hours: float
    # What stores hold more at its end than at its beginning.
    stored_eur: float


def stretches(
    study: Study, clock: Clock, most_days: int | None, first_day: int = 0
) -> tuple[Stretch, ...]:
    """Cut a history into stretches; of a long one, some that are spread over it.

    Days before ``first_day`` are left to learn from. Where a peak is paid for, a
    stretch is as long as what pays for it once.
    """
    zone = study.neighbourhood.time_zone
    days = whole_days(clock, zone)
    length = _STRETCH_DAYS
    if pays_for_peaks(study.neighbourhood):
        length = round(DAYS_PER_YEAR / study.question.peaks_per_year)
    starts = [*range(first_day, len(days), length), len(days)]
    found = [
        Stretch(days[one][0], days[other - 1][1], _ahead(clock, days[other - 1]))
        for one, other in pairwise(starts)
    ]
    if most_days is None or most_days >= len(days) - first_day:
        return tuple(found)
    count = max(1, most_days // length)
    kept = [found[at * len(found) // count] for at in range(min(count, len(found)))]
    return tuple(kept)


def _ahead(clock: Clock, last_day: tuple[int, int]) -> int:
    """Find the step to which the morrow of a day is known."""
    first, last = last_day
    return min(len(clock), last + round((last - first) * _AHEAD_H / HOURS_PER_DAY))


def pays_for_peaks(neighbourhood: Neighbourhood) -> bool:
    """Tell whether some contract has a price on the highest power."""
    return any(
        getattr(thing, "capacity_eur_per_kw", 0.0) > 0
        for place in neighbourhood.places()
        for thing in place.things
    )


def live_through(
    study: Study,
    sizes: Mapping[str, float],
    truth: Outlook,
    stretch: Stretch,
    manner: Manner | None = None,
) -> Stay:
    """Run a stretch with the sizes built, in a manner, else each day as if known."""
    every = open_sizes(study)
    told = grown(truth.part(stretch.first, stretch.ahead), every, sizes)
    steps = stretch.last - stretch.first
    past = _days(study, sizes, told, steps)
    conduct: Conduct = "foresight"
    if manner is not None:
        cadence = max(1, round(manner.every_s / told.clock.steps_s[0]))
        past = replace(
            past, cadence=cadence, effort=manner.effort, solver=manner.solver
        )
    if manner is not None and manner.foresee is not None:
        conduct = "plan"
        past = replace(past, foresee=partial(_expected, manner.foresee, every, sizes))
    outcome = replay(past, conduct)
    hours = float(told.clock.hours[:steps].sum())
    return Stay(outcome.ledger, hours, outcome.stored_eur)


def _days(study: Study, sizes: Mapping[str, float], told: Outlook, steps: int) -> Days:
    """Build the sizes, and set up a day after the other."""
    there = with_candidates(study.neighbourhood, study.question.candidates)
    begin, end = told.clock.start, told.clock.end
    return Days(
        neighbourhood=built(there, open_sizes(study), sizes).changed(
            partial(within, begin=begin, end=end)
        ),
        # As the neighbourhood would be run: with the prices of all of its wishes.
        policy=study.policy,
        truth=told,
        foresee=_unasked,
        steps=steps,
        cadence=max(1, round(_REPLAN_S / told.clock.steps_s[0])),
    )


def _expected(
    foresee: Foresee,
    every: Sequence[OpenSize],
    sizes: Mapping[str, float],
    now: datetime,
    clock: Clock,
) -> Outlook:
    """Expect, at a moment, what is there with the sizes built."""
    return grown(foresee(now, clock), every, sizes)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What days cost, each estimated by itself as days that stand for others are."""

    bills_eur: float
    imported_kwh: float
    days: int

    def per_year(self, amount: float) -> float:
        """Scale an amount of these days to a year."""
        return amount * DAYS_PER_YEAR / self.days


def day_by_day(
    study: Study, sizes: Mapping[str, float], truth: Outlook, stretch: Stretch
) -> Estimate:
    """Estimate every whole day of a stretch, so many in a row as the study has.

    That tells apart what chosen days leave out from what plans do not reach.
    """
    zone = study.neighbourhood.time_zone
    part = truth.part(stretch.first, stretch.last)
    cut = runs(part.clock, zone, study.in_a_row)
    days = [
        design(
            replace(study, periods=(Period(part.part(*run), 1.0),)), Task(fixed=sizes)
        )
        for run in cut
    ]
    hours = sum(float(part.clock.hours[slice(*run)].sum()) for run in cut)
    return Estimate(
        sum(day.year.bills_eur for day in days),
        sum(day.year.imported_kwh for day in days),
        round(hours / HOURS_PER_DAY),
    )


def together(estimates: Sequence[Estimate]) -> Estimate:
    """Add estimates up."""
    return Estimate(
        sum(each.bills_eur for each in estimates),
        sum(each.imported_kwh for each in estimates),
        sum(each.days for each in estimates),
    )


def _unasked(now: datetime, clock: Clock) -> Outlook:
    """Refuse: with foresight nothing need be expected."""
    raise NotImplementedError(f"nothing is expected at {now} for {clock}")


def lived_year(study: Study, stays: Sequence[Stay]) -> Year:
    """Scale what was lived to a year."""
    hours = sum(stay.hours for stay in stays)
    per_year = DAYS_PER_YEAR * HOURS_PER_DAY / hours
    bills = sum(stay.ledger.bill_eur - stay.stored_eur for stay in stays)
    return summed(
        [stay.ledger for stay in stays],
        [per_year] * len(stays),
        study.policy,
        bills * per_year,
    )


@dataclass(frozen=True, slots=True)
class Check:
    """How near an estimate comes to what was lived."""

    estimated: Design
    lived: Year
    days: float
    # All days, and those lived, estimated one by one; None where a peak is paid for,
    # which no day tells by itself.
    every_day: Estimate | None = None
    same_days: Estimate | None = None
    # When each stretch that was lived begins.
    begins: tuple[datetime, ...] = ()
    # Whether plans were made from what was expected; else each day as if known.
    is_foreseen: bool = False

    @property
    def days_error(self) -> float:
        """How much more all days cost than those that stand for them, as a share."""
        return self._share(self._every_eur - self.estimated.year.bills_eur)

    @property
    def living_error(self) -> float:
        """How much more the days lived cost than the same days estimated."""
        return self._share(self.lived.bills_eur - self._same_eur)

    @property
    def cost_error(self) -> float:
        """How much more a year costs than was estimated, as a share."""
        return self.days_error + self.living_error

    @property
    def cost_eur(self) -> float:
        """What a year costs, by what was lived."""
        estimate = self.estimated.cost_eur
        return estimate + self.cost_error * max(1.0, abs(estimate))

    @property
    def _every_eur(self) -> float:
        every = self.every_day
        if every is None:
            return self.estimated.year.bills_eur
        return every.per_year(every.bills_eur)

    @property
    def _same_eur(self) -> float:
        same = self.same_days
        if same is None:
            return self.estimated.year.bills_eur
        return same.per_year(same.bills_eur)

    def _share(self, more_eur: float) -> float:
        return more_eur / max(1.0, abs(self.estimated.cost_eur))
