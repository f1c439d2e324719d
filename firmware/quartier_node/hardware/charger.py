"""A charging point that is told its amperes: one register, written over Modbus-RTU.

What stands is said again every 30 s: many chargers fall back to a current of their own
when nobody speaks to them, which is where a dead node leaves the car. It never knows a
car, nor who asks.
"""

from .checks import crc16
from .meter.modbus import WRITE_ONE, request
from .ticks import since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .ports import Port

BAUD = 9_600
UNIT_MA = 1_000
_AGAIN_MS = 30_000
_RETRY_MS = 2_000
_TIMEOUT_MS = 500
_STALE_MS = 60_000
_REFUSAL_BYTES = 5


class Charger:
    """A charger; nothing is written to it before there is an order."""

    __slots__ = (
        "_address", "_ask", "_asked_a", "_asked_ms", "_good_ms", "_heard", "_one",
        "_order", "_pause_value", "_port", "_refusal", "_register", "_unit_ma",
        "_wait_ms", "lost", "refused", "told_a",
    )  # fmt: skip

    def __init__(
        self,
        port: "Port",
        now_ms: int,
        address: int,
        register: int,
        unit_ma: int = UNIT_MA,
        pause_value: int = 0,
    ) -> None:
        """Take the port, where to write, and what one count and a pause are there."""
        self._port = port
        self._address, self._register = address, register
        self._unit_ma, self._pause_value = unit_ma, pause_value
        self._refusal = bytes((address, WRITE_ONE | 0x80))
        self._ask = self._heard = b""
        self._one = bytearray(1)
        self._order: int | None = None
        # What was asked and is not answered yet.
        self._asked_a: int | None = None
        self._asked_ms = self._good_ms = now_ms
        self._wait_ms = 0
        # The amperes that it confirmed, None where nobody knows what it does.
        self.told_a: int | None = None
        # Questions without a sound answer, and those that it refused.
        self.lost = self.refused = 0

    @property
    def order(self) -> int | None:
        """Tell the amperes that stand; None before there were any."""
        return self._order

    @order.setter
    def order(self, amperes: int) -> None:
        """Give amperes, 0 for a pause; they are written at the next turn."""
        if amperes != self._order:
            self._order = amperes
            self._wait_ms = 0

    @property
    def is_on(self) -> bool:
        """Tell whether it may charge; without an order it does as it likes."""
        return self._order != 0

    def poll(self, now_ms: int) -> None:
        """Take in what is answered, and write when it is time."""
        if self._asked_a is not None:
            self._listen(now_ms)
            if self._asked_a is not None and self._waited(now_ms) >= _TIMEOUT_MS:
                self.lost += 1
                self._end(_RETRY_MS)
        elif self._order is not None and self._waited(now_ms) >= self._wait_ms:
            self._write(now_ms)
        if self.told_a is not None and since(now_ms, self._good_ms) > _STALE_MS:
            self.told_a = None

    def _waited(self, now_ms: int) -> int:
        return since(now_ms, self._asked_ms)

    def _write(self, now_ms: int) -> None:
        amperes = self._order or 0
        value = amperes * 1_000 // self._unit_ma if amperes else self._pause_value
        self._ask = request(self._address, WRITE_ONE, self._register, value)
        # What came late belongs to an older question.
        while self._port.any() and self._port.readinto(self._one, 1):
            pass
        self._heard = b""
        self._port.write(self._ask)
        self._asked_a, self._asked_ms = amperes, now_ms

    def _listen(self, now_ms: int) -> None:
        for _ in range(self._port.any()):
            if self._asked_a is None or not self._port.readinto(self._one, 1):
                return
            # A line that turns round adds bytes: the last ones count.
            self._heard = (self._heard + bytes(self._one))[-len(self._ask) :]
            if self._heard == self._ask:
                self.told_a, self._good_ms = self._asked_a, now_ms
                self._end(_AGAIN_MS)
            elif self._is_refused():
                self.refused += 1
                self._end(_RETRY_MS)

    def _is_refused(self) -> bool:
        last = self._heard[-_REFUSAL_BYTES:]
        is_whole = len(last) == _REFUSAL_BYTES and last[:2] == self._refusal
        return is_whole and crc16(last) == 0

    def _end(self, wait_ms: int) -> None:
        """Speak again after a while, or at once where the order is another by now."""
        self._wait_ms = wait_ms if self._order == self._asked_a else 0
        self._asked_a = None
