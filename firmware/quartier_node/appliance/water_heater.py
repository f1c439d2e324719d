"""A water heater whose contactor coil the node closes, in series with its thermostat.

Its store is told in watt-seconds above the cold of the main. Where no thermometer is,
the thermostat tells when it is full, and what was drawn is what it took since then.
"""

from ..safety import urgency
from ..safety.frost import is_freezing, is_tank_cold
from ..safety.legionella import EARLY_S, HOLDS, Hygiene
from ..safety.off_time import OffTime
from ..safety.reserve import Reserve
from .terms import term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..safety.sensing import Seen

# On: its own thermostat, cut-out and contact decide.
SAFE = 1
# Hot enough against legionella, and so many litres' warmth that a draw is one.
_HOT_DC = 600
_DRAW_WS = 250 * 3600
_HOUR_S = 3600
# A thermostat has opened when it takes less than this share, and for so long.
_IDLE = 20
_IDLE_S = 60


class WaterHeater:
    """A tank with an element."""

    WAITS_AFTER_OUTAGE = True
    STORES = True
    LEAVES = False

    def __init__(self, settings: "dict[str, Any]") -> None:
        """Read what it is: litres, watts, tenths of a degree."""
        volume_l = term(settings, "volume_l", 200, 10, 5_000)
        self.rated_w = term(settings, "power_w", 2_000, 200, 30_000)
        self.least_w = self.safe_w = self.rated_w
        self.cold_dc = term(settings, "cold_dc", 120, 20, 250)
        self.set_dc = term(settings, "set_dc", 620, 450, 850)
        low_dc = term(settings, "low_dc", 420, 350, self.set_dc - 50)
        self.has_thermometer = term(settings, "thermometer", 1, 0, 1)
        self.is_behind_contact = term(settings, "behind_contact", 0, 0, 1)
        self.loss_w = term(settings, "loss_w", _legal_loss_w(volume_l), 5, 2_000)
        self.needs = ("temp_dc",) if self.has_thermometer else ("power_w",)
        keeps_outlet = term(settings, "outlet", 0, 0, 1) == 1
        self.hygiene = Hygiene(volume_l, keeps_outlet=keeps_outlet)
        self.off_time = OffTime()
        self.reserve = Reserve(low_dc)
        self.guards = (self.hygiene, self.off_time)
        # 4.186 kJ a litre and kelvin.
        self.ws_per_dc = volume_l * 4186 // 10
        self.low_ws = (low_dc - self.cold_dc) * self.ws_per_dc
        self.high_ws = (self.set_dc - self.cold_dc) * self.ws_per_dc
        self.store_ws = self.high_ws
        self.use_w = 0
        self.temp_dc: int | None = None
        self._put_ws = self._used_ws = self._idle_s = 0
        self._is_known = False

    def see(
        self, t: int, lasted_s: int, seen: "Seen", is_on: bool, heat_ws: int
    ) -> None:
        """Take in the time up to a moment: what was measured, what it took."""
        idle = (
            is_on and seen.power_w is not None and seen.power_w * _IDLE < self.rated_w
        )
        self._idle_s = self._idle_s + lasted_s if idle else 0
        put_ws = heat_ws - self.loss_w * lasted_s
        if self.has_thermometer:
            self._measure(seen.temp_dc, put_ws)
            hot_dc = seen.temp_dc
        else:
            hot_dc = self._reckon(seen.power_w, put_ws, lasted_s)
        if self._used_ws >= _DRAW_WS:
            self.hygiene.drew(t)
        self.hygiene.see(t, lasted_s, hot_dc)
        is_powered = is_on and (not self.is_behind_contact or heat_ws > 0 or idle)
        self.off_time.see(t, lasted_s, is_powered)

    def _measure(self, temp_dc: int | None, put_ws: int) -> None:
        self.temp_dc = temp_dc
        if temp_dc is None:
            self._is_known = False
            return
        store_ws = max(0, temp_dc - self.cold_dc) * self.ws_per_dc
        if self._is_known:
            self._used_ws += self.store_ws + put_ws - store_ws
        self.store_ws = store_ws
        self._is_known = True

    def _reckon(self, power_w: int | None, put_ws: int, lasted_s: int) -> int | None:
        """Reckon what is stored; give the temperature where the thermostat tells it."""
        self._put_ws += put_ws
        expected_ws = self.store_ws + put_ws - self.use_w * lasted_s
        self.store_ws = max(0, min(self.high_ws, expected_ws))
        is_full = self._idle_s >= _IDLE_S
        if is_full:
            self._used_ws += max(0, self._put_ws)
            self._put_ws = 0
            self.store_ws = self.high_ws
            self._is_known = True
        self.temp_dc = self.cold_dc + self.store_ws // self.ws_per_dc
        if power_w is None:
            self.temp_dc = None
        return self.set_dc if is_full else None

    def used_wh(self) -> int | None:
        """Give, once, what was drawn since the last time; None where nobody knows."""
        if not self._is_known:
            return None
        found = max(0, self._used_ws) // _HOUR_S
        self._used_ws = 0
        self._is_known = bool(self.has_thermometer)
        return found

    def switched(self, t: int, is_on: bool) -> None:
        """Note a switch of the relay."""

    def heating_s(self) -> int:
        """Tell how long it takes to be hot."""
        temp_dc = self.cold_dc if self.temp_dc is None else self.temp_dc
        return max(0, _HOT_DC - temp_dc) * self.ws_per_dc // self.rated_w

    def clean_in_s(self, t: int) -> int:
        """Tell until when the next time that it is hot can begin."""
        return self.hygiene.left_s(t) - EARLY_S

    def clean_s(self) -> int:
        """Tell how long that takes."""
        return self.heating_s() + HOLDS[-1][1]

    def asks(self, t: int, seen: "Seen", is_on: bool, local_s: int | None) -> int:
        """Tell which guards speak, as bits of urgency."""
        asked = 0
        if is_freezing(None, seen.pipe_dc):
            asked |= urgency.FROST
        if is_tank_cold(self.temp_dc):
            asked |= urgency.TANK
        if self.hygiene.must(t, self.temp_dc, self.heating_s()):
            asked |= urgency.LEGIONELLA
        if self.off_time.is_long(t):
            asked |= urgency.OFF_TIME
        if self.off_time.is_much(t):
            asked |= urgency.POWERED
        if self.reserve.must(self.temp_dc):
            asked |= urgency.RESERVE
        return asked

    def wants(self, wish_w: int) -> bool:
        """Tell whether a set-point means on."""
        return wish_w * 2 >= self.rated_w

    def order(self, is_on: bool, wish_w: int) -> int:
        """Turn it into what the relay is told."""
        return 1 if is_on else 0

    def offer(self, now_s: int, t: int) -> "dict[str, Any]":
        """Tell what it stores; what it will use is the habit's to add."""
        return {
            "form": "storage",
            "t0": now_s,
            "step_s": _HOUR_S,
            "take_w": self.rated_w,
            "fill_wh": self.store_ws // _HOUR_S,
            "low_wh": self.low_ws // _HOUR_S,
            "high_wh": self.high_ws // _HOUR_S,
            "loss_w": self.loss_w,
        }


def _legal_loss_w(volume_l: int) -> int:
    """Reckon the most that French law allows, as the engine does, at 45 K."""
    size = volume_l ** (2 / 3)
    small = volume_l < 75
    per_day_wh = 147.4 + 71.9 * size if small else 224 + 66.3 * size
    return int(per_day_wh / 24)
