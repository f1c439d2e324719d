"""A hot-water tank of one or two layers, with its own thermostat, and a household."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .dice import Dice

_WH_PER_LITRE_K = 1.163
_COLD_C = 15.0
_WARM_C = 40.0
_SIP_L = 10
# Of a day's draw, what each hour takes, in hundredths.
_HOURS = (0, 0, 0, 0, 0, 3, 12, 16, 8, 4, 3, 4, 6, 4, 2, 2, 3, 5, 7, 8, 6, 4, 2, 1)


class WaterHeater:
    """A tank that its element heats from below while it has power and is not hot."""

    def __init__(self, spec: dict, dice: "Dice") -> None:
        """Take litres, W, W/K, set point in °C, layers, litres at 40 °C a day."""
        self._dice = dice
        self._litres = spec.get("litres", 200)
        self._layers = spec.get("layers", 2)
        self._rated_w = spec.get("rated_w", 2200)
        self._loss_w_per_k = spec.get("loss_w_per_k", 1.6)
        self._set_c = spec.get("set_c", 60)
        self._daily_l = spec.get("daily_l", 120)
        start_c = spec.get("start_c", 55)
        self.top_c = self.bottom_c = float(start_c)
        self._is_calling = False
        self._slot = -1
        self.power_w = 0.0
        # Litres at 40 °C that came out colder than that.
        self.short_l = 0.0

    @property
    def temp_c(self) -> float:
        """What a sensor at the outlet reads."""
        return self.top_c

    def step(self, span_s: float, at_s: int, is_on: bool) -> None:
        """Let time pass."""
        slot = at_s // 900
        if slot != self._slot:
            self._slot = slot
            share = _HOURS[at_s // 3600 % 24] / 400.0
            # Few draws, each several times the mean: that is what taps do.
            if self._dice.share() < 0.35:
                self.draw(self._daily_l * share / 0.35 * self._dice.between(0.4, 1.6))
        self._heat(span_s, is_on)

    def draw(self, warm_l: float) -> None:
        """Take so many litres at 40 °C, as far as the tank has it."""
        # A little at a time, so that the top cools as it empties.
        while warm_l > 0:
            self._draw(min(warm_l, _SIP_L))
            warm_l -= _SIP_L

    def _draw(self, warm_l: float) -> None:
        top_c = self.top_c
        hot_l = warm_l
        if top_c > _WARM_C:
            hot_l = warm_l * (_WARM_C - _COLD_C) / (top_c - _COLD_C)
        else:
            self.short_l += warm_l
        half_l = self._litres / 2
        share = min(1.0, hot_l / half_l)
        self.top_c += (self.bottom_c - self.top_c) * share
        self.bottom_c += (_COLD_C - self.bottom_c) * share
        if self._layers == 1:
            self._mix()

    def _heat(self, span_s: float, is_on: bool) -> None:
        if self.bottom_c >= self._set_c:
            self._is_calling = False
        elif self.bottom_c < self._set_c - 4:
            self._is_calling = True
        self.power_w = float(self._rated_w) if is_on and self._is_calling else 0.0
        half_wh_per_k = self._litres * _WH_PER_LITRE_K / 2
        hours = span_s / 3600.0
        loss = self._loss_w_per_k / 2 * hours / half_wh_per_k
        self.top_c -= (self.top_c - 20.0) * loss
        self.bottom_c -= (self.bottom_c - 20.0) * loss
        self.bottom_c += self.power_w * hours / half_wh_per_k
        if self.bottom_c > self.top_c or self._layers == 1:
            self._mix()

    def _mix(self) -> None:
        self.top_c = self.bottom_c = (self.top_c + self.bottom_c) / 2

    def told(self, words: dict) -> None:
        """Do what a test asks: draw water."""
        if "draw_l" in words:
            self.draw(words["draw_l"])

    def state(self) -> list:
        """Give what a reset leaves."""
        return [self.top_c, self.bottom_c]

    def restore(self, state: list) -> None:
        """Go on from there."""
        self.top_c, self.bottom_c = state
