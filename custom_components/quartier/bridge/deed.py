"""A deed: what one of the user's own entities should be, and how gently."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """An entity and what it should be told: on, off, a number, an option.

    Which action of Home Assistant says so follows from the entity's domain.
    """

    entity_id: str
    # True or False switches; a number sets; text selects an option or a mode.
    to: bool | float | str
    # Pressed or started once, and not held.
    pulse: bool = False
    # A number so near to what stands there is left alone.
    deadband: float = 0.0
    # Once switched, it stays so for so long.
    least_on_s: float = 0.0
    least_off_s: float = 0.0
