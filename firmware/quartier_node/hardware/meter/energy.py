"""A counter of Wh that goes on after a reset, and through counters that roll over.

Inside it counts mJ, so that nothing is lost to rounding. It never runs backwards.
"""

from ..checks import crc16
from ..ticks import since

MJ_PER_WH = 3_600_000
_MARK = b"Qe"
SIZE = 12
_WRAP_WH = 0xFFFFFFFF
# Above what the meter can carry: a counter that moved more was reset, or was damaged.
_SLACK = 2
# So that pulses heard in a bunch are let pass.
_BUNCH_MS = 2_000


class Energy:
    """A counter of Wh."""

    __slots__ = ("_at_ms", "_last", "_most_w", "rebased", "rest_mj", "wh")

    def __init__(self, most_w: int = 10_000) -> None:
        """Begin at zero; ``most_w`` is the most that can flow here."""
        self.wh = 0
        self.rest_mj = 0
        self._most_w = most_w
        # What the chip's own counter said last, and when.
        self._last: int | None = None
        self._at_ms = 0
        # How often the chip's counter moved in a way that energy cannot.
        self.rebased = 0

    def add(self, energy_mj: int) -> None:
        """Count energy that was measured."""
        if energy_mj <= 0:
            return
        total = self.rest_mj + energy_mj
        self.wh = (self.wh + total // MJ_PER_WH) & _WRAP_WH
        self.rest_mj = total % MJ_PER_WH

    def follow(self, count: int, modulus: int, unit_uj: int, now_ms: int) -> None:
        """Count what a chip's own counter moved; each count is ``unit_uj``.

        It may roll over at ``modulus``. What is more than can have flowed is a chip
        that was reset: it is followed from there on, and nothing is counted.
        """
        last, then_ms = self._last, self._at_ms
        self._last, self._at_ms = count, now_ms
        if last is None:
            return
        moved_mj = (count - last) % modulus * unit_uj // 1000
        # 1 W for 1 ms is 1 mJ; and one count is always let pass.
        most_mj = self._most_w * (since(now_ms, then_ms) + _BUNCH_MS) * _SLACK
        if moved_mj > most_mj + unit_uj // 1000:
            self.rebased += 1
            return
        self.add(moved_mj)

    def dump(self) -> bytes:
        """Write the counter as SIZE bytes."""
        whole = _MARK + self.wh.to_bytes(4, "big") + self.rest_mj.to_bytes(4, "big")
        return whole + crc16(whole).to_bytes(2, "big")

    def load(self, data: "bytes | None") -> bool:
        """Go on from what ``dump`` wrote; tell whether it was sound."""
        if data is None or len(data) != SIZE or bytes(data[:2]) != _MARK:
            return False
        if crc16(data[:10]) != int.from_bytes(data[10:], "big"):
            return False
        self.wh = int.from_bytes(data[2:6], "big")
        self.rest_mj = int.from_bytes(data[6:10], "big") % MJ_PER_WH
        return True
