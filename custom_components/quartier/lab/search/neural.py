"""A net as the first guess: it says what is whole, the rest is repaired and solved.

Of each pick the likeliest column is taken, of each run those that are likelier than
not. If that has no point, the rounding of the relaxation stands in. Another solver may
go on from there: then this is a warm start.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Event
from typing import Final

import numpy as np

from ...engine import (
    Decisions,
    Effort,
    Floats,
    Hint,
    Leash,
    Problem,
    Solution,
    Solver,
    Stand,
)
from .features import features
from .net import Net, trained

_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Neural:
    """A net's guess behind the Solver protocol."""

    net: Net
    # How many decisions of a walk from the guess are solved at most; none without.
    solves: int = 0
    seed: int = 0

    def solve(
        self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
    ) -> Solution:
        """Guess, repair, and go on; see the module.

        Raises StoppedError if told to stop. Else there is always a point: the given.
        """
        leash = Leash(effort.seconds, stop)
        decisions = Decisions.of(problem, effort, hint, leash)
        stand = decisions.taken(guessed(self.net, decisions))
        point, floor = decisions.begun()
        if stand is not None and self.solves:
            walk = decisions.chain.walk
            stand = walk(stand, floor, self.seed, self.solves)
        if stand is not None and stand.point.cost < point.cost:
            point = stand.point
        return decisions.solution(point, floor)


def guessed(net: Net, decisions: Decisions) -> Floats:
    """Say what each decided column should be."""
    odds = net.odds(features(decisions))
    problem, at = decisions.chain.problem, decisions.chain.encoding.decided
    z = np.where(odds > _HALF, problem.upper[at], problem.lower[at])
    for pick in decisions.picks:
        z[pick] = 0.0
        z[pick[int(np.argmax(odds[pick]))]] = 1.0
    return z


def taught(
    problems: Iterable[tuple[Problem, Hint]], teacher: Solver, effort: Effort
) -> Net:
    """Train a net on what a teacher decides in some problems."""
    told, wanted = [], []
    for problem, hint in problems:
        solution = teacher.solve(problem, effort, hint, None)
        decisions = Decisions.of(problem, effort, hint, Leash(effort.seconds))
        told.append(features(decisions))
        wanted.append(decisions.z(solution.x) > _HALF)
    return trained(np.concatenate(told), np.concatenate(wanted))


def share_right(net: Net, decisions: Decisions, stand: Stand) -> float:
    """Tell what share of the choices a guess makes as a decision does."""
    guess = guessed(net, decisions)
    same = [bool((guess[pick] == stand.z[pick]).all()) for pick in decisions.picks]
    same += [bool(guess[at] == stand.z[at]) for run in decisions.runs for at in run]
    return float(np.mean(same)) if same else 1.0
