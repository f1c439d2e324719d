"""A DS18B20 thermometer on a 1-Wire bus, whose readings are doubted first.

A sensor that lost its supply answers 85 °C, with a sound checksum; a bus that is short
answers zeros, whose checksum is sound too. It never knows what it is tied to.
"""

from .checks import crc8
from .ticks import since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .ports import Bus

_SKIP_ROM, _CONVERT, _READ = 0xCC, 0x44, 0xBE
# 12 bits take 750 ms.
_CONVERT_MS = 800
_PERIOD_MS = 10_000
_STALE_MS = 60_000
# What it holds after power came back: 85 °C, in sixteenths.
_POWER_ON = 85 * 16
# Around 85 °C it is believed when the last reading was so near.
_NEAR_DC = 50
# What no pipe does from one reading to the next.
_JUMP_DC = 250


def decode(scratchpad: bytes | bytearray) -> int | None:
    """Read the nine bytes: sixteenths of a degree, None where they are damaged."""
    if len(scratchpad) != 9 or crc8(scratchpad):
        return None
    # Bits that are always so: a short bus has none of them.
    if scratchpad[4] & 0x9F != 0x1F or scratchpad[5] != 0xFF:
        return None
    raw = scratchpad[0] | scratchpad[1] << 8
    raw -= raw >> 15 << 16
    return raw if -55 * 16 <= raw <= 125 * 16 else None


class Thermometer:
    """One sensor, asked every 10 s; ``temp_dc`` is None when it cannot be believed."""

    __slots__ = (
        "_asked_ms", "_bus", "_doubted_dc", "_good_ms", "_is_converting", "_last_dc",
        "_least_dc", "_most_dc", "_pad", "lost", "temp_dc",
    )  # fmt: skip

    def __init__(
        self, bus: "Bus", now_ms: int, least_dc: int = -300, most_dc: int = 1100
    ) -> None:
        """Take the bus, and what is plausible where the sensor is tied to."""
        self._bus = bus
        self._least_dc, self._most_dc = least_dc, most_dc
        self._pad = bytearray(9)
        self._is_converting = False
        self._asked_ms = (now_ms - _PERIOD_MS) & 0x3FFFFFFF
        self._good_ms = now_ms
        self._last_dc: int | None = None
        self._doubted_dc: int | None = None
        self.temp_dc: int | None = None
        self.lost = 0

    def poll(self, now_ms: int) -> None:
        """Begin a measurement, or read the one that is ready."""
        waited_ms = since(now_ms, self._asked_ms)
        if self._is_converting:
            if waited_ms >= _CONVERT_MS:
                self._is_converting = False
                self._hear(self._read(), now_ms)
        elif waited_ms >= _PERIOD_MS:
            self._asked_ms = now_ms
            self._is_converting = self._ask(_CONVERT)
            if not self._is_converting:
                self.lost += 1
        if self.temp_dc is not None and since(now_ms, self._good_ms) > _STALE_MS:
            self.temp_dc = None

    def _ask(self, what: int) -> bool:
        try:
            if not self._bus.reset():
                return False
            self._bus.writebyte(_SKIP_ROM)
            self._bus.writebyte(what)
        except OSError:
            return False
        return True

    def _read(self) -> int | None:
        if not self._ask(_READ):
            return None
        self._bus.readinto(self._pad)
        return decode(self._pad)

    def _hear(self, raw: int | None, now_ms: int) -> None:
        if raw is None or not self._is_plausible(raw):
            self.lost += 1
            return
        self.temp_dc = self._last_dc = (raw * 10 + 8) >> 4
        self._good_ms = now_ms

    def _is_plausible(self, raw: int) -> bool:
        temp_dc = (raw * 10 + 8) >> 4
        last_dc, doubted_dc = self._last_dc, self._doubted_dc
        if not self._least_dc <= temp_dc <= self._most_dc:
            return False
        if raw == _POWER_ON:
            return last_dc is not None and abs(temp_dc - last_dc) <= _NEAR_DC
        self._doubted_dc = temp_dc
        if last_dc is None or abs(temp_dc - last_dc) <= _JUMP_DC:
            return True
        # Told twice, a jump is true: a tap was opened, or the sensor was moved.
        return doubted_dc is not None and abs(temp_dc - doubted_dc) <= _NEAR_DC
