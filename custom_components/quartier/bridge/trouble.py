"""Troubles: what keeps the bridge from seeing clearly, each with its remedy.

A trouble is told once, as one repair that says what to do, and is gone when it is.
"""

from dataclasses import dataclass
from typing import Literal

type What = Literal[
    "missing",  # the entity does not exist
    "unavailable",  # it has no value, and has had none for too long
    "stale",  # it has a value, but an old one
    "unit",  # its unit is none that is understood here
    "range",  # its value cannot be
    "unreadable",  # its attributes are of no shape that is known here
    "orphan",  # what it stood in is gone
    "shared",  # two things would command one entity
    "contract",  # the contract lacks something
    "refused",  # the engine cannot plan with it
]


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong, and where."""

    what: What
    # The entity, or the id of the place or device.
    where: str
    # The name of the place or device that it belongs to, for people.
    whose: str = ""
    detail: str = ""

    @property
    def key(self) -> str:
        """Name it the same as long as it lasts, whatever its detail."""
        return f"{self.what}_{self.where}"
