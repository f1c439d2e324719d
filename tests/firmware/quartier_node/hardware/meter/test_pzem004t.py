"""PZEM-004T: asked once a second, and never waited for."""

from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.checks import crc16
from quartier_node.hardware.meter.pzem004t import Pzem004t, decode

from ..both import on_both
from ..wires import Port, Time, damaged, dice, lines
from .frames import pzem

_ASK: Final = bytes.fromhex("f8 04 00 00 00 0a 64 64")


@given(
    st.integers(0, 0xFFFF),
    st.integers(0, 2**32 - 1),
    st.integers(0, 2**32 - 1),
    st.integers(0, 2**32 - 1),
)
def test_round_trip(voltage_dv: int, current_ma: int, power_dw: int, wh: int) -> None:
    """Every register comes back as it was sent."""
    data = pzem(voltage_dv, current_ma, power_dw, wh)[3:-2]

    assert decode(data) == (power_dw, voltage_dv, current_ma, wh)


def _talk(meter: Pzem004t, port: Port, time: Time, answer: bytes) -> None:
    """Poll for a second; answer once, in two pieces, when asked."""
    port.written = b""
    for step in range(20):
        meter.poll(time.go(50))
        if port.written and step % 20 == 3:
            port.data += answer[:9]
        if port.written and step % 20 == 5:
            port.data += answer[9:]


def test_it_asks_and_listens() -> None:
    """It asks the published question each second, and shows what is answered."""
    time, port = Time(), Port()
    meter = Pzem004t(port, time.ms)
    for second in range(60):
        _talk(
            meter,
            port,
            time,
            pzem(2_300 + second % 3, 9_560, 21_987, 500 + second // 2),
        )
        assert port.written == _ASK

    assert (meter.power_w, meter.current_ma) == (2_199, 9_560)
    assert meter.energy_wh == 29
    assert meter.lost == 0


def test_silence_is_lost_and_fades() -> None:
    """A meter that does not answer is asked on, counted, and shows nothing."""
    time, port = Time(), Port()
    meter = Pzem004t(port, time.ms)
    _talk(meter, port, time, pzem(2_300, 1, 100, 5))
    assert meter.power_w == 10
    for _ in range(40):
        _talk(meter, port, time, b"")

    assert meter.power_w is None
    assert meter.lost > 35


def test_a_refusal_is_no_reading() -> None:
    """A refusal ends the wait at once, and is counted."""
    time, port = Time(), Port()
    meter = Pzem004t(port, time.ms)
    frame = b"\xf8\x84\x02"
    _talk(meter, port, time, frame + crc16(frame).to_bytes(2, "little"))

    assert (meter.power_w, meter.lost) == (None, 1)


def test_what_comes_late_is_not_taken_for_new() -> None:
    """Bytes of an older answer are dropped before the next question."""
    time, port = Time(), Port()
    meter = Pzem004t(port, time.ms)
    port.data = pzem(2_300, 1, 9_990, 5)[4:]
    _talk(meter, port, time, pzem(2_300, 1, 100, 5))

    assert meter.power_w == 10


def test_a_new_address() -> None:
    """The frame that gives it address 5 is that of the manual."""
    meter = Pzem004t(Port(), 0, address=1)
    frame = meter.readdress(5)

    assert frame[:6] == bytes.fromhex("01 06 00 02 00 05")
    assert crc16(frame) == 0


_SCRIPT: Final = """
from quartier_node.hardware.meter.pzem004t import Pzem004t
class Port:
    data = b""
    def any(self):
        return len(self.data)
    def readinto(self, buffer, most):
        buffer[0] = self.data[0]
        self.data = self.data[1:]
        return 1
    def write(self, data):
        return len(data)
port = Port()
meter = Pzem004t(port, 0)
now_ms = 0
for line in corpus.split("\\n"):
    meter.poll(now_ms)
    port.data = bytes.fromhex(line)
    now_ms += 300
    meter.poll(now_ms)
    now_ms += 700
    meter.poll(now_ms)
    shown = meter.power_w, meter.voltage_dv, meter.current_ma
    print(shown, meter.energy_wh, meter.lost)
"""


def test_both_interpreters_judge_alike() -> None:
    """Two thousand answers, most damaged: the same shown, counted and lost."""
    chance = dice(3)
    corpus = []
    for count in range(2_000):
        frame = pzem(
            chance.randrange(1_500, 3_000), count, chance.randrange(30_000), count
        )
        corpus.append(frame if chance.random() < 0.3 else damaged(frame, chance))

    shown = on_both(_SCRIPT, lines(corpus))

    assert 500 < int(shown[-1].split()[-1]) < 2_000
