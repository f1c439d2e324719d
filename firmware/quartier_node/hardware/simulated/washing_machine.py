"""A washing machine that goes on where it stopped when power comes back."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .dice import Dice

# Minutes and W of a wash at 40 °C: fill, heat, wash, rinse, spin.
_PROGRAMME = (
    (3, 40), (18, 1950), (30, 130), (2, 30), (10, 110), (2, 30), (10, 110), (8, 420),
    (2, 20),
)  # fmt: skip
_STANDBY_W = 1.0


class WashingMachine:
    """A machine that is loaded some days, and started by hand."""

    temp_c: "float | None" = None

    def __init__(self, spec: dict, dice: "Dice") -> None:
        """Take how many runs a week it does."""
        self._dice = dice
        self._chance = spec.get("runs_per_week", 5) / 7.0
        self._day = -1
        self._start_s: float | None = None
        # Seconds into the programme, None when it has none to do.
        self.at_s: float | None = None
        self.runs = 0
        # How often it was stopped in the middle.
        self.cuts = 0
        self.power_w = 0.0

    def step(self, span_s: float, at_s: int, is_on: bool) -> None:
        """Let time pass."""
        self._live(at_s)
        had_power = self.power_w > _STANDBY_W
        if not is_on:
            self.cuts += had_power and self.at_s is not None and self.at_s > 180
            self.power_w = 0.0
            return
        self.power_w = _STANDBY_W
        if self.at_s is None:
            return
        phase_w = _phase_w(self.at_s)
        if phase_w is None:
            self.at_s = None
            self.runs += 1
            return
        self.power_w = phase_w
        self.at_s += span_s

    def _live(self, at_s: int) -> None:
        day, in_day_s = at_s // 86_400, at_s % 86_400
        if day != self._day:
            self._day = day
            runs = self._dice.share() < self._chance
            self._start_s = self._dice.between(8, 20) * 3600 if runs else None
        if self._start_s is not None and in_day_s >= self._start_s:
            self._start_s = None
            if self.at_s is None:
                self.at_s = 0.0

    def told(self, words: dict) -> None:
        """Do what a test asks: load it and press its start."""
        if words.get("load") and self.at_s is None:
            self.at_s = 0.0

    def state(self) -> list:
        """Give what a reset leaves."""
        return [self.at_s, self.runs]

    def restore(self, state: list) -> None:
        """Go on from there."""
        self.at_s, self.runs = state


def _phase_w(at_s: float) -> "float | None":
    end_s = 0
    for minutes, power_w in _PROGRAMME:
        end_s += minutes * 60
        if at_s < end_s:
            return float(power_w)
    return None
