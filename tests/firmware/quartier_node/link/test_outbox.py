"""The queue against a slow and obvious one, step by step."""

from typing import Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from quartier_node.link.outbox import Outbox
from quartier_node.link.packet import number_of, publish

_MOST: Final = 6
_MOST_BYTES: Final = 200
_WINDOW: Final = 3


class Boxes(RuleBasedStateMachine):
    """Put, send, acknowledge and reconnect in any order."""

    def __init__(self) -> None:
        """Begin shortly before numbers do again."""
        super().__init__()
        self.box = Outbox(_MOST, _MOST_BYTES, _WINDOW, last_number=65530)
        # Of each held: what it says, whether it is kept, its number, whether it was
        # sent on this connection.
        self.held: list[tuple[bytes, bool, int, bool]] = []
        self.lost = 0
        self.count = 0

    @rule(size=st.integers(4, 90), is_kept=st.booleans())
    def put(self, size: int, is_kept: bool) -> None:
        """Drop the oldest first, those kept after all others."""
        self.count += 1
        says = (b"%04d" % self.count).ljust(size, b".")
        is_in = True
        while is_in and not self._has_room(says):
            free = [one for one in self.held if not one[2]]
            droppable = [one for one in free if not one[1]] or (free if is_kept else [])
            self.lost += 1
            if droppable:
                self.held.remove(droppable[0])
            else:
                is_in = False
        if is_in:
            self.held.append((says, is_kept, 0, False))

        assert self.box.put(publish("t", says), is_kept) is is_in

    @rule()
    def send(self) -> None:
        """In order, numbered once, marked where it was sent before."""
        waiting = [one for one in self.held if not one[3]]
        under_way = len(self.held) - len(waiting)
        packet = self.box.next()
        if not waiting or under_way == _WINDOW:
            assert packet is None
            return
        assert packet is not None
        says, is_kept, number, _ = waiting[0]
        assert packet.endswith(says)
        assert packet[0] == (0x3A if number else 0x32)
        told = number_of(packet)
        assert 1 <= told <= 65535
        if number:
            assert told == number
        else:
            assert told not in {one[2] for one in self.held}
        self.held[self.held.index(waiting[0])] = (says, is_kept, told, True)

    @rule(at=st.integers(0, 2), number=st.integers(0, 65535))
    def acknowledge(self, at: int, number: int) -> None:
        """In any order; what is not under way is no matter."""
        sent = [one for one in self.held if one[3]]
        if at < len(sent):
            assert self.box.acked(sent[at][2])
            self.held.remove(sent[at])
        elif number not in {one[2] for one in sent}:
            assert not self.box.acked(number)

    @rule()
    def reconnect(self) -> None:
        """Nothing was sent on a new connection."""
        self.box.again()
        self.held = [(*one[:3], False) for one in self.held]

    @invariant()
    def is_bounded(self) -> None:
        """Hold what the slow one does, and never too much."""
        assert len(self.box) == len(self.held) <= _MOST
        sizes = sum(len(publish("t", one[0])) for one in self.held)
        assert self.box.size_bytes == sizes <= _MOST_BYTES
        assert self.box.lost == self.lost
        assert self.box.under_way == sum(one[3] for one in self.held) <= _WINDOW

    def _has_room(self, says: bytes) -> bool:
        sizes = sum(len(publish("t", one[0])) for one in self.held)
        room = _MOST_BYTES - len(publish("t", says))
        return len(self.held) < _MOST and sizes <= room


TestBoxes = Boxes.TestCase


def test_numbers_go_round_past_those_under_way() -> None:
    """All 65,535, twice: never zero, never one that a packet has."""
    box = Outbox()
    box.put(publish("t", b"stays"))
    first = box.next()
    assert first is not None
    assert number_of(first) == 1

    drawn = [box.number() for _ in range(2 * 65534)]

    assert drawn == [*range(2, 65536)] * 2


def test_what_is_larger_than_all_room_is_lost() -> None:
    """And takes those with it that had to make room: it is to be kept."""
    box = Outbox(most=4, most_bytes=100)
    box.put(publish("t", bytes(50)))

    assert not box.put(publish("t", bytes(120)), is_kept=True)
    assert (len(box), box.size_bytes) == (0, 0)
