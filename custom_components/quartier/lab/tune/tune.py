"""Tune: from a wish in a few words to a few policies to choose from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..desk import history_of, sunlit
from ..scenario import Scenario
from .ask import Ask
from .proposal import Proposal, proposals, spans
from .search import search
from .trial import Court
from .window import Window, windows

_HOUR_S: Final = 3600

type Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Search:
    """How hard to search."""

    # Days that stand for all, and policies to try.
    windows: int = 3
    trials: int = 32
    seed: int = 1
    # Time between two plans.
    every_s: int = 2 * _HOUR_S
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class Tuned:
    """What was asked for, on which days, and what is proposed."""

    ask: Ask
    windows: tuple[Window, ...]
    tried: int
    spans: Mapping[str, tuple[float, float]]
    proposals: tuple[Proposal, ...]


def tune(
    scenario: Scenario,
    ask: Ask,
    wanted: Search,
    folder: Path,
    progress: Progress = lambda *_told: None,
) -> Tuned:
    """Search for policies that do what is asked for.

    The folder keeps what was tried: a search that was stopped goes on. Raises AskError,
    NothingExpectedError, TooShortError and OtherStudyError with what to do next.
    """
    lit = sunlit(scenario)
    zone = scenario.neighbourhood.time_zone
    found = windows(history_of(lit), zone, wanted.windows)
    court = Court(scenario, found, folder, wanted.every_s, wanted.jobs)
    trials = search(ask, court, wanted.trials, wanted.seed, progress)
    return Tuned(ask, found, len(trials), spans(ask, trials), proposals(ask, trials))
