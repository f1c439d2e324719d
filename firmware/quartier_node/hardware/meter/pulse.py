"""BL0937 and HLW8012: power is the pace of pulses on CF, and energy their number.

CF1 gives the pace of voltage or current, as SEL has it. The formulas are those of the
data sheets, as ESPHome's hlw8012 uses them:

    BL0937   P = f Vref² D / R / 1721506
             I = f Vref / R / 94638
             U = f Vref D / 15397
    HLW8012  P = f Vref² D / R · 64/24/fclk
             I = f Vref / R · 512/24/fclk
             U = f Vref D · 256/fclk

Vref is 1.218 V and 2.43 V, fclk 3.579 MHz, R the shunt and D the divider. SEL high is
voltage on a BL0937; on boards with an HLW8012 it is mostly current.
"""

from ..ticks import MASK, since
from .gauge import GAIN, MOST_W, Gauge, scaled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..ports import Line

BL0937, HLW8012 = "bl0937", "hlw8012"
_CLOCK_HZ = 3_579_000

# A gate is open until it has pulses enough to be exact, or until it is too late.
_LEAST_MS, _MOST_MS = 1_000, 10_000
_ENOUGH = 20
# Fewer in a gate are noise.
_NOISE = 1
# After SEL changed, CF1 is unsteady for one gate.
_GATES_PER_SIDE = 3


def pulse_uj(kind: str, shunt_uohm: int, divider: int) -> int:
    """Tell the energy of a pulse of CF, µJ: as many millionths of a watt per hertz."""
    if kind == BL0937:
        return 1_218 * 1_218 * divider * 1_000_000 // (shunt_uohm * 1_721_506)
    return 2_430 * 2_430 * divider * 64 * 1_000_000 // (shunt_uohm * 24 * _CLOCK_HZ)


def hertz_ua(kind: str, shunt_uohm: int) -> int:
    """Tell the current that makes one hertz of CF1, µA."""
    if kind == BL0937:
        return 1_218 * 1_000_000_000 // (shunt_uohm * 94_638)
    return 2_430 * 512 * 1_000_000_000 // (shunt_uohm * 24 * _CLOCK_HZ)


def hertz_uv(kind: str, divider: int) -> int:
    """Tell the voltage that makes one hertz of CF1, µV."""
    if kind == BL0937:
        return 1_218 * divider * 1_000 // 15_397
    return 2_430 * divider * 256 * 1_000 // _CLOCK_HZ


class PulseMeter(Gauge):
    """A meter whose pulses others count: ``cf`` and ``cf1`` tell rising numbers."""

    def __init__(
        self,
        kind: str,
        cf: "Callable[[], int]",
        cf1: "Callable[[], int] | None",
        select: "Line | None",
        now_ms: int,
        shunt_uohm: int = 1_000,
        divider: int = 2_351,
        voltage_level: int = 1,
        power_gain: int = GAIN,
        voltage_gain: int = GAIN,
        current_gain: int = GAIN,
        most_w: int = MOST_W,
    ) -> None:
        """Take what counts, SEL's pin and its level for voltage, and calibration."""
        super().__init__(most_w)
        self._pulse_uj = scaled(pulse_uj(kind, shunt_uohm, divider), power_gain)
        self._hertz_ua = scaled(hertz_ua(kind, shunt_uohm), current_gain)
        self._hertz_uv = scaled(hertz_uv(kind, divider), voltage_gain)
        self._cf, self._cf1 = cf, cf1
        self._select = select
        self._voltage_level = voltage_level
        self._is_voltage = True
        self._gates = 0
        self._opened_ms = now_ms
        self._count = cf()
        self._count1 = cf1() if cf1 is not None else 0
        self._dv: int | None = None
        self._ma: int | None = None
        if select is not None:
            select.value(voltage_level)

    def poll(self, now_ms: int) -> None:
        """Close the gate when it is time, and tell what it counted."""
        span_ms = since(now_ms, self._opened_ms)
        if span_ms < _LEAST_MS:
            return
        count = self._cf()
        pulses = (count - self._count) & MASK
        if pulses >= _ENOUGH or span_ms >= _MOST_MS:
            self._opened_ms, self._count = now_ms, count
            self._side(span_ms)
            self._tell(pulses, span_ms, now_ms)
        super().poll(now_ms)

    def _tell(self, pulses: int, span_ms: int, now_ms: int) -> None:
        energy_uj = pulses * self._pulse_uj
        power_dw = energy_uj // (span_ms * 100) if pulses > _NOISE else 0
        if self._is_plausible(power_dw, None):
            self.energy.add(energy_uj // 1000)
        self.hear(now_ms, power_dw, self._dv, self._ma)

    def _side(self, span_ms: int) -> None:
        """Read CF1, and turn to its other side now and then."""
        if self._cf1 is None:
            return
        count1 = self._cf1()
        pulses = (count1 - self._count1) & MASK
        self._count1 = count1
        self._gates += 1
        if self._gates > 1:
            if self._is_voltage:
                self._dv = pulses * self._hertz_uv // (span_ms * 100)
            else:
                self._ma = pulses * self._hertz_ua // span_ms
        if self._gates >= _GATES_PER_SIDE and self._select is not None:
            self._gates = 0
            self._is_voltage = not self._is_voltage
            level = self._voltage_level
            self._select.value(level if self._is_voltage else 1 - level)
