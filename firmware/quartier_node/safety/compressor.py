"""How long, and how often, a heat pump may be blocked."""

from .tally import Tally

# Reliability 2.5, "Heat pump": proposed there; two hours are what the French grid's own
# and German law's (section 14a EnWG, as it was) blocks took.
LONGEST_BLOCK_S = 2 * 3600
MOST_BLOCKS_A_DAY = 3
SHORTEST_S = 600
MARGIN_S = 60


class Compressor:
    """When it was last blocked or let go, and how often."""

    __slots__ = ("blocks", "changed")
    STAMPS = ("changed",)
    TALLIES = ("blocks",)

    def __init__(self) -> None:
        """Begin with one that has been free for long enough."""
        self.changed = -SHORTEST_S
        self.blocks = Tally(25, 3600)

    def switched(self, t: int, is_on: bool) -> None:
        """Note a change."""
        self.changed = t
        if not is_on:
            self.blocks.add(t, 1)

    def must(self, t: int, is_on: bool) -> bool:
        """Tell whether a block has lasted as long as it may."""
        return not is_on and t - self.changed >= LONGEST_BLOCK_S - MARGIN_S

    def allows(self, t: int, is_to_on: bool) -> bool:
        """Tell whether what is not urgent may change it."""
        if t - self.changed < SHORTEST_S:
            return False
        return is_to_on or self.blocks.total(t) < MOST_BLOCKS_A_DAY
