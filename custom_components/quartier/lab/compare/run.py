"""Run a comparison: every policy through the same days, side by side, resumably."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from ...engine import Conduct, Days, Effort, Leg, Linear, Trace, arrived, left_eur
from ..desk import Past, past, side_by_side, workers
from ..scenario import Scenario
from .comparison import Comparison, Way
from .curve import fairer
from .entrant import NOTHING, Entrant
from .error import StrangePolicyError
from .journal import Journal, titled
from .walk import Walk, cuts, walk_apart, walked
from .yardstick import yardstick

_MINUTE_S: Final = 60
# Quick plans were at most a hundredth dearer than thorough ones.
_QUICK: Final = Effort(
    math.inf, relative_gap=0.01, absolute_gap_eur=0.05, nodes=20, certify=False
)

type Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which days are compared, and how."""

    days: int = 7
    begin: datetime | None = None
    # Time between two plans.
    every_s: int = 3600
    # Search each plan as far as a hub would; else until it is good enough.
    is_thorough: bool = False
    # Processes at most; None: as many as there are cores.
    jobs: int | None = None
    # Weights of fairness, to learn what it costs in the one policy that is named.
    fairness: tuple[float, ...] = ()


def compare(
    scenario: Scenario,
    entrants: tuple[Entrant, ...],
    wanted: Wanted,
    folder: Path,
    progress: Progress = lambda *_told: None,
) -> Comparison:
    """Replay every policy, and doing without Quartier, through the same days.

    What the folder's journal has of it is not replayed again. Raises OtherStudyError,
    NothingExpectedError and TooShortError with what to do next, StrangePolicyError
    where the cost of fairness is asked of several policies, and RefusedError where a
    weight of it is none.
    """
    weights = _weights(entrants, wanted.fairness)
    entrants = tuple(weights.values()) or entrants
    found = prepared(scenario, wanted)
    title = titled(scenario, found.days, "thorough" if wanted.is_thorough else "quick")
    journal = Journal.opened(folder, title)
    everybody = {each.digest: each for each in (NOTHING, *entrants)}
    walks = {
        wishes: walk_of(found.days, each, journal) for wishes, each in everybody.items()
    }

    def beat(wishes: str, done: int, whole: int) -> None:
        progress(everybody[wishes].name, done, whole)

    legs = walk_to_end(walks, wanted.jobs, beat)
    ways = [(each, legs[each.digest]) for each in (NOTHING, *entrants)]
    by_name = {each.name: weight for weight, each in weights.items()}
    return replace(summed(scenario, found, ways, wanted), weights=by_name)


def _weights(
    entrants: tuple[Entrant, ...], weights: Sequence[float]
) -> Mapping[float, Entrant]:
    """Let fairness weigh so much in the one policy that is named."""
    if not weights:
        return {}
    if len(entrants) > 1:
        raise StrangePolicyError(
            "What fairness costs is asked of one policy at a time: name one."
        )
    return fairer(entrants[0], weights)


def summed(
    scenario: Scenario,
    past: Past,
    ways: Sequence[tuple[Entrant, tuple[Leg, ...]]],
    wanted: Wanted,
) -> Comparison:
    """Sum up ways that were gone, doing without first."""
    without, *others = (_way(past.days, entrant, legs) for entrant, legs in ways)
    return Comparison(
        neighbourhood=scenario.neighbourhood,
        begin=past.begin,
        cuts=cuts(past.days),
        truth=past.truth,
        without=without,
        ways=tuple(others),
        minutes=wanted.every_s / _MINUTE_S,
        is_thorough=wanted.is_thorough,
    )


def prepared(scenario: Scenario, wanted: Wanted) -> Past:
    """Set the days up, counted by one yardstick for all policies."""
    found = past(scenario, wanted.days, wanted.begin, wanted.every_s)
    days = replace(found.days, yardstick=yardstick(scenario.policy))
    if not wanted.is_thorough:
        days = replace(days, effort=_QUICK, solver=Linear)
    return replace(found, days=days)


def walk_of(days: Days, entrant: Entrant, journal: Journal) -> Walk:
    """Set a policy on its way; without one, habit goes."""
    if entrant.policy is None:
        return Walk(days, "habit", entrant.digest, journal)
    own = replace(days, policy=entrant.policy)
    return Walk(own, "plan", entrant.digest, journal)


def walk_to_end(
    walks: Mapping[str, Walk], jobs: int | None, progress: Progress
) -> dict[str, tuple[Leg, ...]]:
    """Go all ways, each in a process of its own, unless one has to do for all."""
    to_go = sum(not walk.is_gone for walk in walks.values())
    if workers(to_go, jobs) > 1:
        return side_by_side(walk_apart, walks, progress, jobs)
    return {name: walked(walk, partial(progress, name)) for name, walk in walks.items()}


def _way(days: Days, entrant: Entrant, legs: tuple[Leg, ...]) -> Way:
    """Sum up how a policy went."""
    gaps = [gap for each in legs for gap in each.gaps]
    conduct: Conduct = "habit" if entrant.policy is None else "plan"
    return Way(
        entrant=entrant,
        outcome=arrived(days, conduct, legs),
        trace=Trace.joined([each.trace for each in legs]),
        days=tuple(each.ledger for each in legs),
        left_eur=left_eur(days, legs[-1].neighbourhood),
        gap=float(np.mean(gaps)) if gaps else None,
    )
