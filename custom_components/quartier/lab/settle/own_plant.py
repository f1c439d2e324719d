"""Own plants: what households that give energy are paid more for it than without."""

from .folder import Desk
from .settled import Span


def earned_more_cents(desk: Desk, span: Span, name: str) -> int:
    """Tell what a point's own plant brings more with sharing than if all were sold.

    Nothing where it has none, or where what it brings is the landlord's.
    """
    income, landlord = span.so_far.incomes.get(name), desk.prices.landlord
    if income is None or (landlord and name in landlord.producers):
        return 0
    return sum(
        month.sharing_cents - month.without_cents
        for month in income.months
        if span.covers(month.month.name)
    )
