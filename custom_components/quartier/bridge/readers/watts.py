"""``watts``: the power of the sun at moments, as solar forecasts tell it.

Between two moments it is taken to change evenly.
"""

from itertools import pairwise
from typing import ClassVar

from homeassistant.const import UnitOfPower
from homeassistant.core import State

from .reader import What
from .row import MAPPED, Row, mapped, rows
from .told import Told, told, with_nights
from .unit import Local, power_bounds


class Watts:
    """Reads a mapping from moments to W."""

    shape: ClassVar = "watts"
    what: ClassVar[What] = "sun"
    rank: ClassVar = 20

    def fits(self, state: State) -> bool:
        """Look for the mapping."""
        return bool(mapped(state, "watts"))

    def read(self, state: State, local: Local) -> Told:
        """Average between the moments."""
        found = sorted(
            rows(mapped(state, "watts"), local.zone, MAPPED), key=lambda row: row.starts
        )
        means = [
            Row(one.starts, None, (one.value + after.value) / 2)
            for one, after in pairwise(found)
        ]
        last = [Row(row.starts, None, row.value) for row in found[-1:]]
        return told(with_nights([*means, *last]), power_bounds(UnitOfPower.WATT))
