"""An electric car behind a contactor or a charger, its battery, and its days."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .dice import Dice

_DAY_S = 86_400
_VOLT = 230
# Above this share of full it takes half the power.
_TAPER = 0.95


class Ev:
    """A car that leaves in the morning, comes back in the evening, and charges."""

    temp_c: "float | None" = None

    def __init__(self, spec: dict, dice: "Dice") -> None:
        """Take the battery's Wh, the charger's W, a day's driving in Wh, phases."""
        self._dice = dice
        self._battery_wh = spec.get("battery_wh", 50_000)
        self._rated_w = spec.get("rated_w", 7_400)
        self._drive_wh = spec.get("drive_wh", 9_000)
        self.stored_wh = float(spec.get("stored_wh", 25_000))
        self.is_plugged = bool(spec.get("is_plugged", True))
        self._phases = spec.get("phases", 1)
        # What its charger lets it have, None where there is only a contactor.
        self.limit_a: int | None = None
        self._day = -1
        self._leaves_s = self._comes_s = 0.0
        self.power_w = 0.0
        # What driving wanted and the battery had not.
        self.short_wh = 0.0

    def step(self, span_s: float, at_s: int, is_on: bool) -> None:
        """Let time pass."""
        self._live(at_s)
        is_full = self.stored_wh >= self._battery_wh
        self.power_w = 0.0
        if is_on and self.is_plugged and not is_full:
            nearly = self.stored_wh > _TAPER * self._battery_wh
            self.power_w = self._rated_w / 2.0 if nearly else float(self._rated_w)
            if self.limit_a is not None:
                self.power_w = min(
                    self.power_w, float(self.limit_a * _VOLT * self._phases)
                )
        stored_wh = self.stored_wh + 0.9 * self.power_w * span_s / 3600.0
        self.stored_wh = min(float(self._battery_wh), stored_wh)

    def _live(self, at_s: int) -> None:
        day, in_day_s = at_s // _DAY_S, at_s % _DAY_S
        if day != self._day:
            if self._day >= 0 and self._leaves_s == 0.0:
                self.is_plugged = True
            self._day = day
            self._leaves_s = self._dice.between(6.5, 8.5) * 3600
            self._comes_s = self._dice.between(17.0, 19.5) * 3600
        is_away = self._leaves_s <= in_day_s < self._comes_s
        if is_away and self.is_plugged:
            self.is_plugged = False
        elif not is_away and not self.is_plugged and in_day_s >= self._comes_s:
            self.is_plugged = True
            self._drive(self._drive_wh * self._dice.between(0.5, 1.5))

    def _drive(self, energy_wh: float) -> None:
        left_wh = self.stored_wh - energy_wh
        self.short_wh += max(0.0, -left_wh)
        self.stored_wh = max(0.0, left_wh)

    def told(self, words: dict) -> None:
        """Do what a test asks: plug in or out, drive."""
        if "plugged" in words:
            self.is_plugged = bool(words["plugged"])
        if "drive_wh" in words:
            self._drive(words["drive_wh"])

    def state(self) -> list:
        """Give what a reset leaves."""
        return [self.stored_wh, self.is_plugged]

    def restore(self, state: list) -> None:
        """Go on from there."""
        self.stored_wh, self.is_plugged = state
