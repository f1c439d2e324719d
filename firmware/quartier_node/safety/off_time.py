"""How long a water heater may be kept off."""

from .tally import Tally

# Reliability 2.5, "Water heater max continuous OFF": proposed there.
LONGEST_OFF_S = 6 * 3600
LEAST_POWERED_S = 5 * 3600
# So much before: a minute may pass before somebody looks.
MARGIN_S = 60
_SLOT_S = 1800
# What is counted at once at most, so that it does not seem newer than it is.
_MOST_AT_ONCE_S = 300


class OffTime:
    """When it was powered. Until told, always: a node without power leaves it on."""

    __slots__ = ("powered", "seen")
    STAMPS = ("seen",)
    TALLIES = ("powered",)
    OLDER = 1

    def __init__(self) -> None:
        """Begin with a day of power."""
        self.seen = 0
        self.powered = Tally(24 * 3600 // _SLOT_S, _SLOT_S, _SLOT_S)
        # Of the slot that begins nothing has passed.
        self.powered.slots[0] = 0

    def see(self, t: int, lasted_s: int, is_powered: bool) -> None:
        """Take in the time up to a moment."""
        if is_powered:
            self.seen = t
            self.powered.add(t, min(lasted_s, _MOST_AT_ONCE_S))

    def is_long(self, t: int) -> bool:
        """Tell whether it was off for as long as it may be."""
        return t - self.seen >= LONGEST_OFF_S - MARGIN_S

    def is_much(self, t: int) -> bool:
        """Tell whether, in a day, it was off for as much as it may be."""
        return self.powered.total(t) < LEAST_POWERED_S + MARGIN_S
