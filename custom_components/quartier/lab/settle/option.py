"""The network's option for sharing: by what the last whole year decided it."""

from collections.abc import Mapping, Sequence
from typing import Final

from ...engine import RefusedError
from ...engine.share import Month
from ...engine.share.money import Given, settle
from .counted import counted
from .error import SettleError
from .folder import Desk

_MONTHS: Final = 12


def options(desk: Desk, known: Sequence[Month], year: int) -> Mapping[str, bool]:
    """Tell, by point, whether the option would have paid in the year before one.

    Nothing is told where no contract leaves it to that, the year is not whole in the
    files, or it cannot be settled: then nobody has the option yet.
    """
    prices = desk.prices
    before = [month for month in known if month.year == year - 1]
    is_asked = any(holding.option == "best" for holding in prices.holdings)
    if not (prices.is_option_open and is_asked) or len(before) < _MONTHS:
        return {}
    try:
        found = counted(desk, before)
        given = Given(found.feeds, rebates=desk.rebates)
        settled = settle(desk.operation, found.allocation, prices, given)
    except SettleError, RefusedError:
        return {}
    return {
        name: bill.choice.pays
        for name, bill in settled.bills.items()
        if bill.choice is not None
    }
