"""Tenancies: the bill of a point, parted among those who lived there in turn.

Each has what was used, shared and due in their own days. Parts add up to the bill of
the point: energies to the watt-hour, and each line to the cent, by largest remainder.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise
from typing import Final

import numpy as np

from ..allocation import Allocation
from ..operation import Operation
from ..readings import Counts, Readings
from .account import Drawn, Openness, account, with_lines
from .bill import Bill, MonthBill
from .charge import Row
from .compensation import compensated
from .exchange import exchange
from .given import NOTHING, Given
from .quote import Quoting, quoting
from .stay import Stay, stays
from .sums.exact import apportioned
from .sums.line import Line, total_cents, total_eur
from .sums.span import Period, Span
from .terms.prices import Prices

# What is divided by what each shared, where all else that has no hours goes by days.
_BY_ENERGY: Final = "premium"

type _Stretch = tuple[datetime | None, datetime | None]
type _Place = tuple[str, str]


def parted(
    operation: Operation,
    allocation: Allocation,
    prices: Prices,
    bills: Mapping[str, Bill],
    *,
    turns: Mapping[str, Sequence[datetime]],
    given: Given = NOTHING,
) -> dict[str, tuple[Bill, ...]]:
    """Part the bills of points at the moments when one tenant followed another.

    Every stretch between two moments has a bill, be it one in which nobody lived there;
    it has the months that it reaches.
    """
    span = Span.of(allocation.readings, operation.time_zone)
    quote = quoting(span, prices, given.feeds)
    ground = _Ground(operation, prices, given, span, quote)
    return {
        name: _fitted(
            bills[name],
            [
                ground.bill(_within(span, allocation, name, stretch), stretch)
                for stretch in pairwise((None, *moments, None))
            ],
        )
        for name, moments in turns.items()
    }


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """All that a bill is reckoned from, but what was used and got."""

    operation: Operation
    prices: Prices
    given: Given
    span: Span
    quote: Quoting

    def bill(self, allocation: Allocation, stretch: _Stretch) -> Bill:
        """Reckon what one point owes for a stretch, as if it were alone there."""
        span, prices, given = self.span, self.prices, self.given
        [name] = allocation.readings.consumers
        bill = account(
            span,
            next(each for each in self.operation.consumers if each.id == name),
            _held(span, stays(name, prices.held_by(name), span), stretch),
            self.quote,
            Drawn(
                allocation.readings.consumed_wh[0],
                allocation.allocated_wh[0],
                prices.is_virtual,
                given.rebate(name),
            ),
            option=Openness(prices.is_option_open, given.options.get(name)),
        )
        exchanged = exchange(span, allocation, prices.agreed())
        if not exchanged.is_free:
            months = range(len(bill.months))
            paid = tuple(exchanged.paid(0, month) for month in months)
            bill = with_lines(bill, tuple(() for _ in months), paid)
        if prices.compensation:
            alone = {name: bill}
            bill = compensated(span, allocation, alone, prices.compensation, given)[
                name
            ]
        return _cut(span, bill, stretch)


def _within(
    span: Span, allocation: Allocation, name: str, stretch: _Stretch
) -> Allocation:
    """Keep what one point used and got in a stretch, and nothing elsewhere."""
    readings = allocation.readings
    at = readings.consumers.index(name)
    first, end = _steps(span, stretch)

    def kept(energy_wh: Counts) -> Counts:
        found = np.zeros_like(energy_wh)
        found[..., first:end] = energy_wh[..., first:end]
        return found

    alone = Readings(
        readings.begin,
        readings.step_min,
        readings.producers,
        (name,),
        readings.produced_wh,
        kept(readings.consumed_wh[at : at + 1]),
    )
    given_wh, entitled_wh = allocation.wh, allocation.entitled_wh
    row = slice(at, at + 1)
    return Allocation(alone, kept(given_wh[:, row]), kept(entitled_wh[:, row]))


def _held(span: Span, held: Sequence[Stay], stretch: _Stretch) -> tuple[Stay, ...]:
    """Cut contracts to a stretch."""
    (first, end), (first_day, end_day) = _steps(span, stretch), _days(span, stretch)
    cut = (
        Stay(
            each.holding,
            max(each.first_step, first),
            min(each.end_step, end),
            max(each.first_day, first_day),
            min(each.end_day, end_day),
        )
        for each in held
    )
    return tuple(each for each in cut if each.first_step < each.end_step)


def _steps(span: Span, stretch: _Stretch) -> tuple[int, int]:
    begin, end = stretch
    return span.position(begin), span.steps if end is None else span.position(end)


def _days(span: Span, stretch: _Stretch) -> tuple[date, date]:
    begin, end = stretch
    return (
        date.min if begin is None else span.local_day(begin),
        date.max if end is None else span.local_day(end),
    )


def _cut(span: Span, bill: Bill, stretch: _Stretch) -> Bill:
    """Keep the months of a bill that a stretch reaches, for its own days."""
    first, end = _days(span, stretch)
    months = (
        replace(month, month=_period(month.month, first, end)) for month in bill.months
    )
    return replace(bill, months=tuple(each for each in months if each.month.days > 0))


def _period(period: Period, first: date, end: date) -> Period:
    return Period(period.name, max(period.first, first), min(period.end, end))


def _fitted(whole: Bill, parts: Sequence[Bill]) -> tuple[Bill, ...]:
    """Make parts add up to the whole, month by month and line by line."""
    found: list[list[MonthBill]] = [[] for _ in parts]
    for month in whole.months:
        own = {
            at: each
            for at, part in enumerate(parts)
            for each in part.months
            if each.month.name == month.month.name
        }
        months = [*own.values()]
        without = _rows(month.without, [each.without for each in months], months)
        sharing = _rows(month.sharing, [each.sharing for each in months], months)
        for at, one, other in zip(own, without, sharing, strict=True):
            found[at].append(replace(own[at], without=one, sharing=other))
    return tuple(
        replace(part, months=tuple(months))
        for part, months in zip(parts, found, strict=True)
    )


def _rows(whole: Row, parts: Sequence[Row], months: Sequence[MonthBill]) -> list[Row]:
    """Part the lines of a month: what has no hours goes by days, or by energy."""
    grouped = [_by_place(lines) for lines in (whole, *parts)]
    places = dict.fromkeys(place for each in grouped for place in each)
    rows: list[list[Line]] = [[] for _ in parts]
    for place in places:
        all_of, *own = (each.get(place, ()) for each in grouped)
        for row, line in zip(rows, _lines(place, all_of, own, months), strict=True):
            if line.exact_eur or line.energy_wh or line.rounded_cents:
                row.append(line)
    return [tuple(row) for row in rows]


def _by_place(lines: Row) -> dict[_Place, Row]:
    found: dict[_Place, Row] = {}
    for line in lines:
        place = line.key, line.part
        found[place] = (*found.get(place, ()), line)
    return found


def _lines(
    place: _Place, whole: Row, own: Sequence[Row], months: Sequence[MonthBill]
) -> list[Line]:
    """Part the lines for one thing: cents add up to those of the whole."""
    exact_eur = [total_eur(lines) for lines in own]
    if not any(exact_eur):
        exact_eur = _spread(place[0], total_eur(whole), months)
    due = apportioned(total_cents(whole), exact_eur)
    return [
        _line(place, lines, eur, cents)
        for lines, eur, cents in zip(own, exact_eur, due, strict=True)
    ]


def _spread(key: str, total: Fraction, months: Sequence[MonthBill]) -> list[Fraction]:
    weights = [
        each.shared_wh if key == _BY_ENERGY else each.month.days for each in months
    ]
    whole = sum(weights)
    return [total * Fraction(each, whole) if whole else total * 0 for each in weights]


def _line(place: _Place, lines: Row, eur: Fraction, cents: int) -> Line:
    """Write one line, with its price where it was the same throughout."""
    prices = {line.price_ueur for line in lines}
    energies = [line.energy_wh for line in lines if line.energy_wh is not None]
    return Line(
        key=place[0],
        part=place[1],
        exact_eur=eur,
        energy_wh=sum(energies) if energies else None,
        price_ueur=prices.pop() if len(prices) == 1 else None,
        rounded_cents=cents,
    )
