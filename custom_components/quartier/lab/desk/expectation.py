"""What is expected: the scenario's own outlook, or one made from its history."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ...engine import Clock, Outlook, Tariffs, expect
from ...shelf.forecasters import forecasters
from ..scenario import LabError, Scenario
from ..source import measured_only, told
from .contract import priced, used
from .looked import looked
from .sunlit import sunlit

_HOUR_S: Final = 3600
# Half way to the good end. In replays of 14 days it spared a house with sun 0.79 EUR,
# and cost twelve homes at market prices 1.49 EUR together.
_LEAN: Final = 0.5


class NothingExpectedError(LabError):
    """There is nothing to plan from: no outlook, no history, or none at that time."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far to look ahead: finely first, then coarsely."""

    fine_h: float = 24.0
    coarse_h: float = 24.0
    coarse_s: int = _HOUR_S

    def clock(self, now: datetime, step_s: int) -> Clock:
        """Make the clock of a plan."""
        fine = round(self.fine_h * _HOUR_S / step_s)
        coarse = round(self.coarse_h * _HOUR_S / self.coarse_s)
        return Clock(now, (step_s,) * fine + (self.coarse_s,) * coarse)


def expectation(
    scenario: Scenario, at: datetime | None = None, horizon: Horizon | None = None
) -> Outlook:
    """Find what is expected from a moment on: from now, where none is named.

    Raises NothingExpectedError with what to do next.
    """
    scenario = sunlit(scenario)
    if scenario.outlook is not None:
        own = _from(scenario.outlook, at)
        return priced(own, scenario, at or own.clock.start)
    if scenario.history is None:
        raise NothingExpectedError(
            "The scenario has neither an outlook nor a history: put outlook.csv (what"
            " is expected) or history.csv (what was measured) beside"
            " neighbourhood.json."
        )
    history = history_of(scenario)
    now = history.clock.end if at is None else at
    if not history.clock.start < now <= history.clock.end:
        first, last = history.clock.start.isoformat(), history.clock.end.isoformat()
        raise NothingExpectedError(
            f"The history goes from {first} to {last}: name a time within it."
        )
    clock = (horizon or Horizon()).clock(now, history.clock.steps_s[0])
    return foreseer(scenario)(now, clock)


def _from(outlook: Outlook, at: datetime | None) -> Outlook:
    """Cut what lies before a moment."""
    if at is None:
        return outlook
    first = int(outlook.clock.position(at))
    if not outlook.clock.start <= at < outlook.clock.end:
        begin, end = outlook.clock.start.isoformat(), outlook.clock.end.isoformat()
        raise NothingExpectedError(
            f"The outlook goes from {begin} to {end}: name a time within it."
        )
    return outlook.part(first, len(outlook.clock))


@dataclass(frozen=True, slots=True, eq=False)
class Foreseer:
    """Says what could be expected at a moment; travels between processes."""

    history: Outlook
    zone: str
    tariffs: Tariffs

    def __call__(self, now: datetime, clock: Clock) -> Outlook:
        """Expect from what was measured by then, and from forecasts had by then."""
        return expect(
            measured_only(self.history),
            now,
            clock,
            self.zone,
            self.tariffs,
            given=told(self.history, clock),
            lean=_LEAN,
            learned=forecasters(),
        )


def history_of(scenario: Scenario) -> Outlook:
    """Find the history of a scenario, what cannot be taken out of it.

    Raises NothingExpectedError where it has none.
    """
    if scenario.history is None:
        raise NothingExpectedError(
            "The scenario has no history: put history.csv (what was measured) beside"
            " neighbourhood.json, or write one with `quartier load`."
        )
    return looked(scenario.neighbourhood, scenario.history).history


def foreseer(scenario: Scenario) -> Callable[[datetime, Clock], Outlook]:
    """Make a scenario's foresight from its history."""
    zone = scenario.neighbourhood.time_zone
    return Foreseer(history_of(sunlit(scenario)), zone, used(scenario))
