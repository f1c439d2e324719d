"""A dry run: plan with a layout before it is saved, and tell all that is wrong."""

from datetime import timedelta
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..engine import (
    Clock,
    Effort,
    Neighbourhood,
    Outlook,
    Planner,
    Policy,
    RefusedError,
    Tariffs,
)
from .gather import usual_of
from .kinds import kinds
from .layout import Layout
from .outlook import expected, tariffs_of
from .readings import Readings
from .situation import measured_kw
from .trouble import Trouble
from .world import Memory, refused, world

_HOUR_S: Final = 3600
_STEPS: Final = 24
# A dry run only wants to know whether there is a plan.
_EFFORT: Final = Effort(seconds=5.0, relative_gap=0.05, nodes=50, certify=False)


async def async_dry_run(hass: HomeAssistant, layout: Layout) -> tuple[Trouble, ...]:
    """Plan a day with a layout as if it had been saved; changes nothing."""
    now = dt_util.utcnow()
    # What is away now is told now: somebody sits there and can look.
    readings = Readings(hass.states.get, now, timedelta())
    neighbourhood = world(layout, readings, now, Memory({}))
    # What is measured is not planned with here, but it will be missed.
    measured_kw(layout, readings)
    found = [*layout.troubles, *readings.troubles.values(), *refused(neighbourhood)]
    tariffs, doubts = tariffs_of(layout, readings)
    found += doubts
    if not any(trouble.what in {"refused", "contract"} for trouble in found):
        found += await hass.async_add_executor_job(
            _tried, layout, neighbourhood, tariffs, readings
        )
    return tuple(found)


def _tried(
    layout: Layout, neighbourhood: Neighbourhood, tariffs: Tariffs, readings: Readings
) -> list[Trouble]:
    """Plan a day from what is usual."""
    now = readings.now
    begin = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    clock = Clock.even(begin, _HOUR_S, _STEPS)
    usual = usual_of(layout, kinds(), readings, clock)
    outlook = expected(
        layout, neighbourhood, Outlook(clock, {}), tariffs, clock, now, usual=usual
    )
    try:
        Planner().plan(neighbourhood, outlook, Policy(), effort=_EFFORT)
    except RefusedError as error:
        return [
            Trouble("refused", fault.path, layout.name, str(fault))
            for fault in error.faults
        ]
    return []
