"""Differences: the days, hours and things where two policies part most, and at what.

On each day and for each thing the stretch is found in which one policy takes most more
than the other, and the stretch in which the other does: what stands between the two is
energy that was moved. Prices and carbon at both ends say what for.

What homes do that are not to be shown one by one is told in sums: of all things of a
kind together, where enough homes have one for none of them to be seen in it, and none
of them does most of it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from ...engine import CARBON_SERIES, Carrier, Floats, Grid, Id
from .comparison import Comparison, Way

# Less is arithmetic.
_LEAST_KWH: Final = 0.2
# What follows from all others is no deed of its own.
_FOLLOWERS: Final = frozenset({"grid"})
# A sum of fewer homes would show each of them.
_LEAST_HOMES: Final = 3
# Nor may one home make more of a sum: the rule of dominance of official statistics.
_MOST_OF_IT: Final = 0.85


@dataclass(frozen=True, slots=True)
class Stretch:
    """Steps in which one takes more than the other, and what a kWh was there."""

    begins: datetime
    ends: datetime
    kwh: float
    price_eur_per_kwh: float | None
    carbon_g_per_kwh: float | None


@dataclass(frozen=True, slots=True)
class Moved:
    """What a thing did on a day: then by one policy, and then by the other.

    Without a thing and a place it is what all things of the kind did in homes.
    """

    thing: str
    place: str
    kind: str
    kwh: float
    # When the one takes more; when the other does. None where it only leaves it out.
    one: Stretch | None
    other: Stretch | None


@dataclass(frozen=True, slots=True)
class DayApart:
    """A day, and how far two policies were apart on it."""

    begins: datetime
    first: int
    last: int
    # Energy that was at another time or by another thing, kWh.
    kwh: float
    # What the one paid more, EUR, and emitted more, kg.
    more_eur: float
    more_kg: float


@dataclass(frozen=True, slots=True)
class Apart:
    """Where and when two policies differ; the largest differences first."""

    one: Way
    other: Way
    days: tuple[DayApart, ...]
    moved: tuple[Moved, ...]

    @property
    def kwh(self) -> float:
        """Energy that was moved on all days."""
        return sum(day.kwh for day in self.days)


def apart(
    comparison: Comparison, one: Way, other: Way, summed: Collection[Id] = ()
) -> Apart:
    """Compare what two policies did, day by day and thing by thing.

    Of the homes named by ``summed`` only sums are told.
    """
    days = [_day(comparison, one, other, at) for at in range(comparison.days)]
    deeds = tuple(_deeds(comparison, summed))
    moved = [
        found
        for day in days
        for found in _moved(comparison, one, other, day, deeds)
        if found.kwh >= _LEAST_KWH
    ]
    return Apart(
        one,
        other,
        tuple(sorted(days, key=lambda day: (-round(day.kwh, 6), day.begins))),
        tuple(sorted(moved, key=lambda each: (-round(each.kwh, 6), each.thing))),
    )


def _day(comparison: Comparison, one: Way, other: Way, at: int) -> DayApart:
    cut, clock = comparison.cuts[at], comparison.clock
    run = slice(cut.first, cut.last)
    more_kw = one.ledger.exchange_kw[run] - other.ledger.exchange_kw[run]
    mine, theirs = one.days[at], other.days[at]
    return DayApart(
        begins=comparison.moments[cut.first],
        first=cut.first,
        last=cut.last,
        kwh=float(np.abs(more_kw) @ clock.hours[run]) / 2,
        more_eur=mine.bill_eur - theirs.bill_eur,
        more_kg=mine.carbon_kg - theirs.carbon_kg,
    )


@dataclass(frozen=True, slots=True)
class _Deed:
    """Things that are told as one, and where: the place's number, if there is one."""

    # Those of each home.
    things: tuple[tuple[Id, ...], ...]
    kind: str
    at: int | None
    place: str = ""

    @property
    def thing(self) -> str:
        return "" if self.at is None else self.things[0][0]


