"""The baseline: what would have been used without a call, and what a call brought."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Literal

import numpy as np

from ...record import Quantity
from ...units import Floats

# Of a normal spread, the standard deviation for each median distance from the median.
_PER_MEDIAN: Final = 1.4826
# Nobody knows exactly what they can do. If nothing were taken off, claiming more just
# in case would earn the last of it; if all were, one press on a button by a resident
# who needs hot water would cost double.
IN_VAIN: Final = 0.5

type Sense = Literal["less", "more"]


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is usual in the hours of a call, and how far a day is off it by chance."""

    usual_kwh: Annotated[float, Quantity("kWh", 0)]
    error_kwh: Annotated[float, Quantity("kWh", 0)]


def baseline(past_kwh: Floats) -> Baseline:
    """Take the median of the same hours on like days without a call (days), kWh.

    Whoever uses more on some days so as to seem to use less on another moves nothing
    before it is half of the days, and pays for what it used. Today's use outside of the
    call is left alone for the same reason. Raises ValueError without a day, and on what
    is no energy.
    """
    if past_kwh.size == 0 or not np.all(np.isfinite(past_kwh) & (past_kwh >= 0)):
        raise ValueError("energy of at least one day, 0 or more in each")
    usual_kwh = float(np.median(past_kwh))
    off_kwh = float(np.median(np.abs(past_kwh - usual_kwh)))
    return Baseline(usual_kwh, _PER_MEDIAN * off_kwh)


def delivered_kwh(usual: Baseline, used_kwh: float, sense: Sense = "less") -> float:
    """Tell what a call brought, by the meter, kWh; below 0 the contrary was done."""
    less_kwh = usual.usual_kwh - used_kwh
    return less_kwh if sense == "less" else -less_kwh


def credit_kwh(
    asked_kwh: Sequence[float],
    measured_kwh: Sequence[float],
    in_vain: float = IN_VAIN,
) -> float:
    """Credit a period's calls: what was measured, up to what was asked, kWh.

    Of what was asked and did not come, the part ``in_vain`` is taken off, down to no
    credit and never to a debt. Both are summed first. A baseline errs both ways; if
    each call counted from 0 up, its errors alone would earn something, and if each were
    cut at what was asked, they would cost the honest something. Raises ValueError where
    not each call has both.
    """
    if len(asked_kwh) != len(measured_kwh):
        raise ValueError(f"{len(asked_kwh)} calls, {len(measured_kwh)} measurements")
    asked, measured = math.fsum(asked_kwh), math.fsum(measured_kwh)
    lacking = max(0.0, asked - measured)
    return max(0.0, min(asked, measured) - in_vain * lacking)
