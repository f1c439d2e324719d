"""A charging point: a limit in amperes, or a contactor.

Of a car nothing is known but what it took since it should last have left: until that is
what it needs, it is charged in time, whoever says no.
"""

from ..safety import urgency
from ..safety.charging import LEAST_A, VOLT, amperes, must_charge
from .terms import term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..safety.sensing import Seen

_DAY_S = 24 * 3600


class Ev:
    """A car on its charging point. Safe is charging at what the contract can bear."""

    WAITS_AFTER_OUTAGE = True
    STORES = True
    LEAVES = True
    STAMPS = ("left",)
    TALLIES = ()

    def __init__(self, settings: "dict[str, Any]") -> None:
        """Read what it is: amperes, and when it leaves with how much."""
        self.phases = 3 if term(settings, "phases", 1, 1, 3) == 3 else 1
        self.most_a = term(settings, "most_a", 16, LEAST_A, 32)
        self.safe_a = term(settings, "safe_a", 10, LEAST_A, self.most_a)
        self.need_wh = term(settings, "need_wh", 8_000, 0, 150_000)
        self.leave_s = term(settings, "leave_min", 420, 0, 1_439) * 60
        self.is_contactor = term(settings, "contactor", 0, 0, 1)
        self.rated_w = VOLT * self.phases * self.most_a
        self.safe_w = VOLT * self.phases * self.safe_a
        self.least_w = (
            self.rated_w if self.is_contactor else VOLT * self.phases * LEAST_A
        )
        self.needs = ("power_w",)
        # When it should last have left outlives a restart: so does what it took since.
        self.left = -_DAY_S
        self.guards = (self,)
        self.low_ws = 0
        self.high_ws = self.need_wh * 3600
        self.loss_w = self.use_w = 0
        # What it took since it last should have left.
        self.store_ws = 0
        self._used_ws = 0

    def see(
        self, t: int, lasted_s: int, seen: "Seen", is_on: bool, heat_ws: int
    ) -> None:
        """Remember what it took."""
        self.store_ws += heat_ws
        self._used_ws += heat_ws

    def used_wh(self) -> int | None:
        """Give, once, what it took since the last time."""
        found = self._used_ws // 3600
        self._used_ws -= found * 3600
        return found

    def switched(self, t: int, is_on: bool) -> None:
        """Note a change of the contactor, or of the limit."""

    def missing_wh(self) -> int:
        """Tell what it still has to get."""
        return max(0, self.need_wh - self.store_ws // 3600)

    def left_s(self, local_s: int) -> int:
        """Tell how long it will still be there, by the time of day."""
        return (self.leave_s - local_s) % _DAY_S

    def asks(self, t: int, seen: "Seen", is_on: bool, local_s: int | None) -> int:
        """Tell which guards speak, as bits of urgency."""
        if local_s is None:
            return urgency.DEPARTURE
        left_s = self.left_s(local_s)
        left = t - (_DAY_S - left_s)
        # A clock that is set, or the hour of summer time, is no departure.
        if left - self.left > _DAY_S // 2:
            self.store_ws = 0
            self.left = left
        if must_charge(left_s, self.missing_wh(), self.safe_w):
            return urgency.DEPARTURE
        return 0

    def wants(self, wish_w: int) -> bool:
        """Tell whether a set-point means charging."""
        if self.is_contactor:
            return wish_w * 2 >= self.rated_w
        return amperes(wish_w, self.phases, self.most_a) > 0

    def order(self, is_on: bool, wish_w: int) -> int:
        """Turn it into amperes, or into what the contactor is told."""
        if self.is_contactor:
            return 1 if is_on else 0
        if not is_on:
            return 0
        return amperes(wish_w, self.phases, self.most_a) or self.safe_a

    def offer(self, now_s: int, t: int) -> "dict[str, Any]":
        """Tell what it needs; when it is gone goes by the time of day."""
        return {
            "form": "storage",
            "t0": now_s,
            "step_s": 3600,
            "take_w": self.rated_w,
            "fill_wh": self.store_ws // 3600,
            "low_wh": 0,
            "high_wh": max(self.need_wh, self.store_ws // 3600),
        }
