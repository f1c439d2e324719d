"""Rerun: replay a scenario's past in every conduct, each in a process of its own."""

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from queue import Empty, Queue
from typing import Final
from zoneinfo import ZoneInfo

from ...engine import CONDUCTS, Conduct, Days, Outcome, Outlook, replay
from ..scenario import LabError, Scenario
from .expectation import foreseer, history_of
from .sunlit import sunlit
from .truth import Truth, truth

# A forecast learns from so many days, and a plan looks so far ahead.
_MEMORY: Final = timedelta(days=28)
_LEAST_MEMORY: Final = timedelta(days=7)
_AHEAD: Final = timedelta(days=2)
_BEAT_S: Final = 0.2
_DAY_S: Final = 86_400
_NOTHING_EUR: Final = 0.005


class TooShortError(LabError):
    """The history is too short for the days asked for."""

    exit_code = 2


@dataclass(frozen=True, slots=True, eq=False)
class Rerun:
    """What a replay gave: its days, how each conduct went, what was mended."""

    begin: datetime
    days: int
    outcomes: Mapping[Conduct, Outcome]
    truth: Truth

    @property
    def share_of_foresight(self) -> float | None:
        """Share of what foresight would have saved that Quartier saved."""
        cost = {name: outcome.cost_eur for name, outcome in self.outcomes.items()}
        possible = cost["habit"] - cost["foresight"]
        if possible <= _NOTHING_EUR:
            return None
        return (cost["habit"] - cost["plan"]) / possible


type Progress = Callable[[Conduct, int, int], None]


def rerun(
    scenario: Scenario,
    days: int,
    begin: datetime | None,
    every_s: int,
    progress: Progress,
) -> Rerun:
    """Replay so many days from a moment on, else the last ones there are.

    Raises NothingExpectedError and TooShortError with what to do next.
    """
    scenario = sunlit(scenario)
    history = history_of(scenario)
    begin = _days(history, scenario.neighbourhood.time_zone, days, begin)
    past, real = _past(scenario, history, days, begin, every_s)
    return Rerun(begin, days, _in_processes(past, progress), real)


def _days(history: Outlook, zone: str, days: int, begin: datetime | None) -> datetime:
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


def _midnight(moment: datetime, wall: ZoneInfo) -> datetime:
    local = moment.astimezone(wall)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.astimezone(UTC)


def _past(
    scenario: Scenario, history: Outlook, days: int, begin: datetime, every_s: int
) -> tuple[Days, Truth]:
    """Set up what is replayed."""
    real = truth(scenario, history, begin)
    step_s = real.outlook.clock.steps_s[0]
    steps = round(days * _DAY_S / step_s)
    past = Days(
        neighbourhood=scenario.neighbourhood,
        policy=scenario.policy,
        truth=real.outlook,
        foresee=foreseer(scenario),
        steps=min(steps, len(real.outlook.clock)),
        cadence=max(1, every_s // step_s),
    )
    return past, real


def _in_processes(past: Days, progress: Progress) -> dict[Conduct, Outcome]:
    """Replay every conduct in a process of its own, and pass their progress on."""
    context = get_context("spawn")
    with (
        context.Manager() as manager,
        ProcessPoolExecutor(_workers(), context) as pool,
    ):
        beats = manager.Queue()
        with _deaf():
            runs = {name: pool.submit(_one, past, name, beats) for name in CONDUCTS}
        try:
            while not all(run.done() for run in runs.values()):
                with suppress(Empty):
                    progress(*beats.get(timeout=_BEAT_S))
        except KeyboardInterrupt:
            pool.terminate_workers()
            raise
        return {name: run.result() for name, run in runs.items()}


def _workers() -> int:
    """Start no more processes than can run at once."""
    return min(len(CONDUCTS), os.process_cpu_count() or 1)


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that leave Ctrl-C to the one that shows what is done."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _one(
    past: Days, conduct: Conduct, beats: Queue[tuple[Conduct, int, int]]
) -> Outcome:
    def beat(done: int, whole: int) -> None:
        beats.put((conduct, done, whole))

    return replay(past, conduct, beat)
