"""``wh_period`` or ``wh_hours``: the sun's energy from each moment to the next, Wh.

So Forecast.Solar and Open-Meteo tell it, and every forecast to the energy dashboard.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import ClassVar, Final

from homeassistant.const import UnitOfPower
from homeassistant.core import State

from .reader import What
from .row import MAPPED, Row, mapped, rows
from .told import Told, told, with_nights
from .unit import Local, power_bounds

_NAMES: Final = ("wh_period", "wh_hours")
_HOUR: Final = timedelta(hours=1)
# A longer gap is a night, and no period.
_LONGEST: Final = timedelta(hours=3)


class WhPeriod:
    """Reads a mapping from moments to Wh."""

    shape: ClassVar = "wh_period"
    what: ClassVar[What] = "sun"
    rank: ClassVar = 10

    def fits(self, state: State) -> bool:
        """Look for a mapping."""
        return any(mapped(state, name) for name in _NAMES)

    def read(self, state: State, local: Local) -> Told:
        """Turn energies into mean powers."""
        items = [item for name in _NAMES for item in mapped(state, name)]
        return told_of_energy(list(rows(items, local.zone, MAPPED)))


def told_of_energy(found: Sequence[Row]) -> Told:
    """Turn energies, Wh from each row to the next, into mean powers.

    Raises UnreadableError where nothing is left.
    """
    ordered = sorted({row.starts: row for row in found}.values(), key=_starts)
    gaps = [after.starts - row.starts for row, after in pairwise(ordered)]
    sane = [gap for gap in gaps if gap <= _LONGEST]
    usual = max(set(sane), key=lambda gap: (sane.count(gap), gap), default=_HOUR)
    lengths = [gap if gap <= _LONGEST else usual for gap in [*gaps, usual]]
    powers = [
        replace(row, ends=row.starts + length, value=row.value / (length / _HOUR))
        for row, length in zip(ordered, lengths, strict=False)
    ]
    return told(with_nights(powers), power_bounds(UnitOfPower.WATT))


def _starts(row: Row) -> float:
    return row.starts.timestamp()
