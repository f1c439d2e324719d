"""PZEM-004T v3: asked once a second over Modbus-RTU, 9600 Bd, 8N1.

Ten input registers from 0: voltage 0.1 V; current 1 mA, power 0.1 W and energy 1 Wh in
two each, the low one first; frequency 0.1 Hz; power factor 0.01; alarm.
"""

from ..ticks import since
from .gauge import GAIN, Gauge, scaled
from .modbus import (
    READ_INPUT,
    WRITE_ONE,
    ModbusError,
    answer_size,
    payload,
    request,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..ports import Port

# The current transformer of the 100 A model.
MOST_W = 23_000
# The address of whichever is alone on its wire.
ANY = 0xF8
_REGISTERS = 10
_ADDRESS_REGISTER = 2
_PERIOD_MS = 1_000
_TIMEOUT_MS = 400
_WH_UJ = 3_600_000_000
# It counts to 9999.99 kWh, and starts again.
_MODULUS_WH = 10_000_000
_REFUSAL = 5


def decode(data: bytes) -> "tuple[int, int, int, int]":
    """Read the ten registers: dW, dV, mA and the Wh counted."""
    words = [data[at] << 8 | data[at + 1] for at in range(0, 18, 2)]
    voltage_dv, current, current_high, power, power_high, energy, energy_high = words[
        :7
    ]
    return (
        power_high << 16 | power,
        voltage_dv,
        current_high << 16 | current,
        energy_high << 16 | energy,
    )


class Pzem004t(Gauge):
    """A meter that answers when it is asked."""

    def __init__(
        self,
        port: "Port",
        now_ms: int,
        address: int = ANY,
        power_gain: int = GAIN,
        most_w: int = MOST_W,
    ) -> None:
        """Take the port and the meter's address."""
        super().__init__(most_w)
        self._port = port
        self._address = address
        self._gain = power_gain
        self._ask = request(address, READ_INPUT, 0, _REGISTERS)
        self._answer = bytearray(answer_size(READ_INPUT, _REGISTERS))
        self._size = 0
        self._one = bytearray(1)
        self._is_waiting = False
        self._asked_ms = (now_ms - _PERIOD_MS) & 0x3FFFFFFF

    def poll(self, now_ms: int) -> None:
        """Ask when it is time, and take in what is answered."""
        waited_ms = since(now_ms, self._asked_ms)
        if self._is_waiting:
            self._listen(now_ms)
            if self._is_waiting and waited_ms >= _TIMEOUT_MS:
                self._is_waiting = False
                self.lost += 1
        elif waited_ms >= _PERIOD_MS:
            # What came late belongs to an older question.
            while self._port.any() and self._port.readinto(self._one, 1):
                pass
            self._size = 0
            self._port.write(self._ask)
            self._asked_ms = now_ms
            self._is_waiting = True
        super().poll(now_ms)

    def readdress(self, address: int) -> bytes:
        """Give the frame that gives the meter another address, 1 to 247."""
        return request(self._address, WRITE_ONE, _ADDRESS_REGISTER, address)

    def _listen(self, now_ms: int) -> None:
        for _ in range(self._port.any()):
            if not self._is_waiting or not self._port.readinto(self._one, 1):
                return
            self._answer[self._size] = self._one[0]
            self._size += 1
            is_refusal = self._size == _REFUSAL and self._answer[1] & 0x80
            if is_refusal or self._size == len(self._answer):
                self._is_waiting = False
                self._tell(now_ms)

    def _tell(self, now_ms: int) -> None:
        try:
            data = payload(self._answer[: self._size], self._address, READ_INPUT)
        except ModbusError:
            self.lost += 1
            return
        power_dw, voltage_dv, current_ma, energy_wh = decode(data)
        if self.hear(now_ms, scaled(power_dw, self._gain), voltage_dv, current_ma):
            unit_uj = scaled(_WH_UJ, self._gain)
            self.energy.follow(energy_wh, _MODULUS_WH, unit_uj, now_ms)
