"""Peaks: the highest power that is planned at a place, and whether it is near."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import numpy as np
from homeassistant.util import dt as dt_util

from .bridge.layout import number_of
from .const import CONF_IMPORT_LIMIT, CONF_SUBSCRIBED_KVA
from .glance import Glance

_SOON: Final = timedelta(hours=2)
# So near to a limit is a peak; so far above the mean, where there is none.
_NEAR: Final = 0.9
_HIGH: Final = 1.5


def peaks_soon(glance: Glance) -> bool | None:
    """Tell whether the highest power is near: by its limit, or by the plan."""
    ahead = list(_ahead(glance))
    powers_kw = glance.powers_kw()
    if not ahead or powers_kw is None:
        return None
    until = ahead[0][0] + _SOON
    near_kw = max(power for moment, power in ahead if moment < until)
    limit_kw = _limit_kw(glance)
    if limit_kw is not None:
        return near_kw >= _NEAR * limit_kw
    taken = np.maximum(powers_kw, 0.0)
    high_kw = max(float(taken.max()), _HIGH * float(taken.mean()))
    return near_kw >= high_kw > 0.0


def peak_today_kw(glance: Glance) -> float | None:
    """Find the highest power that is planned until midnight."""
    ahead = list(_ahead(glance))
    if not ahead:
        return None
    midnight = dt_util.start_of_local_day(dt_util.as_local(ahead[0][0]))
    midnight += timedelta(days=1)
    return max(power for moment, power in ahead if moment < midnight)


def _ahead(glance: Glance) -> Iterator[tuple[datetime, float]]:
    """List what is planned from the step under way on, by when its steps begin."""
    powers_kw, step = glance.powers_kw(), glance.coordinator.step_now()
    if powers_kw is None or step is None or glance.plan is None:
        return
    moments = glance.plan.clock.moments()[step:]
    yield from zip(moments, powers_kw[step:].tolist(), strict=True)


def _limit_kw(glance: Glance) -> float | None:
    """Look up what may pass there at most, if that is known."""
    settings = glance.subject.settings
    limits = [
        number_of(settings, key) for key in (CONF_IMPORT_LIMIT, CONF_SUBSCRIBED_KVA)
    ]
    return min((limit for limit in limits if limit), default=None)
