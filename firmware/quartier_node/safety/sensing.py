"""What is believed of sensors: whole numbers within reason, and not for long.

What was measured is kept for ten minutes; then it counts as not measured.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Reliability 2.5, level L3: stale after ten minutes.
FRESH_S = 600
# Name, and what it can be: W, Wh, tenths of a degree Celsius.
RANGES = (
    ("power_w", -50, 50_000),
    ("energy_wh", 0, 1 << 40),
    ("temp_dc", -200, 1_000),
    ("room_dc", -300, 600),
    ("pipe_dc", -300, 1_200),
)
_NEVER = -FRESH_S


class Seen:
    """The last good value of each, None where there is none."""

    __slots__ = ("energy_wh", "pipe_dc", "power_w", "room_dc", "stamps", "temp_dc")

    def __init__(self) -> None:
        """Begin with nothing measured."""
        self.power_w: int | None = None
        self.energy_wh: int | None = None
        self.temp_dc: int | None = None
        self.room_dc: int | None = None
        self.pipe_dc: int | None = None
        self.stamps = [_NEVER] * len(RANGES)

    def see(self, t: int, facts: "dict[str, Any]") -> None:
        """Take in what sensors say now; what cannot be is not believed."""
        for at in range(len(RANGES)):
            name, least, most = RANGES[at]
            value = facts.get(name)
            # Neither a bool nor a float, which may be no number at all.
            if type(value) is int and least <= value <= most:
                self.stamps[at] = t
                setattr(self, name, value)
            elif t - self.stamps[at] >= FRESH_S:
                setattr(self, name, None)
