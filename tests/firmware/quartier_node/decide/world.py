"""A world around a mind: time, a clock, sensors, a relay, and who watches them all.

What the watcher demands is written from the promises alone, by looking at all that
happened, second by second where it has to be: it shares no code with the guards.
"""

import json
import random
from pathlib import Path
from typing import Any, Final

from quartier_node.decide import Decision, Mind

TICK_S: Final = 60
BASE_S: Final = 1_790_000_000
_RIVALS: Final = Path(__file__).parents[4] / "models" / "shift_policy" / "rivals.json"
POLICY: Final[dict[str, Any]] = json.loads(_RIVALS.read_text("utf-8"))
TABLE: Final = [1_600] * 6 + [2_150] * 16 + [1_600] * 2
_HOUR_S: Final = 3_600


class World:
    """One node, watched. Times of the history are of the world, not of the node."""

    def __init__(
        self, appliance: str, settings: dict[str, Any] | None = None, seed: int = 1
    ) -> None:
        """Switch a node on."""
        self.name = appliance
        self.settings = {"tariff": TABLE, "zone_min": 0, "summer": 0}
        self.settings.update(settings or {})
        self.chance = random.Random(seed)  # noqa: S311 (a test, not a secret)
        self.t = 0
        self.boot = 0
        self.skew_s: int | None = 0
        self.no = 0
        self.facts: dict[str, Any] = good_facts()
        self.on = True
        self.history: list[bool] = []
        self.switches: list[tuple[int, bool, bool]] = []
        self.pressed = self.heard = -(10**9)
        self.measured: dict[str, tuple[int, int]] = {}
        self.hot_s, self.hot_at = 0, -86_400
        self.busy, self.waits = 0, -(10**9)
        self.mind = self._mind()
        self.decision: Decision = self.mind.decision

    def _mind(self) -> Mind:
        made = Mind(self.name, self.settings, random_bytes=self.chance.randbytes)
        if self.name == "water_heater":
            made.set_model(POLICY)
        return made

    @property
    def uptime_s(self) -> int:
        """Tell how long the node is up."""
        return self.t - self.boot

    @property
    def now_s(self) -> int | None:
        """Tell what its clock says."""
        return None if self.skew_s is None else BASE_S + self.t + self.skew_s

    def reboot(self) -> None:
        """Lose all but what was kept."""
        kept = self.mind.state()
        self.boot = self.t
        self.mind = self._mind()
        assert self.mind.restore(kept)
        self.heard = -(10**9)

    def tick(self, **facts: object) -> Decision:
        """Let a minute pass, with what sensors say now, and do what is decided."""
        self.t += TICK_S
        told = {**self.facts, **facts, "on": self.on}
        self._measure(told)
        self.decision = self.mind.tick(self.now_s, self.uptime_s, told)
        if self.decision.on != self.on:
            forced = self.decision.on
            self.switches.append((self.t, self.decision.on, forced))
            self.on = self.decision.on
            self.mind.switched(self.uptime_s, self.on)
            if self.on:
                self.waits = -(10**9)
        self.history.append(self.on)
        return self.decision

    def hub(self, step_w: list[int], value: list[int] | None = None) -> str:
        """Send a plan of half hours that begins now."""
        self.no += 1
        self.mind.hub_heard(self.uptime_s)
        self.heard = self.t
        t0 = BASE_S + self.t
        told = {
            "no": self.no,
            "t0": t0,
            "step_s": 1_800,
            "until": t0 + 1_800 * len(step_w),
            "power_w": step_w,
            "value": value or [],
        }
        return self.mind.hear_plan(told)

    # What must be so, whatever happened.

    def _measure(self, told: dict[str, Any]) -> None:
        for name, value in told.items():
            if type(value) is int and name in _SENSIBLE:
                least, most = _SENSIBLE[name]
                if least <= value <= most:
                    self.measured[name] = (self.t, value)
        temp = self._seen("temp_dc")
        self.hot_s = self.hot_s + TICK_S if temp is not None and temp >= 600 else 0
        if self.hot_s >= _HOUR_S:
            self.hot_at = self.t
        power = self._seen("power_w")
        if power is None or power >= 5:
            self.busy = self.t

    def _seen(self, name: str) -> int | None:
        stamp, value = self.measured.get(name, (-(10**9), 0))
        return value if self.t - stamp < 600 else None

    def _share(self, window_s: int) -> int:
        """Tell for how long of a window it was on; before there was a node, always."""
        count = window_s // TICK_S
        return (sum(self.history[-count:]) + max(0, count - len(self.history))) * TICK_S

    def _off_s(self) -> int:
        off = 0
        while off < len(self.history) and not self.history[-1 - off]:
            off += 1
        return off * TICK_S

    def _is_boosted(self) -> bool:
        return self.t - self.pressed < 7_200

    def check(self) -> None:
        """Demand every promise of this appliance, and of all."""
        made = self.decision
        assert made.level in {0, 1, 2, 3}
        assert made.level != 0 or self.t - self.heard < 120
        if self._is_boosted() and self.name != "washing_machine":
            assert self.on
        self._check_relay()
        getattr(self, f"_check_{self.name}")()

    def _check_relay(self) -> None:
        last = [one for one in self.switches if one[0] > self.t - 86_400]
        assert len(last) <= 24
        if len(self.switches) > 1 and not self.switches[-1][1]:
            assert self.switches[-1][0] - self.switches[-2][0] >= 300

    def _check_water_heater(self) -> None:
        assert self._off_s() <= 6 * _HOUR_S
        assert self._share(86_400) >= 5 * _HOUR_S
        temp, pipe = self._seen("temp_dc"), self._seen("pipe_dc")
        if temp is None or temp < 120 or (pipe is not None and pipe < 50):
            assert self.on
        if self.t - self.hot_at >= 7 * 86_400:
            assert self.on

    def _check_heat_pump(self) -> None:
        room, pipe = self._seen("room_dc"), self._seen("pipe_dc")
        if room is None or room <= 175 or (pipe is not None and pipe < 50):
            assert self.on
        assert self._off_s() <= 2 * _HOUR_S
        blocks = [t for t, on, _ in self.switches if not on and t > self.t - 86_400]
        assert len(blocks) <= 3
        if len(self.switches) > 1 and not self.switches[-1][1]:
            assert self.switches[-1][0] - self.switches[-2][0] >= 600

    def _check_radiator(self) -> None:
        room, pipe = self._seen("room_dc"), self._seen("pipe_dc")
        if room is None or room <= 175 or (pipe is not None and pipe < 50):
            assert self.on
        assert 2 * _HOUR_S - self._share(2 * _HOUR_S) <= 1_800
        assert (self.decision.order == "comfort") == self.on

    def _check_ev(self) -> None:
        order = self.decision.order
        assert order == 0 or 6 <= order <= 16
        assert (order > 0) == self.on

    def _check_washing_machine(self) -> None:
        if self.t - self.waits >= 12 * _HOUR_S:
            assert self.on
        if self.t - self.busy < 600:
            assert self.on

    def _check_plug(self) -> None:
        assert self.decision.order == int(self.on)


_SENSIBLE: Final = {
    "power_w": (-50, 50_000),
    "temp_dc": (-200, 1_000),
    "room_dc": (-300, 600),
    "pipe_dc": (-300, 1_200),
}


def good_facts() -> dict[str, Any]:
    """Say what sensors say when all is well."""
    return {"power_w": 0, "temp_dc": 550, "room_dc": 200, "pipe_dc": 150}
