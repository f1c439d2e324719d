"""The mind of a node: it hears, is told facts, and decides; guards have the last word.

All durations are of uptime, which no clock moves. One ``Decision`` is made when the
mind is, and changed by each tick.
"""

from ..appliance.terms import term
from ..safety import memory, spread, urgency
from ..safety.button import Button
from ..safety.sensing import Seen
from ..safety.wear import Wear
from . import levels, words
from .habit import BIN_S, Habit
from .steps import Steps, checked, of_message
from .tariff import Tariff
from .when import When, local_s
from .wishes import Wishes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# Between two ticks no more than this is believed to have passed in one piece.
_LONGEST_TICK_S = 3600
_LONGEST_LIMIT_S = 36 * 3600
_LONGEST_OUTAGE_S = 30 * 86400
_OFFER_STEPS = 24
_VERSION = 1
# Kinds of messages that have numbers.
_PLAN, _SIGNAL, _LIMIT = 0, 1, 2
# More than anything takes: no limit above.
_NO_MOST_W = 1_000_000


class Decision:
    """What to do now: an order for the hardware, the level of autonomy, and why."""

    __slots__ = ("level", "on", "order", "why", "wish_w")

    def __init__(self, order: "Any") -> None:
        """Begin with what is safe."""
        self.order = order
        self.on = True
        self.level = levels.AS_IF_NOT
        self.why = words.NO_TIME
        self.wish_w = 0


