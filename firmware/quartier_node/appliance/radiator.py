"""A radiator that is told by pilot wire how far below comfort it holds a room."""

from ..safety import urgency
from ..safety.comfort import Comfort, is_cold
from ..safety.frost import is_freezing
from .terms import term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..safety.sensing import Seen

# Comfort, which is also what a wire without any signal means.
SAFE = "comfort"
# From this share of its power on, in eighths, which order.
ORDERS = ((6, "comfort"), (5, "comfort-1"), (4, "comfort-2"), (1, "eco"))
FROST = "frost"
OFF = "off"


class Radiator:
    """A radiator, on while it is told comfort."""

    WAITS_AFTER_OUTAGE = True
    STORES = False

    def __init__(self, settings: "dict[str, Any]") -> None:
        """Read what it is."""
        self.rated_w = term(settings, "power_w", 1_000, 100, 20_000)
        self.least_w = self.safe_w = self.rated_w
        self.set_dc = term(settings, "room_dc", 190, 150, 250)
        self.needs = ("room_dc",)
        self.comfort = Comfort()
        self.guards = (self.comfort,)
        self.store_ws = 0
        self._can_be_off = False

    def see(
        self, t: int, lasted_s: int, seen: "Seen", is_on: bool, heat_ws: int
    ) -> None:
        """Remember how long it was kept below comfort, and what it took."""
        self.comfort.see(t, lasted_s, not is_on)
        self.store_ws += heat_ws
        self._can_be_off = seen.room_dc is not None and seen.pipe_dc is not None

    def used_wh(self) -> int | None:
        """Give, once, what it took since the last time."""
        found = self.store_ws // 3600
        self.store_ws -= found * 3600
        return found

    def switched(self, t: int, is_on: bool) -> None:
        """Note a change: time alone counts."""

    def asks(self, t: int, seen: "Seen", is_on: bool, local_s: int | None) -> int:
        """Tell which guards speak, as bits of urgency."""
        asked = 0
        if is_freezing(seen.room_dc, seen.pipe_dc):
            asked |= urgency.FROST
        if self.comfort.must(t):
            asked |= urgency.BLOCKED
        if is_cold(seen.room_dc, self.set_dc):
            asked |= urgency.ROOM
        if is_on and not self.comfort.allows(t, seen.room_dc, self.set_dc):
            asked |= urgency.SHORT
        return asked

    def wants(self, wish_w: int) -> bool:
        """Tell whether a set-point means comfort."""
        return wish_w * 8 >= self.rated_w * ORDERS[0][0]

    def order(self, is_on: bool, wish_w: int) -> str:
        """Turn it into an order; off only where frost would be seen."""
        if is_on:
            return SAFE
        for eighths, order in ORDERS[1:]:
            if wish_w * 8 >= self.rated_w * eighths:
                return order
        return OFF if wish_w <= 0 and self._can_be_off else FROST

    def offer(self, now_s: int, t: int) -> "dict[str, Any]":
        """Tell that it can do with less for a while."""
        return {
            "form": "band",
            "t0": now_s,
            "step_s": 1800,
            "take_w": self.rated_w,
        }
