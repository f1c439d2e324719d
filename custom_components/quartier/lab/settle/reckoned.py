"""Reckoned: months of a year, those that are closed as they were, the others anew.

Each month stands alone, whatever is known of others, so that closed ones and open ones
add up to their year.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import chain, groupby, pairwise
from typing import Final

from ...engine.share import Allocation, Filling, Month, Point, months
from ...engine.share.money import Bill, Choice, Given, Income, Settlement, settle
from .benefit import is_limited
from .closed_error import ClosedError
from .counted import Counted, counted
from .folder import Desk
from .frozen import Frozen, Stays
from .reward import Earned, earned, premium_of
from .stays import filled, stays

_NO_PREMIUM: Final = Earned({})


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What of a month is no money: energies, gaps, and who lived where."""

    made_wh: int
    shared_wh: int
    # What was set aside for a consumer that it did not use.
    unused_wh: Mapping[str, int]
    # Steps that no meter of a consumer read, or POINT.NUMBER of one tenancy.
    filled_steps: Mapping[str, int]
    # Which tenancies of each consumer shared for a day or more, in order.
    tenancies: Mapping[str, tuple[int, ...]]
    # Where there was more than one: the bill of each, by its number.
    stays: Stays = field(default_factory=dict)
    # Of a month that is not closed.
    allocation: Allocation | None = None
    fillings: tuple[Filling, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Reckoned:
    """Months of a year, settled, and the facts of each."""

    points: tuple[Point, ...]
    facts: Mapping[Month, Facts]
    earned: Earned
    settlement: Settlement

    def plus(self, later: Reckoned) -> Reckoned:
        """Add the months that follow."""
        known = {point.id for point in later.points}
        gone = (point for point in self.points if point.id not in known)
        return Reckoned(
            (*later.points, *gone),
            {**self.facts, **later.facts},
            self.earned.plus(later.earned),
            _joined(self.settlement, later.settlement),
        )


def reckoned(
    desk: Desk, within: Sequence[Month], options: Mapping[str, bool]
) -> Reckoned:
    """Take closed months as they are, and settle those between them.

    Raises ClosedError where months lack between others, SettleError with every fault
    where readings do not suffice, and RefusedError where prices do not cover them.
    """
    for one, other in pairwise(within):
        if one.following != other:
            raise ClosedError("gap", month=one.following)
    return reduce(Reckoned.plus, _stretches(desk, within, options))


def _stretches(
    desk: Desk, within: Sequence[Month], options: Mapping[str, bool]
) -> Iterator[Reckoned]:
    frozen = desk.closings.frozen
    for is_closed, group in groupby(within, frozen.__contains__):
        if is_closed:
            yield from (_as_closed(frozen[month], month) for month in group)
        else:
            yield _anew(desk, [*group], options)


def _as_closed(frozen: Frozen, month: Month) -> Reckoned:
    facts = Facts(
        frozen.made_wh,
        frozen.shared_wh,
        frozen.unused_wh,
        frozen.filled_steps,
        frozen.tenancies,
        frozen.stays,
    )
    first = next(iter(frozen.bills.values()))
    settlement = Settlement(
        tuple(each.month for each in first.months),
        frozen.bills,
        frozen.incomes,
        frozen.balance,
        frozen.doubts,
    )
    return Reckoned(frozen.points, {month: facts}, frozen.earned, settlement)


def _anew(desk: Desk, within: Sequence[Month], options: Mapping[str, bool]) -> Reckoned:
    found = counted(desk, within)
    facts = dict(_facts(desk, found))
    gains = _earned(desk, found)
    given = Given(
        feeds=found.feeds,
        premium_cents=gains.cents,
        taking_part={
            str(month): frozenset(each.tenancies) for month, each in facts.items()
        },
        options=options,
        rebates=desk.rebates,
        is_compensation_limited=is_limited(desk.rules),
    )
    settled = settle(desk.operation, found.allocation, desk.prices, given)
    who = {month: each.tenancies for month, each in facts.items()}
    moved = stays(desk, found, who, settled.bills, given)
    facts = {month: replace(each, stays=moved[month]) for month, each in facts.items()}
    return Reckoned(desk.operation.points, facts, gains, settled)


def _facts(desk: Desk, found: Counted) -> Iterator[tuple[Month, Facts]]:
    """Look at each month by itself."""
    zone = desk.operation.time_zone
    for month, at in months(found.allocation.readings, zone):
        allocation = found.allocation.part(at.start, at.stop)
        begin, end = month.bounds(zone)
        tenancies = dict(_tenancies(desk, month))
        fillings = tuple(
            each
            for each in found.completed.fillings
            if each.begin < end and each.end > begin
        )
        unused_wh = allocation.unused_wh.sum(axis=1).tolist()
        names = allocation.readings.consumers
        yield (
            month,
            Facts(
                int(allocation.readings.total_produced_wh.sum()),
                int(allocation.wh.sum()),
                {name: wh for name, wh in zip(names, unused_wh, strict=True) if wh},
                filled(desk, (begin, end), fillings, tenancies),
                tenancies,
                allocation=allocation,
                fillings=fillings,
            ),
        )


def _tenancies(desk: Desk, month: Month) -> Iterator[tuple[str, tuple[int, ...]]]:
    bounds = month.bounds(desk.operation.time_zone)
    for point in desk.operation.consumers:
        if found := desk.part.tenancies(point.id, *bounds):
            yield point.id, tuple(sorted(found))


def _earned(desk: Desk, found: Counted) -> Earned:
    premium = premium_of(desk.rules)
    if desk.reward is None or premium is None:
        return _NO_PREMIUM
    zonal_ueur = found.feeds[desk.reward.feed]
    return earned(desk.reward, premium, desk.operation, found.allocation, zonal_ueur)


def _joined(one: Settlement, other: Settlement) -> Settlement:
    """Put the months of two settlements behind each other."""
    balances = [each.balance for each in (one, other) if each.balance]
    return Settlement(
        (*one.months, *other.months),
        _each(one.bills, other.bills, _one_bill),
        _each(one.incomes, other.incomes, _one_income),
        reduce(_one_income, balances) if balances else None,
        tuple(sorted({*one.doubts, *other.doubts})),
    )


def _each[T](
    one: Mapping[str, T], other: Mapping[str, T], join: Callable[[T, T], T]
) -> dict[str, T]:
    """Join what both know, and keep what one knows alone."""
    found = dict(other)
    for name, each in one.items():
        found[name] = join(each, other[name]) if name in other else each
    return found


def _one_bill(one: Bill, other: Bill) -> Bill:
    return Bill(one.point, (*one.months, *other.months), _choice(one, other))


def _choice(one: Bill, other: Bill) -> Choice | None:
    """Add up what the option is worth; what holds last is what holds."""
    known = [bill.choice for bill in (one, other) if bill.choice]
    if not known:
        return None
    return replace(
        known[-1],
        saving_eur=sum((each.saving_eur for each in known[1:]), known[0].saving_eur),
        days=sum(each.days for each in known),
    )


def _one_income(one: Income, other: Income) -> Income:
    return Income(one.name, tuple(chain(one.months, other.months)))
