"""Units that meters speak, and their way to whole watt-hours."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ...engine import Floats
from .metered import Ints

_MICRO: Final = 1_000_000
_KILO: Final = 1000
_HOUR_MIN: Final = 60


@dataclass(frozen=True, slots=True)
class Unit:
    """How much one is, in Wh for an energy and in W for a mean power."""

    size: int
    is_power: bool

    def micro_wh(self, values: Floats, step_min: int) -> Ints:
        """Turn values into millionths of a Wh; what is not known counts as nothing."""
        hours = step_min / _HOUR_MIN if self.is_power else 1.0
        known = np.nan_to_num(values, nan=0.0)
        return np.rint(known * (self.size * _MICRO) * hours).astype(np.int64)


# As the headers of tables name them.
UNITS: Final = {
    "energy_wh": Unit(1, is_power=False),
    "energy_kwh": Unit(_KILO, is_power=False),
    "power_w": Unit(1, is_power=True),
    "power_kw": Unit(_KILO, is_power=True),
}

# What the register of a meter shows, in Wh for one.
INDEX_UNITS: Final = {"index_wh": 1, "index_kwh": _KILO}


def whole_wh(micro_wh: Ints, begin_min: int, step_min: int) -> Ints:
    """Round steps to whole Wh so that no hour of the clock is wrong by more than half.

    Each step takes what the hour's rounded total grows by. What is corrected later
    changes nothing outside its own hour.
    """
    per_hour = _HOUR_MIN // step_min
    lead = begin_min % _HOUR_MIN // step_min
    hours = -(-(lead + len(micro_wh)) // per_hour)
    padded = np.zeros(hours * per_hour, dtype=np.int64)
    padded[lead : lead + len(micro_wh)] = micro_wh
    totals = padded.reshape(hours, per_hour).cumsum(axis=1)
    rounded = (totals + _MICRO // 2) // _MICRO
    steps = np.diff(rounded, axis=1, prepend=0)
    return steps.reshape(-1)[lead : lead + len(micro_wh)]
