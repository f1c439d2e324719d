"""A stretch: one step of an outlook, with what was measured in the place of hopes."""

from collections.abc import Mapping
from datetime import datetime

import numpy as np

from ..engine import Clock, Floats, Outlook, resample


def stretch(
    outlook: Outlook, begin: datetime, end: datetime, measured: Mapping[str, float]
) -> Outlook | None:
    """Cut one step out of an outlook; None where the outlook does not reach.

    ``measured`` has means or present values by series, which win over what was
    expected.
    """
    length_s = round((end - begin).total_seconds())
    if length_s <= 0 or begin < outlook.clock.start or end > outlook.clock.end:
        return None
    clock = Clock(begin, (length_s,))

    def seen(name: str, expected: Floats) -> Floats:
        if name in measured:
            return np.array([measured[name]])
        return resample(expected, outlook.clock, clock)

    return Outlook(
        clock,
        {name: seen(name, series) for name, series in outlook.series.items()},
        outlook.degraded,
    )
