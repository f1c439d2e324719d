"""What is asked for: least of some goals, and no more than so much of others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import isfinite
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

    @classmethod
    def of(cls, least: Sequence[str], at_most: Sequence[str]) -> Self:
        """Read the words of the command: ``money``, and ``peak_kw=40``.

        Raises AskError.
        """
        limits = dict(_limit(text) for text in at_most)
        named = dict.fromkeys((*(_goal(name).name for name in least), *limits))
        for name in _ALWAYS:
            if len(named) < _FEWEST:
                named.setdefault(name)
        return cls(tuple(GOALS[name] for name in named), limits)

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


def _goal(text: str) -> Goal:
    """Find a goal by its name, with its unit or without."""
    for goal in GOALS.values():
        if text in {goal.name, f"{goal.name}_{goal.unit}"}:
            return goal
    names = ", ".join(GOALS)
    near = get_close_matches(text, GOALS, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise AskError(f"{text!r} is nothing to have little of: {names}.{hint}")
