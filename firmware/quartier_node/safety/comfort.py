"""How long a radiator may be kept below comfort, and how cold a room may become."""

from .tally import Tally

# Reliability 2.5, "radiators": proposed there.
MOST_BLOCKED_S = 1800
WINDOW_S = 7200
BELOW_DC = 15
LEAST_ROOM_DC = 170
MARGIN_S = 60
_SLOT_S = 300
# A block must be worth a switch, and a room warm enough to be let cool.
LEAST_BLOCK_S = 300
SPARE_DC = 3


class Comfort:
    """How much of the last two hours it was kept below comfort."""

    __slots__ = ("blocked",)
    STAMPS = ()
    TALLIES = ("blocked",)

    def __init__(self) -> None:
        """Begin with one that was not."""
        self.blocked = Tally(WINDOW_S // _SLOT_S + 1, _SLOT_S)

    def see(self, t: int, lasted_s: int, is_blocked: bool) -> None:
        """Take in the time up to a moment."""
        if is_blocked:
            self.blocked.add(t, lasted_s)

    def must(self, t: int) -> bool:
        """Tell whether it was kept below comfort for as long as it may be."""
        return self.blocked.total(t) >= MOST_BLOCKED_S - MARGIN_S

    def allows(self, t: int, room_dc: int | None, set_dc: int) -> bool:
        """Tell whether it may be kept below comfort from now on."""
        if self.blocked.total(t) + LEAST_BLOCK_S > MOST_BLOCKED_S - MARGIN_S:
            return False
        return room_dc is not None and room_dc >= least_dc(set_dc) + SPARE_DC


def least_dc(set_dc: int) -> int:
    """Tell how cold a room may become that should have so much."""
    return max(set_dc - BELOW_DC, LEAST_ROOM_DC)


def is_cold(room_dc: int | None, set_dc: int) -> bool:
    """Tell whether a room is as cold as it may become; not measured, it is."""
    return room_dc is None or room_dc <= least_dc(set_dc)
