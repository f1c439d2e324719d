"""What is asked for: least of some goals, no more than so much of others, and weights.

A weight says how much it counts to go from the best to the worst that was tried of a
goal, against other goals: with 2 and 1 twice as much.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from math import inf, isfinite
from typing import Final, Self

from ..scenario import LabError
from .goal import GOALS, Goal

# Where one goal alone is named, these show what it costs.
_ALWAYS: Final = ("money", "carbon")
_FEWEST: Final = 2


class AskError(LabError):
    """A wish that cannot be understood."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Ask:
    """Goals to have little of, and the most of each that is allowed."""

    goals: tuple[Goal, ...]
    limits: Mapping[str, float]
    # By goal, how much it counts; none: all ways to weigh them are of interest.
    weights: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(
        cls, least: Sequence[str], at_most: Sequence[str], wish: str | None = None
    ) -> Self:
        """Read the words of the command.

        They are ``money``, ``peak_kw=40`` and ``cost=1,carbon=0.2,fairness=0.5``.
        Raises AskError.
        """
        limits = dict(_limit(text) for text in at_most)
        weights = _weights(wish) if wish is not None else {}
        asked = (_goal(name).name for name in least)
        named = dict.fromkeys((*weights, *asked, *limits))
        for name in _ALWAYS:
            if len(named) < _FEWEST:
                named.setdefault(name)
        return cls(tuple(GOALS[name] for name in named), limits, weights)

    @property
    def levers(self) -> tuple[str, ...]:
        """The wishes whose prices are searched for."""
        return tuple(
            dict.fromkeys(lever for goal in self.goals for lever in goal.levers)
        )

    def excess(self, amounts: Mapping[str, float]) -> tuple[float, ...]:
        """Tell how far amounts are beyond what is allowed; 0 and less: within."""
        return tuple(amounts[name] - most for name, most in self.limits.items())


def _limit(text: str) -> tuple[str, float]:
    name, _, amount = text.partition("=")
    goal = _goal(name)
    try:
        most = float(amount)
    except ValueError:
        most = float("nan")
    if not isfinite(most):
        raise AskError(f"{text!r}: write --at-most {goal.name}_{goal.unit}=NUMBER.")
    return goal.name, most


def _weights(text: str) -> dict[str, float]:
    """Read how much each goal counts.

    Raises AskError.
    """
    found: dict[str, float] = {}
    for part in text.split(","):
        name, _, weight = part.strip().partition("=")
        goal = _goal(name).name
        try:
            found[goal] = float(weight)
        except ValueError:
            found[goal] = float("nan")
        if not 0 < found[goal] < inf:
            raise AskError(f"{part.strip()!r}: write --wish {name}=NUMBER, above 0.")
    return found


def _goal(text: str) -> Goal:
    """Find a goal by its name, with its unit or without, or by its wish's."""
    for goal in GOALS.values():
        if text in {goal.name, f"{goal.name}_{goal.unit}", goal.wish}:
            return goal
    names = ", ".join(GOALS)
    known = (*GOALS, *(goal.wish for goal in GOALS.values()))
    near = get_close_matches(text, known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise AskError(f"{text!r} is nothing to have little of: {names}.{hint}")
