"""Charges: what a landlord is told of a span as sums, for a page that shows no home.

The panel in Home Assistant reads it. Common areas come first; homes only ever together,
and not at all where they are so few that a sum would tell of one.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from ...engine.share import Point
from ...engine.share.money import Line, MonthBill, passed_on_cents, total_cents
from ..statement import Account
from .folder import Desk
from .settled import Span
from .summary import summary
from .told import months_in, participants

FORMAT: Final = "quartier-charges-1"
# As of all sums that a landlord sees.
_LEAST_HOMES: Final = 11
_CHARGES: Final = "common_charges"
_CONTRIBUTION: Final = "contribution"


def charges_json(desk: Desk, span: Span) -> bytes:
    """Write the sums of a span."""
    return json.dumps(charges(desk, span), ensure_ascii=False, indent=1).encode()


def charges(desk: Desk, span: Span) -> Mapping[str, object]:
    """Sum what common areas and homes used and paid; amounts paid count up.

    A closed month is told as it was.
    """
    if span.frozen:
        return span.frozen.charges
    taking_part = list(participants(desk, span))
    commons = _commons(desk)
    common = [point for point in taking_part if point.id in commons]
    homes = [point for point in taking_part if point.id not in commons]
    is_told = _are_many(span, homes)
    told = summary(desk, span)
    return {
        "format": FORMAT,
        "operation": desk.operation.name,
        "first": str(span.first),
        "last": str(span.last),
        "made_wh": told.made_wh,
        # With what common areas got it would tell what homes did.
        "shared_wh": told.shared_wh if is_told else None,
        "common": {"points": len(common), **_sums(span, common)},
        "homes": {
            "points": len(homes),
            **(_sums(span, homes) | _recovered(span, homes) if is_told else {}),
        },
        "accounts": [_account(each) for each in told.accounts] if is_told else [],
    }


def _are_many(span: Span, homes: Iterable[Point]) -> bool:
    """Tell whether no month is of few homes: less the others, a year would tell it."""
    counts = Counter(
        month.month.name
        for point in homes
        for month in months_in(span, span.so_far.bills[point.id])
    )
    return min(counts.values(), default=0) >= _LEAST_HOMES


def _commons(desk: Desk) -> frozenset[str]:
    """Name the points that a landlord pays for: common areas, unless it says others."""
    landlord = desk.prices.landlord
    named = landlord.pays_for if landlord else ()
    marked = (point.id for point in desk.operation.points if point.is_common_area)
    return frozenset(named or marked)


def _months(span: Span, points: Iterable[Point]) -> list[MonthBill]:
    bills = span.so_far.bills
    return [month for point in points for month in months_in(span, bills[point.id])]


def _sums(span: Span, points: Iterable[Point]) -> dict[str, int]:
    months = _months(span, points)
    return {
        "used_wh": sum(month.consumed_wh for month in months),
        "shared_wh": sum(month.shared_wh for month in months),
        "without_cents": sum(month.without_cents for month in months),
        "with_cents": sum(month.sharing_cents for month in months),
    }


def _recovered(span: Span, homes: Iterable[Point]) -> dict[str, int]:
    """Sum what homes pay back of common areas, what of it the sun saved, and more."""
    months = _months(span, homes)
    return {
        "recovered_cents": _of(months, _CHARGES),
        "passed_on_cents": passed_on_cents(months),
        "contribution_cents": _of(months, _CONTRIBUTION),
    }


def _of(months: Iterable[MonthBill], key: str) -> int:
    lines: list[Line] = [
        line for month in months for line in month.sharing if line.key == key
    ]
    return total_cents(lines)


def _account(account: Account) -> Mapping[str, object]:
    return {"name": account.name, "cents": account.cents}
