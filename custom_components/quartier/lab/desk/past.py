"""The past of a scenario, set up to be replayed: which days, and what was known."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from ...engine import Days, Outlook
from ..scenario import LabError, Scenario
from .expectation import foreseer, history_of
from .sunlit import sunlit
from .truth import Truth, truth

# A forecast learns from so many days, and a plan looks so far ahead.
_MEMORY: Final = timedelta(days=28)
_LEAST_MEMORY: Final = timedelta(days=7)
_AHEAD: Final = timedelta(days=2)


class TooShortError(LabError):
    """The history is too short for the days asked for."""

    exit_code = 2


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """Days that are over, ready to be replayed."""

    begin: datetime
    days: Days
    truth: Truth


def past(scenario: Scenario, days: int, begin: datetime | None, every_s: int) -> Past:
    """Set up so many days from a moment on, else the last ones there are.

    ``every_s`` is the time between two plans, s. Raises NothingExpectedError and
    TooShortError with what to do next.
    """
    scenario = sunlit(scenario)
    history = history_of(scenario)
    zone = scenario.neighbourhood.time_zone
    begin = _begin(history, zone, days, begin)
    real = truth(scenario, history, begin)
    step_s = real.outlook.clock.steps_s[0]
    end = _later(begin, days, ZoneInfo(zone))
    steps = round((end - begin).total_seconds() / step_s)
    replayed = Days(
        neighbourhood=scenario.neighbourhood,
        policy=scenario.policy,
        truth=real.outlook,
        foresee=foreseer(scenario),
        steps=min(steps, len(real.outlook.clock)),
        cadence=max(1, every_s // step_s),
    )
    return Past(begin, replayed, real)


def _begin(history: Outlook, zone: str, days: int, begin: datetime | None) -> datetime:
    """Choose when to begin: at a local midnight, with days to learn from before it."""
    first, last = history.clock.start, history.clock.end
    length = timedelta(days=days)
    if begin is None:
        latest = max(last - length - _AHEAD, min(last - length, first + _MEMORY))
        begin = _midnight(latest, ZoneInfo(zone))
    if begin < first + _LEAST_MEMORY or begin + length > last:
        span = (last - first).days
        raise TooShortError(
            f"The history goes from {first:%Y-%m-%d} to {last:%Y-%m-%d} ({span} days):"
            f" {days} days, and {_LEAST_MEMORY.days} before them to learn from, do not"
            " fit. Ask for fewer days, or begin later."
        )
    return begin


def _later(begin: datetime, days: int, wall: ZoneInfo) -> datetime:
    """Tell the same time on the wall so many days later: some have 23 or 25 hours."""
    return (begin.astimezone(wall) + timedelta(days=days)).astimezone(UTC)


def _midnight(moment: datetime, wall: ZoneInfo) -> datetime:
    local = moment.astimezone(wall)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.astimezone(UTC)
