"""The ladder: ways to plan, from coarse to fine."""

from dataclasses import dataclass
from typing import Final

_HOUR_S: Final = 3600


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to plan: how near to the best, how long, in how long steps."""

    name: str
    # A plan within this part of the best is good enough.
    relative_gap: float
    # The solver ends after so long at the latest, s.
    seconds: float
    # What is nearer keeps its steps, for it is commanded and counted, s.
    near_s: int
    # What is farther is planned in steps at least so long, s.
    step_s: int = _HOUR_S


LADDER: Final = (
    Rung("coarse", 2e-2, 2.0, 4 * _HOUR_S),
    Rung("light", 1e-2, 5.0, 12 * _HOUR_S),
    Rung("usual", 2e-3, 10.0, 24 * _HOUR_S),
    Rung("fine", 5e-4, 30.0, 24 * _HOUR_S),
)
USUAL: Final = 2
