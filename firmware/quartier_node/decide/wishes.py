"""Wishes: what would be best now, before any guard is asked.

By a plan, by prices that a hub told, or by the tariff that the node knows itself.
"""

from . import follow, words
from .cheapest import is_dear, runs_now, starts_now

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .habit import Habit
    from .steps import Steps
    from .tariff import Tariff

_HOUR_S = 3600
_MOST_STEPS = 96
# What is said by prices holds for so long, unless something new is heard.
HOLDS_S = 300


class Wishes:
    """What an appliance would do if nobody minded."""

    __slots__ = ("_app", "_habit", "_said", "_said_s", "follow", "policy", "tariff")

    def __init__(self, app: "Any", habit: "Habit", tariff: "Tariff") -> None:
        """Begin with nothing said."""
        self._app = app
        self._habit = habit
        self.tariff = tariff
        self.follow = follow.Follow()
        self.policy: Any = None
        self.forget()

    def forget(self) -> None:
        """Ask anew: something else was heard."""
        self._said: bool | None = False
        self._said_s = -HOLDS_S

    @property
    def has_local(self) -> bool:
        """Tell whether it can wish anything without a hub."""
        if not self.tariff.is_known:
            return False
        return self.policy is not None or not self._is_tank

    @property
    def _is_tank(self) -> bool:
        return self._app.STORES and not self._app.LEAVES

    def by_plan(
        self, plan: "Steps", now_s: int, lasted_s: int, is_on: bool
    ) -> "tuple[bool, int, str]":
        """Follow a plan: whether on, with how many watts, and why."""
        app, at = self._app, plan.at(now_s)
        step_w = max(0, plan.values[at])
        planned = app.wants(step_w)
        if not app.STORES:
            return planned, step_w, words.PLAN
        flow_w = app.loss_w + app.use_w
        self.follow.see(plan, now_s, lasted_s, flow_w, app.store_ws)
        self.follow.hold(0, app.high_ws)
        lacks = self.follow.lacks(app.store_ws, app.rated_w)
        wish = follow.wish(plan, at, app.rated_w, lacks, is_on)
        if app.least_w < app.rated_w and not lacks:
            # What can run at less does what the plan says.
            wish = planned
        if wish == planned or not lacks:
            return wish, step_w if wish else 0, words.PLAN
        if wish:
            return True, app.rated_w, words.MADE_UP
        return False, 0, words.SAVED

    def by_signal(self, signal: "Steps", now_s: int, local_s: int, t: int) -> bool:
        """Run in the cheapest steps of a signal."""
        if t - self._said_s >= HOLDS_S:
            at = signal.at(now_s)
            prices = signal.values[at : at + _MOST_STEPS]
            self._said = self._by_prices(prices, signal.step_s, now_s, local_s, t)
            self._said_s = t
        return bool(self._said)

    def by_itself(self, now_s: int, local_s: int, t: int) -> bool | None:
        """Run as its policy says, by what an hour usually costs; None: it fails."""
        if t - self._said_s >= HOLDS_S:
            self._said = self._alone(now_s, local_s, t)
            self._said_s = t
        return self._said

    def _alone(self, now_s: int, local_s: int, t: int) -> bool | None:
        if self._is_tank:
            from .local import runs

            return runs(
                self.policy, self._app, self._habit, self.tariff, now_s, local_s, t
            )
        prices = [self.tariff.price(now_s + at * _HOUR_S) for at in range(24)]
        return self._by_prices(prices, _HOUR_S, now_s, local_s, t)

    def _by_prices(
        self, prices: "list[int]", step_s: int, now_s: int, local_s: int, t: int
    ) -> bool:
        app = self._app
        if app.STORES:
            needs = self._needs(len(prices), step_s, now_s, local_s)
            return runs_now(prices, needs, app.rated_w * step_s)
        if hasattr(app, "steps_left"):
            return starts_now(prices, *app.steps_left(t, step_s))
        return not is_dear(prices)

    def _needs(self, count: int, step_s: int, now_s: int, local_s: int) -> "list[int]":
        """Reckon what will have been used beyond what is stored, step by step."""
        app, found = self._app, []
        if app.LEAVES:
            missing_ws, left_s = app.missing_wh() * _HOUR_S, app.left_s(local_s)
            return [missing_ws if at * step_s >= left_s else 0 for at in range(count)]
        used_ws = app.low_ws - app.store_ws
        for at in range(count):
            wh = self._habit.expected_wh(now_s + at * step_s)
            used_ws += wh * _HOUR_S // 7200 * step_s + app.loss_w * step_s
            found.append(used_ws)
        return found
