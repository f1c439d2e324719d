"""A washing machine that waits for its start: released once, and then left alone.

Who lives there asks it to wait, while it is quiet; nobody else can. What its power says
of its runs is the shelf's to know, by its model where there is one.
"""

from ..safety import urgency
from ..safety.cycle import Cycle
from .terms import term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..safety.sensing import Seen

# Released: it starts when somebody presses its own button.
SAFE = 1
_MINUTE_S = 60
_STEP_S = 900
KINDS = ("washer", "dishwasher", "dryer")


class WashingMachine:
    """A machine with a programme: washer, dishwasher or dryer."""

    WAITS_AFTER_OUTAGE = False
    STORES = False

    def __init__(self, settings: "dict[str, Any]") -> None:
        """Read what it is, and by when it has to be done once it was asked to wait."""
        from shelf import cycle_detect

        kind = term(settings, "kind", 0, 0, len(KINDS) - 1)
        self.rated_w = term(settings, "power_w", 2_000, 100, 4_000)
        self.least_w = self.safe_w = self.rated_w
        latest_s = term(settings, "latest_min", 720, 60, 1_440) * 60
        self.needs = ("power_w",)
        self.cycle = Cycle(latest_s)
        self.guards = (self.cycle,)
        self.store_ws = 0
        self.watch = cycle_detect.Watch(kind)
        self._ending = cycle_detect.Ending(*cycle_detect.ENDINGS[kind])
        self.model: Any = None
        self._sum_ws = self._lasted_s = 0
        self._low_w, self._high_w = 50_000, 0

    def see(
        self, t: int, lasted_s: int, seen: "Seen", is_on: bool, heat_ws: int
    ) -> None:
        """Take in its power, and each minute what that says of its run."""
        power_w = seen.power_w
        self.store_ws += heat_ws
        self.cycle.see(t, power_w)
        if power_w is None:
            return
        self._sum_ws += power_w * lasted_s
        self._lasted_s += lasted_s
        self._low_w = min(self._low_w, power_w)
        self._high_w = max(self._high_w, power_w)
        if self._lasted_s >= _MINUTE_S:
            self._minute(self._sum_ws / self._lasted_s)

    def _minute(self, mean_w: float) -> None:
        self.watch.see(mean_w, self._low_w, self._high_w)
        self._sum_ws = self._lasted_s = 0
        self._low_w, self._high_w = 50_000, 0
        if self.model is None or not self.watch.is_running:
            return
        if self._ending.see(self.model.estimate(self.watch.inputs())):
            self.cycle.end()

    def used_wh(self) -> int | None:
        """Give, once, what it took since the last time."""
        found = self.store_ws // 3600
        self.store_ws -= found * 3600
        return found

    def wait(self, t: int) -> bool:
        """Wait for a start, if it is quiet; tell whether it does."""
        return self.cycle.ask(t)

    def switched(self, t: int, is_on: bool) -> None:
        """Note that it was released."""
        if is_on:
            self.cycle.release(t)

    def asks(self, t: int, seen: "Seen", is_on: bool, local_s: int | None) -> int:
        """Tell which guards speak, as bits of urgency."""
        if self.cycle.is_running(t):
            return urgency.RUNNING
        lasts_s = int(self.watch.usual_min) * 60
        return 0 if self.cycle.may_wait(t, lasts_s) else urgency.RELEASE

    def steps_left(self, t: int, step_s: int) -> "tuple[int, int]":
        """Tell how many steps a run takes, and how many it may wait."""
        lasts_s = int(self.watch.usual_min) * 60
        lasts = (lasts_s + step_s - 1) // step_s
        return lasts, max(0, (self.cycle.left_s(t) - lasts_s) // step_s)

    def wants(self, wish_w: int) -> bool:
        """Tell whether a set-point means its start."""
        return wish_w > 0

    def order(self, is_on: bool, wish_w: int) -> int:
        """Turn it into what the relay is told."""
        return 1 if is_on else 0

    def offer(self, now_s: int, t: int) -> "dict[str, Any]":
        """Tell what a run takes, and when it may be, while it waits for one."""
        if not self.cycle.may_wait(t, 0):
            return {"form": "none", "t0": now_s, "step_s": _STEP_S, "take_w": 0}
        lasts_s = int(self.watch.usual_min) * 60
        steps = max(1, min(24, (lasts_s + _STEP_S - 1) // _STEP_S))
        mean_w = int(self.watch.usual_wh * 3600 / lasts_s)
        return {
            "form": "profile",
            "t0": now_s,
            "step_s": _STEP_S,
            "take_w": self.rated_w,
            "profile_w": [mean_w] * steps,
            "start": now_s,
            "end": now_s + self.cycle.left_s(t),
        }
