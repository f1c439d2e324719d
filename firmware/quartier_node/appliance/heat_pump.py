"""A heat pump whose contact for blocking the node holds: free, or blocked."""

from ..safety import urgency
from ..safety.comfort import is_cold
from ..safety.compressor import Compressor
from ..safety.frost import is_freezing
from .terms import term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..safety.sensing import Seen

# Free: its own control decides.
SAFE = 1


class HeatPump:
    """A heat pump that heats rooms."""

    WAITS_AFTER_OUTAGE = True
    STORES = False

    def __init__(self, settings: "dict[str, Any]") -> None:
        """Read what it is."""
        self.rated_w = term(settings, "power_w", 1_500, 200, 50_000)
        self.least_w = self.safe_w = self.rated_w
        self.set_dc = term(settings, "room_dc", 190, 150, 250)
        self.has_thermometer = term(settings, "thermometer", 1, 0, 1)
        self.needs = ("room_dc",) if self.has_thermometer else ()
        self.compressor = Compressor()
        self.guards = (self.compressor,)
        self.store_ws = 0

    def see(
        self, t: int, lasted_s: int, seen: "Seen", is_on: bool, heat_ws: int
    ) -> None:
        """Remember what it took."""
        self.store_ws += heat_ws

    def used_wh(self) -> int | None:
        """Give, once, what it took since the last time."""
        found = self.store_ws // 3600
        self.store_ws -= found * 3600
        return found

    def switched(self, t: int, is_on: bool) -> None:
        """Note a block, or the end of one."""
        self.compressor.switched(t, is_on)

    def asks(self, t: int, seen: "Seen", is_on: bool, local_s: int | None) -> int:
        """Tell which guards speak, as bits of urgency."""
        asked = 0
        if is_freezing(seen.room_dc, seen.pipe_dc):
            asked |= urgency.FROST
        if self.compressor.must(t, is_on):
            asked |= urgency.BLOCKED
        if self.has_thermometer and is_cold(seen.room_dc, self.set_dc):
            asked |= urgency.ROOM
        if not self.compressor.allows(t, not is_on):
            asked |= urgency.SHORT
        return asked

    def wants(self, wish_w: int) -> bool:
        """Tell whether a set-point means free: how much it takes is its own affair."""
        return wish_w * 4 >= self.rated_w

    def order(self, is_on: bool, wish_w: int) -> int:
        """Turn it into what the contact is told."""
        return 1 if is_on else 0

    def offer(self, now_s: int, t: int) -> "dict[str, Any]":
        """Tell that it can be blocked."""
        return {
            "form": "band",
            "t0": now_s,
            "step_s": 3600,
            "take_w": self.rated_w,
        }
