"""Urgency: which guard is heard first, and what each does to the relay.

Each guard that speaks sets its bit; the lowest bit that is set decides.
"""

# From the most urgent on. A running machine is never cut; nobody freezes; who lives
# there wins; what all do at once after an outage waits; then what keeps water and
# rooms as they must be, cars and machines in time. Only then what spares the hardware
# and the grid, which holds a wish back, but none of those before it.
WORDS = (
    "running",
    "frost",
    "button",
    "pick_up",
    "tank",
    "legionella",
    "off_time",
    "powered",
    "reserve",
    "blocked",
    "room",
    "departure",
    "release",
    "short",
    "worn",
    "spread",
)
RUNNING, FROST, BUTTON, PICK_UP = 1 << 0, 1 << 1, 1 << 2, 1 << 3
TANK, LEGIONELLA, OFF_TIME, POWERED = 1 << 4, 1 << 5, 1 << 6, 1 << 7
RESERVE, BLOCKED, ROOM, DEPARTURE = 1 << 8, 1 << 9, 1 << 10, 1 << 11
RELEASE, SHORT, WORN, SPREAD = 1 << 12, 1 << 13, 1 << 14, 1 << 15
# What forces on or off is below these, which hold as it is.
HOLDS = SHORT | WORN | SPREAD
FORCES = SHORT - 1


def first(asked: int) -> int:
    """Find the bit of the most urgent of those that speak; 0 where none does."""
    return asked & -asked


def word(bit: int) -> str:
    """Tell its name."""
    at = 0
    while bit >> at != 1:
        at += 1
    return WORDS[at]


def outcome(asked: int, is_on: bool, wish: bool) -> bool:
    """Tell what comes of a wish, with the relay as it is."""
    bit = first(asked)
    if bit == PICK_UP:
        return False
    if bit & HOLDS:
        return is_on
    return True if bit else wish
