"""The charging point's end of the wire: a Modbus-RTU slave that limits the car."""

from ..checks import crc16
from ..meter.modbus import WRITE_ONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .world import World

ADDRESS, REGISTER, UNIT_MA = 1, 100, 100
OK, REFUSES = "ok", "refuses"
_LEAST_A = 6
# What it falls back to after so long a silence.
_OWN_A = 10
_SILENCE_S = 60
# Of a jump no more counts as silence: in its midst nobody has a turn to speak.
_TURN_S = 5
_FRAME = 8


class Wallbox:
    """A serial port, behind which a charger answers and obeys."""

    def __init__(self, world: "World") -> None:
        """Take the flat of the car, which gets what the charger likes at first."""
        self._world = world
        # OK, REFUSES, or None when it is silent.
        self.says: str | None = OK
        self.limit_a = _OWN_A
        self._data = b""
        self._lived_s = world.now_s
        self._silent_s = 0
        self._limit(_OWN_A)

    def any(self) -> int:
        """Tell how many bytes wait."""
        return len(self._data)

    def readinto(self, buffer: bytearray, most: int) -> int:
        """Read some."""
        found, self._data = self._data[:most], self._data[most:]
        buffer[: len(found)] = found
        return len(found)

    def write(self, data: "bytes | bytearray") -> int:
        """Hear a question; answer it, if it is sound, ours, and there is power."""
        frame = bytes(data)
        if self._hears(frame):
            self._data += self._answer(frame)
        return len(frame)

    def live(self) -> None:
        """Let time pass up to now: after a silence it does as it likes."""
        now_s = self._world.now_s
        self._silent_s += min(now_s - self._lived_s, _TURN_S)
        self._lived_s = now_s
        if self._silent_s > _SILENCE_S:
            self._limit(_OWN_A)

    def _hears(self, frame: bytes) -> bool:
        if self.says is None or not self._world.is_on:
            return False
        return len(frame) == _FRAME and crc16(frame) == 0 and frame[0] == ADDRESS

    def _answer(self, frame: bytes) -> bytes:
        function, register = frame[1], frame[2] << 8 | frame[3]
        reason = 4 if self.says == REFUSES else 0
        reason = 2 if register != REGISTER else reason
        reason = 1 if function != WRITE_ONE else reason
        if reason:
            said = bytes((ADDRESS, function | 0x80, reason))
            return said + crc16(said).to_bytes(2, "little")
        self._silent_s = 0
        self._limit((frame[4] << 8 | frame[5]) * UNIT_MA // 1_000)
        return frame

    def _limit(self, amperes: int) -> None:
        self.limit_a = amperes if amperes >= _LEAST_A else 0
        car: Any = self._world.appliance
        car.limit_a = self.limit_a
