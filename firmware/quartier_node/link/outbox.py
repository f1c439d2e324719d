"""What waits to be sent, and what was sent and not acknowledged: a bounded queue.

Packets leave in the order in which they came. The first few may be under way at once;
on a new connection they are sent again, under their numbers, before any other.
"""

from .packet import mark_again, number_of, stamp

_NUMBERS = 65535


class Outbox:
    """A queue of PUBLISH packets of QoS 1; ``lost`` counts those that it dropped."""

    def __init__(
        self,
        most: int = 16,
        most_bytes: int = 6144,
        window: int = 4,
        last_number: int = 0,
    ) -> None:
        """Hold so many packets and bytes, and have a window of them under way."""
        self.lost = 0
        self.size_bytes = 0
        self._most = most
        self._most_bytes = most_bytes
        self._window = window
        self._last_number = last_number
        self._packets: list[bytearray] = []
        self._kept: list[bool] = []
        # How many, from the first, were sent on this connection; how many ever.
        self._sent = 0
        self._numbered = 0

    def __len__(self) -> int:
        """Count what is held, under way or not."""
        return len(self._packets)

    @property
    def under_way(self) -> int:
        """How many were sent on this connection and are not acknowledged."""
        return self._sent

    def put(self, packet: bytearray, is_kept: bool = False) -> bool:
        """Take a packet in at the end; tell whether it was.

        Where there is no room the oldest that may be dropped is, and of those to be
        kept only when all are, and this one too. None that has a number ever is.
        """
        while not self._has_room(len(packet)):
            at = self._droppable(is_kept)
            self.lost += 1
            if at < 0:
                return False
            self._remove(at)
        self._packets.append(packet)
        self._kept.append(is_kept)
        self.size_bytes += len(packet)
        return True

    def next(self) -> bytearray | None:
        """Give the packet to be sent now, numbered; None where none is, or too many."""
        at = self._sent
        if at >= self._window or at >= len(self._packets):
            return None
        packet = self._packets[at]
        if at < self._numbered:
            mark_again(packet)
        else:
            stamp(packet, self.number())
            self._numbered += 1
        self._sent += 1
        return packet

    def acked(self, number: int) -> bool:
        """Let go of the packet of that number; tell whether it was under way."""
        for at in range(self._sent):
            if number_of(self._packets[at]) == number:
                self._remove(at)
                self._sent -= 1
                self._numbered -= 1
                return True
        return False

    def again(self) -> None:
        """Begin anew on a new connection: nothing was sent on it yet."""
        self._sent = 0

    def number(self) -> int:
        """Take the next number that no packet has: 1 to 65535, and round again."""
        taken = [number_of(one) for one in self._packets[: self._numbered]]
        while True:
            self._last_number = self._last_number % _NUMBERS + 1
            if self._last_number not in taken:
                return self._last_number

    def _has_room(self, size: int) -> bool:
        is_one_more = len(self._packets) < self._most
        return is_one_more and self.size_bytes + size <= self._most_bytes

    def _droppable(self, is_kept: bool) -> int:
        """Find the oldest that may go for another; -1 where none may."""
        for at in range(self._numbered, len(self._packets)):
            if not self._kept[at]:
                return at
        if is_kept and self._numbered < len(self._packets):
            return self._numbered
        return -1

    def _remove(self, at: int) -> None:
        self.size_bytes -= len(self._packets.pop(at))
        self._kept.pop(at)