class Mind:
    """What a node knows, and what it makes of it.

    ``is_outage`` says that power came back, so that it waits with all the others;
    ``is_safe_mode`` that boots failed: then nothing is followed.
    """

    def __init__(
        self,
        appliance_name: str,
        settings: "dict[str, Any]",
        *,
        random_bytes: "Callable[[int], bytes]",
        is_outage: bool = False,
        is_safe_mode: bool = False,
    ) -> None:
        """Begin with what was set; nothing is remembered until ``restore``."""
        self.appliance, safe = _appliance(appliance_name, settings)
        self.decision = Decision(safe)
        self._random = random_bytes
        self._is_safe_mode = is_safe_mode
        self._zone_min = term(settings, "zone_min", 60, -720, 840)
        self._summer = term(settings, "summer", 1, 0, 1)
        self._pick_up_s = 0
        if is_outage and self.appliance.WAITS_AFTER_OUTAGE:
            self._pick_up_s = spread.within(spread.PICK_UP_S, random_bytes)
        rated_w = self.appliance.rated_w
        usual_wh = getattr(self.appliance, "high_ws", 0) // 3600 // 24
        self._habit = Habit(rated_w * BIN_S // 3600, usual_wh)
        self._wishes = Wishes(self.appliance, self._habit, Tariff(settings))
        self._seen, self._when, self._levels = Seen(), When(), levels.Levels()
        self._button, self._wear = Button(), Wear()
        self._guards: tuple[Any, ...] = (self._button, self._wear)
        self._guards += self.appliance.guards
        self._plan: Steps | None = None
        self._coming: Steps | None = None
        self._signal: Steps | None = None
        # Watts at least, at most, and until when.
        self._limit: tuple[int, int, int] | None = None
        # The highest number taken of plans, signals and limits, each kind by itself.
        self._nos = [0, 0, 0]
        self._t = 0
        self._on = True
        # What is wished since when to be, while its turn has not come.
        self._change: bool | None = None
        self._change_s = 0
        self._energy_wh: int | None = None
        self._learnt_s: int | None = None
        # Of what is restored: when it was kept, until a clock tells how long ago.
        self._kept_s: int | None = None
        self._wish_w = self._level = 0
        self._why = ""

    @property
    def plan_no(self) -> int:
        """Tell the number of the last plan that was taken."""
        return self._nos[_PLAN]

    # What is heard.

    def hub_heard(self, uptime_s: int) -> None:
        """Note that something signed came from the hub."""
        self._levels.hub_heard(uptime_s)

    def clock_known(self, now_s: int, uptime_s: int) -> None:
        """Note what time a clock says it is."""
        if self._when.hear(now_s, uptime_s):
            self._clock_set(uptime_s)

    def press(self, uptime_s: int, kind: str = "boost") -> bool:
        """Do what the button asks: "boost", "auto", or "wait"; tell whether it does."""
        if kind == "wait":
            wait = getattr(self.appliance, "wait", None)
            if wait is None or not wait(uptime_s):
                return False
            self._button.release(uptime_s)
            return True
        if kind == "auto":
            self._button.release(uptime_s)
        elif kind == "boost":
            self._button.press(uptime_s)
        return kind in {"auto", "boost"}

    def switched(self, uptime_s: int, on: bool) -> None:
        """Note that the relay, or the order, has changed."""
        if on == self._on:
            return
        self._on = on
        self._wear.switched(uptime_s)
        self.appliance.switched(uptime_s, on)

    def set_model(self, model: "Any") -> bool:
        """Lend it the model of its appliance, loaded and proven; None takes it back."""
        if hasattr(self.appliance, "model"):
            self.appliance.model = model
            return True
        from .local import is_policy

        is_good = model is not None and is_policy(model)
        self._wishes.policy = model if is_good else None
        self._wishes.forget()
        return is_good

    def hear_plan(self, told: "dict[str, Any]") -> str:
        """Take a plan; give a word of ``words.MESSAGES``."""
        now_s = self._when.now_s(self._t)
        said, plan = self._heard(_PLAN, told, "power_w", now_s)
        if plan is not None:
            is_later = now_s is not None and plan.t0 > now_s
            if is_later and _valid(self._plan, now_s or 0) is not None:
                self._coming = plan
            else:
                self._plan, self._coming = plan, None
        return said

    def hear_signal(self, told: "dict[str, Any]") -> str:
        """Take prices; give a word of ``words.MESSAGES``."""
        said, signal = self._heard(_SIGNAL, told, "price", self._when.now_s(self._t))
        if signal is not None:
            # A plan that is valid goes before prices, which are kept as tariff too.
            self._signal = signal
            self._wishes.tariff.hear(signal)
        return said

    def hear_limit(self, told: "dict[str, Any]") -> str:
        """Take a limit; give a word of ``words.MESSAGES``."""
        now_s = self._when.now_s(self._t)
        least, most = told.get("min_w"), told.get("max_w")
        least = 0 if least is None else least
        limit = _limit([least, _NO_MOST_W if most is None else most, told.get("until")])
        if limit is None:
            return words.BAD
        said = self._numbered(_LIMIT, told, limit[2], now_s)
        if said == words.TAKEN:
            # What is heard before the time is known ends as it says.
            end_s = limit[2] if now_s is None else now_s + _LONGEST_LIMIT_S
            self._limit = (limit[0], limit[1], min(limit[2], end_s))
        return said

    def _heard(
        self, kind: int, told: "dict[str, Any]", field: str, now_s: int | None
    ) -> "tuple[str, Steps | None]":
        steps = of_message(told, field, now_s)
        if steps is None:
            return words.BAD, None
        said = self._numbered(kind, told, steps.end_s, now_s)
        if said != words.TAKEN:
            return said, None
        self._levels.plan_heard(self._t)
        self._wishes.forget()
        return said, steps

    def _numbered(
        self, kind: int, told: "dict[str, Any]", end_s: int, now_s: int | None
    ) -> str:
        """Take each number once, and none that is lower."""
        no = told.get("no")
        if type(no) is not int or no < 1:
            return words.BAD
        last = self._nos[kind]
        if no <= last:
            return words.AGAIN if no == last else words.OLD
        if now_s is not None and end_s <= now_s:
            return words.OVER
        self._nos[kind] = no
        return words.TAKEN

    # What is decided.

    def tick(
        self, now_s: int | None, uptime_s: int, facts: "dict[str, Any]"
    ) -> Decision:
        """Take in facts, and decide. Call it every few seconds."""
        t, app = uptime_s, self.appliance
        lasted_s = max(0, min(t - self._t, _LONGEST_TICK_S))
        self._t = t
        if self._when.hear(now_s, t):
            self._clock_set(t)
        self._seen.see(t, facts)
        if facts.get("button"):
            self._button.press(t)
        heat_ws = self._heat_ws(lasted_s)
        app.see(t, lasted_s, self._seen, self._on, heat_ws)
        on = facts.get("on")
        if on is not None:
            self.switched(t, bool(on))
        self._levels.see(t)
        now = self._when.now_s(t)
        local = None
        if now is not None:
            local = local_s(now, self._zone_min, self._summer)
            self._wishes.tariff.see(facts.get("period"), now)
            self._learn(now)
        wish = self._wish(t, now, local, lasted_s)
        self._settle(t, local, wish)
        return self.decision

    def _wish(self, t: int, now: int | None, local: int | None, lasted_s: int) -> bool:
        """Find level, wish and reason."""
        self._level, self._wish_w = levels.AS_IF_NOT, self.appliance.safe_w
        if self._is_safe_mode:
            self._level, self._why = levels.SAFE_MODE, words.SAFE_MODE
            return True
        if now is None or local is None or not self._is_measured():
            self._why = words.NO_TIME if now is None else words.NO_SENSOR
            return True
        if self._coming is not None and self._coming.is_valid(now):
            self._plan, self._coming = self._coming, None
        plan = _valid(self._plan, now)
        signal = _valid(self._signal, now)
        has_any = plan is not None or signal is not None
        level = self._levels.level(t, has_any, self._wishes.has_local)
        wish: bool | None = None
        if level <= levels.STORED and plan is not None:
            wish, self._wish_w, self._why = self._wishes.by_plan(
                plan, now, lasted_s, self._on
            )
        elif level <= levels.STORED and signal is not None:
            wish = self._wishes.by_signal(signal, now, local, t)
            self._why = words.SIGNAL
        elif level == levels.LOCAL:
            wish = self._wishes.by_itself(now, local, t)
            self._why = words.LOCAL
        if wish is None:
            self._why = words.NO_MODEL
            return True
        self._level = level
        if not wish and self._why in {words.SIGNAL, words.LOCAL}:
            self._wish_w = 0
        return self._limited(wish, now)

    def _is_measured(self) -> bool:
        for name in self.appliance.needs:
            if getattr(self._seen, name) is None:
                return False
        return True

    def _limited(self, wish: bool, now: int) -> bool:
        if self._limit is None:
            return wish
        least_w, most_w, end_s = self._limit
        if now >= end_s:
            self._limit = None
            return wish
        app = self.appliance
        if least_w > 0 and (not wish or self._wish_w < least_w):
            wish, self._wish_w = True, max(self._wish_w if wish else 0, least_w)
            self._why = words.LIMIT_RUN
        if wish and most_w < app.least_w:
            wish, self._why = False, words.LIMIT_PAUSE
        self._wish_w = min(self._wish_w, most_w)
        return wish

    def _settle(self, t: int, local: int | None, wish: bool) -> None:
        """Ask the guards, and say what comes of it."""
        asked = self.appliance.asks(t, self._seen, self._on, local)
        if self._button.is_pressed(t):
            asked |= urgency.BUTTON
        if t < self._pick_up_s:
            asked |= urgency.PICK_UP
        if wish == self._on:
            asked &= ~urgency.HOLDS
            self._change = None
        else:
            if not self._wear.allows(t, wish):
                asked |= urgency.WORN
            if self._waits(t, wish):
                asked |= urgency.SPREAD
        bit = urgency.first(asked)
        on = urgency.outcome(asked, self._on, wish)
        wish_w = self._wish_w
        if on and (bit or not wish):
            wish_w = max(wish_w, self.appliance.safe_w)
        if bit == urgency.PICK_UP:
            # Nor may an order in words or watts ask for some of it.
            wish_w = 0
        made = self.decision
        made.on, made.level, made.wish_w = on, self._level, wish_w
        made.order = self.appliance.order(on, wish_w)
        made.why = urgency.word(bit) if bit else self._why

    def _waits(self, t: int, wish: bool) -> bool:
        """Wait for its turn among all the nodes that wish the same."""
        if self._change != wish:
            self._change = wish
            self._change_s = t + spread.within(spread.CHANGE_S, self._random)
        return t < self._change_s

    def _heat_ws(self, lasted_s: int) -> int:
        """Reckon what it took since the last tick, by what is measured best."""
        power_w, energy_wh = self._seen.power_w, self._seen.energy_wh
        before, self._energy_wh = self._energy_wh, energy_wh
        rated_w = self.appliance.rated_w
        if power_w is not None:
            return max(0, min(power_w, 2 * rated_w)) * lasted_s
        if before is not None and energy_wh is not None:
            took_wh = energy_wh - before
            # A counter that begins anew, or leaps, tells nothing.
            if 0 <= took_wh <= 2 * rated_w * lasted_s // 3600 + 1:
                return took_wh * 3600
        return rated_w * lasted_s if self._on else 0

    # What is learnt, offered and kept.

    def _learn(self, now: int) -> None:
        begins_s = now // BIN_S * BIN_S
        if self._learnt_s is None or begins_s < self._learnt_s - BIN_S:
            # Of the bin that it began in it has not seen all.
            self._learnt_s = begins_s + BIN_S
        if begins_s <= self._learnt_s:
            return
        used_wh = self.appliance.used_wh()
        if used_wh is not None:
            self._habit.learn(self._learnt_s, begins_s, used_wh)
            self._learnt_s = begins_s
        if self.appliance.STORES and not self.appliance.LEAVES:
            self.appliance.use_w = self._habit.expected_wh(now) * 3600 // BIN_S

    def _clock_set(self, t: int) -> None:
        """Reckon how long the node was without power, once; nothing else follows."""
        now = self._when.now_s(t)
        self._learnt_s = None
        if self._kept_s is None or now is None:
            return
        gone_s = now - t - self._kept_s
        self._kept_s = None
        if 0 < gone_s <= _LONGEST_OUTAGE_S:
            for guard in self._guards:
                memory.elapse(guard, gone_s)

    def offer(self, now_s: int | None = None) -> "dict[str, Any] | None":
        """Tell what could be shifted, as the wire has it; None without a time."""
        now = self._when.now_s(self._t) if now_s is None else now_s
        if now is None or not self._is_measured():
            return None
        made: dict[str, Any] = self.appliance.offer(now, self._t)
        if not self.appliance.STORES:
            return made
        if self.appliance.LEAVES:
            # By the time that is told with it: the first offer may come before a tick.
            local = local_s(now, self._zone_min, self._summer)
            made["end"] = now + self.appliance.left_s(local)
        else:
            steps, step_s = range(_OFFER_STEPS), made["step_s"]
            made["use_wh"] = [
                self._habit.expected_wh(now + at * step_s) * step_s // BIN_S
                for at in steps
            ]
        return made

    def forget(self) -> None:
        """Forget who lives there: habits, plans and prices; guards remember."""
        self._habit.forget()
        self._plan = self._coming = self._signal = self._limit = None
        self._wishes.tariff.forget()
        self._wishes.forget()

    def state(self) -> bytes:
        """Give all that has to outlive a restart."""
        from json import dumps

        told: list[Any] = [_VERSION, self._when.now_s(self._t), self._nos]
        told += [_told(self._plan), _told(self._coming), _told(self._signal)]
        told += [self._limit, list(self._habit.bins), self.appliance.store_ws]
        told.append(self._on)
        told += [self._wishes.tariff.folded, list(self._wishes.tariff.contact)]
        told.append([memory.told(guard, self._t) for guard in self._guards])
        return dumps(told).encode()

    def restore(self, kept: bytes) -> bool:
        """Take over what was given; tell whether it was sound. Call it before ticks."""
        from json import loads

        try:
            told = loads(kept)
        except ValueError:
            return False
        if type(told) is not list or len(told) != 13 or told[0] != _VERSION:
            return False
        guards = told[12]
        if type(guards) is not list or len(guards) != len(self._guards):
            return False
        for at in range(len(guards)):
            memory.recall(self._guards[at], guards[at], self._t)
        self._kept_s = told[1] if type(told[1]) is int else None
        self._nos = _numbers(told[2])
        self._plan, self._coming, self._signal = [checked(one) for one in told[3:6]]
        self._limit = _limit(told[6])
        self._habit.recall(told[7])
        self.appliance.store_ws = _whole(told[8], 0)
        self._on = told[9] is not False
        self._wishes.tariff.recall(told[10], told[11])
        return True


def _valid(steps: Steps | None, now: int) -> Steps | None:
    return steps if steps is not None and steps.is_valid(now) else None


def _told(steps: Steps | None) -> "list[Any] | None":
    return None if steps is None else steps.told()


def _whole(value: "Any", other: int) -> int:
    return value if type(value) is int and 0 <= value < 1 << 40 else other


def _numbers(told: "Any") -> "list[int]":
    """Read the last numbers of three kinds."""
    if type(told) is not list or len(told) != 3:
        return [0, 0, 0]
    return [_whole(no, 0) for no in told]


def _limit(told: "Any") -> "tuple[int, int, int] | None":
    if type(told) is not list or len(told) != 3:
        return None
    for each in told:
        if type(each) is not int or not 0 <= each < 1 << 40:
            return None
    return told[0], told[1], told[2]


def _appliance(name: str, settings: "dict[str, Any]") -> "tuple[Any, Any]":
    """Make the appliance of a name, and tell its safe state; others stay on disk."""
    if name == "water_heater":
        from ..appliance import water_heater as room

        return room.WaterHeater(settings), room.SAFE
    if name == "heat_pump":
        from ..appliance import heat_pump

        return heat_pump.HeatPump(settings), heat_pump.SAFE
    if name == "radiator":
        from ..appliance import radiator

        return radiator.Radiator(settings), radiator.SAFE
    if name == "ev":
        from ..appliance import ev

        made = ev.Ev(settings)
        return made, made.order(True, made.safe_w)
    if name == "washing_machine":
        from ..appliance import washing_machine

        return washing_machine.WashingMachine(settings), washing_machine.SAFE
    from ..appliance import plug

    return plug.Plug(settings), plug.SAFE
