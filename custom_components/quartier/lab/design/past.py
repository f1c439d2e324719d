"""The past that sizes are chosen for: what was measured, mended, priced and hourly."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from ...engine import Clock, Outlook, resample
from ...engine.study.size import Foresee
from ..desk import foreseer, history_of, sunlit, truth
from ..scenario import LabError, Scenario

_HOUR_S: Final = 3600
_DAY_S: Final = 86_400
# Fewer days are no sample of anything.
_LEAST_DAYS: Final = 3
# A forecast learns from four weeks, and not from a day before.
_MEMORY: Final = timedelta(days=29)


class NoPastError(LabError):
    """There are not enough days to choose sizes for."""

    exit_code = 2


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """What really came, hour by hour, and the share of each series that was mended."""

    outlook: Outlook
    mended: dict[str, float]
    scenario: Scenario

    @property
    def days(self) -> int:
        """Count the days."""
        return round(sum(self.outlook.clock.steps_s) / _DAY_S)

    def foresee(self, begin: datetime, end: datetime) -> Foresee:
        """Make what could be expected between two moments; it travels light.

        Only what it learns from goes with it, and prices to the end.
        """
        history = history_of(self.scenario)
        clock = history.clock
        first, last = (
            round(clock.position(moment)) for moment in (begin - _MEMORY, end)
        )
        return foreseer(replace(self.scenario, history=history.part(first, last)))


def past(scenario: Scenario) -> Past:
    """Take the whole history of a scenario.

    Raises NothingExpectedError where there is none, and NoPastError where it is short.
    """
    scenario = sunlit(scenario)
    history = history_of(scenario)
    real = truth(scenario, history, history.clock.start)
    found = Past(_hourly(real.outlook), real.mended, replace(scenario, roofs=None))
    if found.days < _LEAST_DAYS:
        raise NoPastError(
            f"The history has {found.days} days: sizes are chosen for a year, of which"
            f" at least {_LEAST_DAYS} days must be there. Give history.csv more of it."
        )
    return found


def _hourly(outlook: Outlook) -> Outlook:
    """Take means of hours, where steps are shorter."""
    clock = outlook.clock
    if min(clock.steps_s) >= _HOUR_S:
        return outlook
    hours = Clock.even(clock.start, _HOUR_S, sum(clock.steps_s) // _HOUR_S)
    series = {
        name: resample(values, clock, hours) for name, values in outlook.series.items()
    }
    return Outlook(hours, series)