def _deeds(comparison: Comparison, summed: Collection[Id]) -> Iterator[_Deed]:
    """List the things one by one, and those of homes to be summed by their kinds."""
    homes: defaultdict[str, dict[str, list[Id]]] = defaultdict(dict)
    for at, place in enumerate(comparison.places):
        for thing in place.things:
            if thing.kind in _FOLLOWERS:
                continue
            if place.id in summed:
                homes[thing.kind].setdefault(place.id, []).append(thing.id)
            else:
                yield _Deed(((thing.id,),), thing.kind, at, place.id)
    for kind, found in homes.items():
        if len(found) >= _LEAST_HOMES:
            things = tuple(tuple(names) for names in found.values())
            yield _Deed(things, kind, None)


def _moved(
    comparison: Comparison, one: Way, other: Way, day: DayApart, deeds: Iterable[_Deed]
) -> Iterator[Moved]:
    """Find what each thing did otherwise on a day."""
    run, hours = slice(day.first, day.last), comparison.clock.hours
    for deed in deeds:
        mine, theirs = (
            np.array(
                [
                    np.sum([way.trace.power_kw[each][run] for each in own], axis=0)
                    for own in deed.things
                ]
            )
            for way in (one, other)
        )
        more_kwh = (mine - theirs) * hours[run]
        ends = [
            _stretch(comparison, deed.at, day.first, sign * more_kwh)
            for sign in (1.0, -1.0)
        ]
        kwh = max((end.kwh for end in ends if end is not None), default=0.0)
        yield Moved(deed.thing, deed.place, deed.kind, kwh, *ends)


def _stretch(
    comparison: Comparison, place: int | None, offset: int, by_home_kwh: Floats
) -> Stretch | None:
    """Find the steps in a row in which most more is taken, by a row a home."""
    more_kwh = by_home_kwh.sum(axis=0)
    first, last = densest(more_kwh)
    if place is None and _is_of_one(by_home_kwh[:, first:last]):
        return None
    taken = np.maximum(more_kwh[first:last], 0.0)
    if taken.sum() < _LEAST_KWH:
        return None
    run = slice(offset + first, offset + last)
    return Stretch(
        begins=comparison.moments[run.start],
        ends=comparison.moments[run.stop],
        kwh=float(more_kwh[first:last].sum()),
        price_eur_per_kwh=_mean(
            None if place is None else _prices(comparison, place), run, taken
        ),
        carbon_g_per_kwh=_mean(
            comparison.truth.outlook.series.get(CARBON_SERIES), run, taken
        ),
    )


def _is_of_one(by_home_kwh: Floats) -> bool:
    """Tell whether one home makes nearly all of a sum, so that it would be seen."""
    parts_kwh = np.abs(by_home_kwh.sum(axis=1))
    return bool(parts_kwh.max() > _MOST_OF_IT * parts_kwh.sum())


def densest(values: Floats) -> tuple[int, int]:
    """Find the run with the largest sum: from, and up to, not including.

    Kadane's algorithm; the first of several, and nothing where nothing is above 0.
    """
    best, found = 0.0, (0, 0)
    total, begin = 0.0, 0
    for at, value in enumerate(values.tolist()):
        if total <= 0.0:
            total, begin = 0.0, at
        total += value
        if total > best:
            best, found = total, (begin, at + 1)
    return found


def _prices(comparison: Comparison, place: int) -> Floats | None:
    """Find what a kWh costs at the meter of a place."""
    meter = comparison.places[place].suppliers.get(Carrier.ELECTRICITY)
    if meter is None:
        return None
    [grid] = [
        thing for thing in comparison.places[meter].things if isinstance(thing, Grid)
    ]
    return comparison.truth.outlook.series.get(f"{grid.tariff}.import_eur_per_kwh")


def _mean(series: Floats | None, run: slice, weights: Floats) -> float | None:
    if series is None:
        return None
    return float(series[run] @ weights / weights.sum())
