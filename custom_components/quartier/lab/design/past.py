"""The past that sizes are chosen for: what was measured, mended, priced and hourly."""

from dataclasses import dataclass
from typing import Final

from ...engine import Clock, Outlook, resample
from ..desk import truth
from ..desk.expectation import history_of
from ..desk.sunlit import sunlit
from ..scenario import LabError, Scenario

_HOUR_S: Final = 3600
_DAY_S: Final = 86_400
# Fewer days are no sample of anything.
_LEAST_DAYS: Final = 3


class NoPastError(LabError):
    """There are not enough days to choose sizes for."""

    exit_code = 2


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """What really came, hour by hour, and the share of each series that was mended."""

    outlook: Outlook
    mended: dict[str, float]

    @property
    def days(self) -> int:
        """Count the days."""
        return round(sum(self.outlook.clock.steps_s) / _DAY_S)


def past(scenario: Scenario) -> Past:
    """Take the whole history of a scenario.

    Raises NothingExpectedError where there is none, and NoPastError where it is short.
    """
    scenario = sunlit(scenario)
    history = history_of(scenario)
    real = truth(scenario, history, history.clock.start)
    found = Past(_hourly(real.outlook), real.mended)
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
