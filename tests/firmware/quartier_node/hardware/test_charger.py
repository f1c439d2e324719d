"""A charger is told its amperes, and told again, and believed when it confirms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.charger import Charger
from quartier_node.hardware.checks import crc16

from .both import on_both
from .wires import Port, Time, damaged, dice, lines

_TEN = bytes.fromhex("05 06 00 64 00 0a")


def _sealed(frame: bytes) -> bytes:
    return frame + crc16(frame).to_bytes(2, "little")


class _Bench:
    """A charger at address 5 whose register 100 counts amperes."""

    def __init__(self, **known: int) -> None:
        self.time, self.port = Time(), Port()
        self.charger = Charger(self.port, self.time.ms, 5, 100, **known)

    def go(self, span_ms: int, answer: bytes | None = None) -> list[bytes]:
        """Let time pass, answering by echo or with an answer; give what was asked."""
        asked = []
        for _ in range(0, span_ms, 50):
            self.charger.poll(self.time.go(50))
            if self.port.written:
                asked.append(self.port.written)
                self.port.data += self.port.written if answer is None else answer
                self.port.written = b""
        return asked


def test_nothing_is_written_before_there_is_an_order() -> None:
    """A node that decides nothing leaves a charger to itself."""
    bench = _Bench()

    assert bench.go(120_000) == []
    assert bench.charger.order is None
    assert bench.charger.is_on


def test_an_order_is_written_at_once_and_every_half_minute() -> None:
    """Where it fell silent for longer, many a charger would do as it likes."""
    bench = _Bench()
    bench.charger.order = 10
    assert bench.go(100) == [_sealed(_TEN)]
    assert bench.charger.told_a == 10

    asked = bench.go(300_000)
    assert set(asked) == {_sealed(_TEN)}
    assert len(asked) in {9, 10}
    bench.charger.order = 10
    assert bench.go(1_000) == []
    assert (bench.charger.lost, bench.charger.refused) == (0, 0)


def test_another_order_does_not_wait() -> None:
    """Not even for the answer to the one before to be half a minute old."""
    bench = _Bench()
    bench.charger.order = 10
    bench.charger.poll(bench.time.go(50))
    bench.charger.order = 0
    bench.port.data, bench.port.written = bench.port.written, b""
    asked = bench.go(200)

    assert asked == [_sealed(bytes.fromhex("05 06 00 64 00 00"))]
    assert (bench.charger.told_a, bench.charger.is_on) == (0, False)


@given(st.integers(6, 32), st.sampled_from([1, 10, 100, 1_000]))
def test_amperes_in_its_own_unit(amperes: int, unit_ma: int) -> None:
    """The register has what the charger counts in; nothing is lost of it."""
    bench = _Bench(unit_ma=unit_ma)
    bench.charger.order = amperes
    [frame] = bench.go(100)

    assert int.from_bytes(frame[4:6]) * unit_ma == amperes * 1_000


def test_a_pause_may_be_a_number_of_its_own() -> None:
    """Where 0 means something else."""
    bench = _Bench(pause_value=0xFFFF)
    bench.charger.order = 0

    assert bench.go(100) == [_sealed(bytes.fromhex("05 06 00 64 ff ff"))]


def test_silence_is_counted_and_told() -> None:
    """It is asked every 2 s or so; after a minute nobody knows what it does."""
    bench = _Bench()
    bench.charger.order = 16
    bench.go(100)
    asked = bench.go(95_000, b"")

    assert len(asked) in range(30, 34)
    assert len(asked) - bench.charger.lost in {0, 1}
    assert bench.charger.told_a is None
    bench.go(3_000)
    assert bench.charger.told_a == 16


def test_a_refusal_is_counted_and_tried_again() -> None:
    """It ends the wait; what it confirmed before is believed for a minute."""
    bench = _Bench()
    bench.charger.order = 10
    bench.go(100)
    bench.charger.order = 16
    asked = bench.go(10_000, _sealed(b"\5\x86\3"))

    assert len(asked) == bench.charger.refused == 5
    assert (bench.charger.told_a, bench.charger.lost) == (10, 0)
    bench.go(60_000, _sealed(b"\5\x86\3"))
    assert bench.charger.told_a is None


@pytest.mark.parametrize(
    "answer",
    [
        _TEN + b"\0\0",
        _sealed(b"\6" + _TEN[1:]),
        _sealed(_TEN[:-1] + b"\x0b"),
        _sealed(b"\6\x86\3"),
        _sealed(_TEN)[:-1],
    ],
)
def test_what_confirms_nothing(answer: bytes) -> None:
    """Damaged, from another, of another value, cut short: it is lost."""
    bench = _Bench()
    bench.charger.order = 10
    bench.go(1_000, answer)

    assert bench.charger.told_a is None
    assert (bench.charger.lost, bench.charger.refused) == (1, 0)


def test_a_line_that_turns_round_adds_bytes() -> None:
    """They come before the answer; what came late does not answer what is new."""
    bench = _Bench()
    bench.charger.order = 10
    bench.go(100, b"\0\xff" + _sealed(_TEN))
    assert bench.charger.told_a == 10

    bench.charger.order = 11
    bench.port.data = _sealed(_TEN[:-1] + b"\x0b")
    bench.go(100, b"")
    assert bench.charger.told_a == 10


_SCRIPT = """
from quartier_node.hardware.charger import Charger
class Port:
    data = b""
    def any(self):
        return len(self.data)
    def readinto(self, buffer, most):
        buffer[0] = self.data[0]
        self.data = self.data[1:]
        return 1
    def write(self, data):
        self.asked = data
        return len(data)
port = Port()
charger = Charger(port, 0, 5, 100)
now_ms = 0
for line in corpus.split("\\n"):
    charger.order = 6 + now_ms // 3000 % 3
    charger.poll(now_ms)
    port.data = bytes.fromhex(line)
    now_ms += 600
    charger.poll(now_ms)
    now_ms += 2400
    print(port.asked, charger.told_a, charger.lost, charger.refused)
"""


def test_both_interpreters_judge_alike() -> None:
    """A thousand answers, many damaged: the same asked, confirmed and counted."""
    chance = dice(7)
    corpus = []
    for count in range(1_000):
        frame = _sealed(_TEN[:-1] + bytes((6 + count % 3,)))
        if chance.random() < 0.2:
            frame = _sealed(b"\5\x86\3")
        corpus.append(frame if chance.random() < 0.5 else damaged(frame, chance))

    shown = on_both(_SCRIPT, lines(corpus))

    lost, refused = (int(word) for word in shown[-1].split()[-2:])
    assert 300 < lost < 600
    assert 50 < refused < 150
