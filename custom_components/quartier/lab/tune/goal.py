"""Goals: what people may ask for least of, and how it is read off a replay.

Amounts are those of a mean day; a peak is the highest of all days.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..compare import Comparison, Way

# A day's comparison, and how often a year has such days, as a share.
type Weighed = Sequence[tuple[float, Comparison]]


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to have little of."""

    name: str
    unit: str
    # Reads it off a policy's way through one day.
    read: Callable[[Comparison, Way], float]
    # Wishes whose prices move it.
    levers: tuple[str, ...]
    # Of several days: their mean, or the highest.
    is_highest: bool = False
    # Less is not felt.
    unfelt: float = 0.005

    @property
    def wish(self) -> str:
        """What is wished where there is little of it: cost, comfort, fairness."""
        return _WISHES.get(self.name, self.name)

    def over(self, days: Weighed, at: int) -> float:
        """Read it off a way through several days: 0 is doing without, 1 a policy."""
        found = np.array([self.read(day, day.all_ways[at]) for _, day in days])
        if self.is_highest:
            return float(found.max())
        return float(found @ np.array([weight for weight, _ in days]))


_WISHES: Final[Mapping[str, str]] = {
    "money": "cost",
    "outside": "self_sufficiency",
    "discomfort": "comfort",
    "switches": "simple_life",
    "unevenness": "fairness",
}


def _unevenness(day: Comparison, way: Way) -> float:
    audited = day.audit(way)
    if audited is None or audited.jain is None:
        return 0.0
    return 1.0 - audited.jain


_ALL: Final = (
    Goal("money", "eur", lambda _, way: way.outcome.cost_eur, ()),
    Goal("carbon", "kg", lambda _, way: way.ledger.carbon_kg, ("carbon",)),
    Goal(
        *("peak", "kw", lambda _, way: way.ledger.peak_kw, ("peak",)),
        is_highest=True,
        unfelt=0.05,
    ),
    Goal(
        *("outside", "kwh", lambda _, way: way.ledger.imported_kwh),
        ("self_sufficiency",),
        unfelt=0.05,
    ),
    Goal("discomfort", "eur", lambda _, way: way.missed_eur, ("comfort",)),
    Goal(
        *("switches", "times", lambda _, way: way.switches_per_day, ("simple_life",)),
        unfelt=0.05,
    ),
    Goal("unevenness", "share", _unevenness, ("fairness",)),
)
GOALS: Final[Mapping[str, Goal]] = {goal.name: goal for goal in _ALL}
