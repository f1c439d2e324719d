"""A tank of hot water, as simple as can be: one temperature, an element, a thermostat.

    C dT = P dt - loss (T - 18) / 45 dt - C_draw

Its thermostat closes three degrees below where it opens. Draws are those of a family,
by a seed; a test holds it against the engine's own tank.
"""

import random
from dataclasses import dataclass, field
from typing import Final

# A family's days: hour, and litres at 40 degrees.
_DRAWS: Final = ((7, 40), (8, 25), (12, 12), (19, 45), (21, 30))
COLD_C: Final = 12.0
AIR_C: Final = 18.0
_WARM_C: Final = 40.0


@dataclass
class Tank:
    """A tank, step by step."""

    volume_l: float = 200.0
    power_w: float = 2_000.0
    set_c: float = 65.0
    temp_c: float = 60.0
    seed: int = 1
    is_heating: bool = False
    cold_l: float = 0.0
    used_wh: float = 0.0
    coldest_c: float = 99.0
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        """Draw from a seed."""
        self._chance = random.Random(self.seed)  # noqa: S311 (a test, not a secret)

    @property
    def wh_per_k(self) -> float:
        """Heat that warms it by one kelvin."""
        return self.volume_l * 4.186 / 3.6

    @property
    def loss_w(self) -> float:
        """What the law allows it to lose, at 45 K."""
        return (224 + 66.3 * self.volume_l ** (2 / 3)) / 24

    def step(self, minute: int, is_on: bool) -> int:
        """Let a minute pass; give the power that the meter tells, W."""
        if self.temp_c >= self.set_c:
            self.is_heating = False
        elif self.temp_c < self.set_c - 3.0:
            self.is_heating = True
        power_w = self.power_w if is_on and self.is_heating else 0.0
        lost_w = self.loss_w * (self.temp_c - AIR_C) / 45.0
        self.temp_c += (power_w - lost_w) / 60.0 / self.wh_per_k
        self.used_wh += power_w / 60.0
        self._draw(minute)
        self.coldest_c = min(self.coldest_c, self.temp_c)
        return int(power_w)

    def _draw(self, minute: int) -> None:
        for hour, litres in _DRAWS:
            if minute % 1_440 == hour * 60 + 15:
                wanted_l = litres * self._chance.uniform(0.5, 1.4)
                if self.temp_c < _WARM_C:
                    self.cold_l += wanted_l
                heat_wh = wanted_l * 4.186 / 3.6 * (_WARM_C - COLD_C)
                self.temp_c = max(COLD_C, self.temp_c - heat_wh / self.wh_per_k)
