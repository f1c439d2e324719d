"""The network's option for sharing: by what the last whole year decided it, once."""

from collections.abc import Mapping, Sequence
from typing import Final

from ...engine import RefusedError
from ...engine.share import Month
from .closed_error import ClosedError
from .error import SettleError
from .folder import Desk
from .reckoned import reckoned

_MONTHS: Final = 12


def is_asked(desk: Desk) -> bool:
    """Tell whether the option is open, and any contract leaves it to the last year."""
    held = desk.prices.holdings
    return desk.prices.is_option_open and any(each.option == "best" for each in held)


def decided(desk: Desk, known: Sequence[Month], year: int) -> Mapping[str, bool]:
    """Tell, by point, how it was decided for a year: as is kept, else as it would be.

    What is kept holds, whatever readings say since.
    """
    kept = desk.closings.decisions.get(year)
    if kept is not None and is_asked(desk):
        return kept.options
    return options(desk, known, year)


def options(desk: Desk, known: Sequence[Month], year: int) -> Mapping[str, bool]:
    """Tell, by point, whether the option would have paid in the year before one.

    Nothing is told where no contract leaves it to that, the year is not whole in the
    files, or it cannot be settled: then nobody has the option yet.
    """
    before = [month for month in known if month.year == year - 1]
    if not is_asked(desk) or len(before) < _MONTHS:
        return {}
    try:
        settled = reckoned(desk, before, {}).settlement
    except SettleError, RefusedError, ClosedError:
        return {}
    return {
        name: bill.choice.pays
        for name, bill in settled.bills.items()
        if bill.choice is not None
    }
