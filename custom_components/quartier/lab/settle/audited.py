"""Audited: what settled spans brought to each household, as an audit looks at it.

Who lives there and takes part is a household; stairwells, companies and public bodies
are none. What is gained is what its bills are lower by, its part of common areas too,
and what panels of its own bring more than without sharing.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from ...engine import Fault
from ...engine.audit import QUOTA_EU, Audit, Household, Origin, Quota, audit
from ...engine.share import NeedBy, Operation, Point
from .error import SettleError
from .folder import Desk
from .own_plant import earned_more_cents
from .settled import Span
from .told import months_in, participants

_WH: Final = 1000.0
_CENTS: Final = 100.0
# Who uses next to nothing would otherwise gain without end for its need.
_LEAST_KWH: Final = 1.0
_OWN: Final = Origin("what the operation asks of itself", status="seen")


def households(
    desk: Desk, spans: Sequence[Span], by: NeedBy | None = None
) -> tuple[Household, ...]:
    """See every household that took part in any of some spans, in the file's order.

    Needs are kWh, m2, what is told, or 1, as ``by`` or else the operation says. Raises
    SettleError where a household does not tell a need that ``by`` goes by.
    """
    by = by or desk.operation.need_by
    if lacking := desk.operation.without_need(by):
        where = Path("operation.json")
        raise SettleError((where, _untold(name, by)) for name in lacking)
    taking = [{point.id for point in participants(desk, span)} for span in spans]
    return tuple(
        _household(
            desk,
            point,
            [span for span, who in zip(spans, taking, strict=True) if point.id in who],
            by,
        )
        for point in desk.operation.consumers
        if point.is_household and any(point.id in who for who in taking)
    )


def _untold(name: str, by: NeedBy) -> Fault:
    accepts = f"a need by {by.replace('_', ' ')}, more than 0"
    return Fault(f"points.{name}", 0, accepts, "tell it, or go by another --need")


def _household(
    desk: Desk, point: Point, spans: Sequence[Span], by: NeedBy
) -> Household:
    months = [
        month
        for span in spans
        for month in months_in(span, span.so_far.bills[point.id])
    ]
    gained_cents = sum(month.saved_cents for month in months) + sum(
        earned_more_cents(desk, span, point.id) for span in spans
    )
    used_kwh = sum(month.consumed_wh for month in months) / _WH
    needs: Mapping[NeedBy, float] = {
        "used": max(used_kwh, _LEAST_KWH),
        "floor_area": point.floor_area_m2,
        "told": point.need,
        "equal": 1.0,
    }
    return Household(
        point.id,
        benefit_eur=gained_cents / _CENTS,
        need=needs[by],
        is_energy_poor=point.is_energy_poor,
        shared_kwh=sum(month.shared_wh for month in months) / _WH,
    )


def quota_of(operation: Operation) -> Quota:
    """Tell what should reach energy-poor households: its own wish, else Europe's."""
    if operation.poor_quota is None:
        return QUOTA_EU
    return Quota(operation.poor_quota, _OWN)


def audited(desk: Desk, spans: Sequence[Span]) -> Audit | None:
    """Audit some spans; None where no household took part."""
    found = households(desk, spans)
    return audit(found, quota_of(desk.operation)) if found else None
