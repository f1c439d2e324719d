"""A plain plug: on or off, with nothing behind it that anybody must protect."""

from .terms import term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..safety.sensing import Seen

# On, as a plug without Quartier is.
SAFE = 1


class Plug:
    """Whatever hangs on it."""

    WAITS_AFTER_OUTAGE = False
    STORES = False

    def __init__(self, settings: "dict[str, Any]") -> None:
        """Read what it takes."""
        self.rated_w = term(settings, "power_w", 500, 1, 4_000)
        self.least_w = self.safe_w = self.rated_w
        self.needs = ()
        self.guards = ()
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
        """Note a switch: nothing follows from it."""

    def asks(self, t: int, seen: "Seen", is_on: bool, local_s: int | None) -> int:
        """Tell which guards speak: none but the relay's own."""
        return 0

    def wants(self, wish_w: int) -> bool:
        """Tell whether a set-point means on."""
        return wish_w * 2 >= self.rated_w

    def order(self, is_on: bool, wish_w: int) -> int:
        """Turn it into what the relay is told."""
        return 1 if is_on else 0

    def offer(self, now_s: int, t: int) -> "dict[str, Any]":
        """Tell that it can be off."""
        return {
            "form": "band",
            "t0": now_s,
            "step_s": 3600,
            "take_w": self.rated_w,
        }
