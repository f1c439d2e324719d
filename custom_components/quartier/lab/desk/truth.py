"""The truth of a replay: what was measured, its gaps mended and told of."""

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from ...engine import Floats, Outlook
from ..scenario import Scenario
from ..source import measured_only
from .expectation import with_hindsight

_DAY_S = 86_400


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """What really came, without gaps, and the share of each series that was mended."""

    outlook: Outlook
    mended: dict[str, float]


def truth(scenario: Scenario, history: Outlook, begin: datetime) -> Truth:
    """Mend a history and price it, from a moment on.

    A gap is filled from the same time of the day before, or after, or from the mean:
    never with zero. Prices are those that were paid.
    """
    clock = history.clock
    first = round(clock.position(begin))
    measured = measured_only(history)
    per_day = round(_DAY_S / clock.steps_s[0])
    filled = {name: _fill(values, per_day) for name, values in measured.series.items()}
    gaps = {
        name: float(np.isnan(values[first:]).mean())
        for name, values in measured.series.items()
    }
    whole = replace(measured, series=filled)
    zone = scenario.neighbourhood.time_zone
    prices = with_hindsight(scenario.tariffs, whole, zone)
    priced = replace(whole, series={**prices, **filled})
    mended = {name: share for name, share in gaps.items() if share > 0}
    return Truth(priced.part(first, len(clock)), mended)


def _fill(values: Floats, per_day: int) -> Floats:
    """Fill NaN from the nearest day that knows better."""
    filled = values.copy()
    for days in (1, -1, 2, -2, 7, -7):
        shifted = np.full_like(filled, np.nan)
        by = days * per_day
        if abs(by) >= len(values):
            continue
        if by > 0:
            shifted[by:] = values[:-by]
        else:
            shifted[:by] = values[-by:]
        filled = np.where(np.isnan(filled), shifted, filled)
    known = filled[~np.isnan(filled)]
    return np.where(np.isnan(filled), known.mean() if len(known) else np.nan, filled)
