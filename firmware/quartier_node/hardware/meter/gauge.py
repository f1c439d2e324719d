"""What every meter shows, and what it takes to be believed.

A reading out of range is dropped, and so is one that stays the same to the last digit
for ten minutes while power flows: the mains never hold still, so the chip does. A
meter that falls silent shows nothing.
"""

from ..ticks import since
from .energy import Energy

MOST_W = 4_000
_STALE_MS = 30_000
_STILL_MS = 600_000
# What mains are: 230 V less 20 %, and more; 120 V is none of ours.
_LEAST_DV, _MOST_DV = 1_600, 2_900
# A thousand is as the data sheet says.
GAIN = 1_000


def scaled(raw: int, gain: int) -> int:
    """Correct a reading by a gain in thousandths, as calibration found it."""
    return (raw * gain + GAIN // 2) // GAIN


class Gauge:
    """A meter's face: what was heard last and can be believed, or None."""

    # Meters add their own: no slots, so that each stays one short class.

    def __init__(self, most_w: int = MOST_W) -> None:
        """Show nothing; ``most_w`` is the most that can flow here."""
        self.power_w: int | None = None
        self.voltage_dv: int | None = None
        self.current_ma: int | None = None
        self.energy = Energy(most_w)
        self.lost = 0
        self.is_stuck = False
        self._most_dw = most_w * 10
        self._heard_ms = 0
        self._moved_ms = 0
        self._last_dw = -1
        self._last_dv: int | None = None
        self._last_ma: int | None = None

    @property
    def energy_wh(self) -> int:
        """Tell what was counted, Wh: it only rises, and wraps at 2**32."""
        return self.energy.wh

    def hear(
        self,
        now_ms: int,
        power_dw: int,
        voltage_dv: "int | None",
        current_ma: "int | None",
    ) -> bool:
        """Take in a reading; tell whether it is shown."""
        if not self._is_plausible(power_dw, voltage_dv):
            self.lost += 1
            return False
        has_moved = (
            power_dw != self._last_dw
            or voltage_dv != self._last_dv
            or current_ma != self._last_ma
            or not power_dw
        )
        self._last_dw = power_dw
        self._last_dv, self._last_ma = voltage_dv, current_ma
        self._heard_ms = now_ms
        if has_moved:
            self._moved_ms = now_ms
            self.is_stuck = False
        elif since(now_ms, self._moved_ms) >= _STILL_MS:
            self.is_stuck = True
        if self.is_stuck:
            self._blank()
            return False
        self.power_w = (power_dw + 5) // 10
        self.voltage_dv, self.current_ma = voltage_dv, current_ma
        return True

    def poll(self, now_ms: int) -> None:
        """Show nothing any more if nothing was heard for long; meters hear first."""
        if self.power_w is not None and since(now_ms, self._heard_ms) > _STALE_MS:
            self._blank()

    def _is_plausible(self, power_dw: int, voltage_dv: "int | None") -> bool:
        if voltage_dv is not None and not _LEAST_DV <= voltage_dv <= _MOST_DV:
            return False
        return 0 <= power_dw <= self._most_dw

    def _blank(self) -> None:
        self.power_w = self.voltage_dv = self.current_ma = None
