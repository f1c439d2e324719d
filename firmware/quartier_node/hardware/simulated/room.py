"""A room with a radiator on its pilot wire, or behind a contactor; or a heat pump."""

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .dice import Dice

# What each order leaves of the set point; frost protection is a temperature.
_LESS_C = {"comfort": 0.0, "comfort-1": 1.0, "comfort-2": 2.0, "eco": 3.5}
_FROST_C = 7.0
_STANDBY_W = 15.0


def outside_c(at_s: int, mean_c: float) -> float:
    """Tell the weather: coldest at 5 in the morning."""
    return mean_c - 4.0 * math.cos((at_s % 86_400 - 18_000) / 86_400 * 2 * math.pi)


class Room:
    """A room, its losses, and an electric radiator with a thermostat."""

    # How many times its power a heater gives; None follows the weather.
    is_heat_pump = False

    def __init__(self, spec: dict, dice: "Dice") -> None:
        """Take W, W/K, Wh/K, set point and mean temperature outside in °C."""
        big = 5 if self.is_heat_pump else 1
        self._rated_w = spec.get("rated_w", 1_500)
        self._loss_w_per_k = spec.get("loss_w_per_k", 35 * big)
        self._store_wh_per_k = spec.get("store_wh_per_k", 900 * big)
        self._set_c = spec.get("set_c", 19.5)
        self._outside_c = spec.get("outside_c", 6)
        self.temp_c: float | None = float(spec.get("start_c", 19))
        self._gain_w = dice.between(40, 120)
        self._is_calling = False
        self.order = "comfort"
        self.power_w = 0.0

    def step(self, span_s: float, at_s: int, is_on: bool) -> None:
        """Let time pass."""
        temp_c = self.temp_c or 0.0
        outside = outside_c(at_s, self._outside_c)
        wanted_c = self._wanted_c() if is_on else None
        if wanted_c is None or temp_c > wanted_c + 0.2:
            self._is_calling = False
        elif temp_c < wanted_c - 0.2:
            self._is_calling = True
        self.power_w = float(self._rated_w) if self._is_calling else 0.0
        heat_w = self.power_w
        if self.is_heat_pump:
            heat_w *= max(1.5, min(5.0, 3.0 + 0.07 * outside))
            self.power_w += _STANDBY_W
        flow_w = heat_w + self._gain_w - self._loss_w_per_k * (temp_c - outside)
        self.temp_c = temp_c + flow_w * span_s / 3600.0 / self._store_wh_per_k

    def _wanted_c(self) -> "float | None":
        if self.order == "frost":
            return _FROST_C
        less_c = _LESS_C.get(self.order)
        return None if less_c is None else self._set_c - less_c

    def told(self, words: dict) -> None:
        """Do what a test asks: change the weather."""
        if "outside_c" in words:
            self._outside_c = words["outside_c"]

    def state(self) -> list:
        """Give what a reset leaves."""
        return [self.temp_c]

    def restore(self, state: list) -> None:
        """Go on from there."""
        (self.temp_c,) = state


class HeatPump(Room):
    """A flat with a heat pump, whose contact lets it run or stops it."""

    is_heat_pump = True
