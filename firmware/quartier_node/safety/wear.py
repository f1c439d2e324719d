"""Relay wear: a relay is made for so many switches, and no more.

The last switches of a day are kept for switching on, which is the safe side: so the
number holds for all switches together, although no guard waits for it.
"""

from .tally import Tally

# Reliability 2.5, "Relay wear": proposed there; a relay of 100,000 switches lasts
# eleven years.
GAP_S = 300
MOST_A_DAY = 24


class Wear:
    """What the relay went through."""

    __slots__ = ("last", "switches")
    STAMPS = ("last",)
    TALLIES = ("switches",)

    def __init__(self) -> None:
        """Begin with a relay that has long been left alone."""
        self.last = -GAP_S
        self.switches = Tally(25, 3600)

    def switched(self, t: int) -> None:
        """Count a switch."""
        self.last = t
        self.switches.add(t, 1)

    def allows(self, t: int, is_to_on: bool) -> bool:
        """Tell whether what is not urgent may switch now."""
        if t - self.last < GAP_S:
            return False
        # Off is followed by on, which may be urgent.
        needed = 1 if is_to_on else 2
        return self.switches.total(t) + needed <= MOST_A_DAY
