"""CSE7766: frames of 24 bytes, 20 a second at most, 4800 Bd, 8E1.

The chip sends its own calibration in each: a coefficient over a cycle is volts, amperes
or watts. Byte 0 is 0x55; 0xAA is a chip without calibration; 0xFn tells what is out of
range, where bit 1 alone means that no power flows. Bytes 2 to 22 are summed in byte 23.
"""

from .gauge import GAIN, MOST_W, Gauge, scaled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..ports import Port

SIZE = 24
_HEAD = 0x5A
_HAS_POWER, _HAS_CURRENT, _HAS_VOLTAGE = 0x10, 0x20, 0x40
_PULSES = 0x10000
# Bytes taken at a poll: what 100 ms bring, and some.
_MOST_BYTES = 96


def is_sound(frame: bytearray) -> bool:
    """Tell whether these SIZE bytes are a whole frame, undamaged."""
    first = frame[0]
    if frame[1] != _HEAD or not (first in (0x55, 0xAA) or first & 0xF0 == 0xF0):
        return False
    return sum(frame[2:23]) & 0xFF == frame[23]


def decode(frame: bytearray) -> "tuple[int, int, int, int, int] | None":
    """Read a sound frame: dW, dV, mA, pulses, µJ per pulse; None where it has none."""
    first = frame[0]
    if first == 0xAA or (first & 0xF0 == 0xF0 and first & 0x0D):
        return None
    has = frame[20]
    power_uj = _ratio_of(frame, 14)
    voltage_dv = _quotient(frame, 2, 10) if has & _HAS_VOLTAGE else 0
    current_ma = _quotient(frame, 8, 1000) if has & _HAS_CURRENT else 0
    power_dw = _quotient(frame, 14, 10) if has & _HAS_POWER else 0
    if first & 0xF0 == 0xF0:
        power_dw = current_ma = 0
    if voltage_dv is None or current_ma is None or power_dw is None:
        return None
    return power_dw, voltage_dv, current_ma, frame[21] << 8 | frame[22], power_uj


def _ratio_of(frame: bytearray, at: int) -> int:
    return frame[at] << 16 | frame[at + 1] << 8 | frame[at + 2]


def _quotient(frame: bytearray, at: int, unit: int) -> "int | None":
    cycle = _ratio_of(frame, at + 3)
    return _ratio_of(frame, at) * unit // cycle if cycle else None


class Cse7766(Gauge):
    """A meter that tells by itself."""

    def __init__(
        self,
        port: "Port",
        power_gain: int = GAIN,
        voltage_gain: int = GAIN,
        current_gain: int = GAIN,
        most_w: int = MOST_W,
    ) -> None:
        """Take the port, and what calibration found."""
        super().__init__(most_w)
        self._port = port
        self._gains = power_gain, voltage_gain, current_gain
        self._frame = bytearray(SIZE)
        self._size = 0
        self._one = bytearray(1)

    def poll(self, now_ms: int) -> None:
        """Take in what was sent."""
        for _ in range(min(self._port.any(), _MOST_BYTES)):
            if self._port.readinto(self._one, 1):
                self._take(self._one[0], now_ms)
        super().poll(now_ms)

    def _take(self, byte: int, now_ms: int) -> None:
        self._frame[self._size] = byte
        self._size += 1
        if self._size < SIZE:
            return
        if is_sound(self._frame):
            self._size = 0
            self._tell(now_ms)
        else:
            self._seek()

    def _tell(self, now_ms: int) -> None:
        found = decode(self._frame)
        if found is None:
            self.lost += 1
            return
        power_dw, voltage_dv, current_ma, pulses, unit_uj = found
        power, voltage, current = self._gains
        if self.hear(
            now_ms,
            scaled(power_dw, power),
            scaled(voltage_dv, voltage),
            scaled(current_ma, current),
        ):
            self.energy.follow(pulses, _PULSES, scaled(unit_uj, power), now_ms)

    def _seek(self) -> None:
        """Drop bytes up to the next that may begin a frame."""
        frame = self._frame
        if frame[1] == _HEAD:
            self.lost += 1
        for start in range(1, SIZE):
            if start == SIZE - 1 or frame[start + 1] == _HEAD:
                self._size = SIZE - start
                frame[: self._size] = frame[start:]
                return
