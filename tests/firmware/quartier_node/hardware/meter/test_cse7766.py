"""CSE7766: frames of 24 bytes, and what damage does to them."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.meter.cse7766 import SIZE, Cse7766, decode, is_sound

from ..both import on_both
from ..wires import Port, Time, damaged, dice, lines
from .frames import WATT, cse


@given(st.floats(180, 280), st.floats(0.06, 16), st.floats(10, 3_900))
def test_round_trip(voltage_v: float, current_a: float, power_w: float) -> None:
    """A frame that is written is read: within what a cycle in µs can tell."""
    frame = bytearray(cse(voltage_v, current_a, power_w, 0xABCD))
    assert is_sound(frame)

    found = decode(frame)

    assert found is not None
    power_dw, voltage_dv, current_ma, pulses, unit_uj = found
    assert power_dw == pytest.approx(power_w * 10, rel=2e-3, abs=2)
    assert voltage_dv == pytest.approx(voltage_v * 10, rel=2e-3, abs=2)
    assert current_ma == pytest.approx(current_a * 1_000, rel=2e-3, abs=2)
    assert (pulses, unit_uj) == (0xABCD, WATT)


@pytest.mark.parametrize(
    ("first", "power_dw"),
    [(0x55, 5_000), (0xF2, 0), (0xAA, None), (0xF8, None), (0xF4, None), (0xF1, None)],
)
def test_the_first_byte_tells(first: int, power_dw: int | None) -> None:
    """Bit 1 of 0xFn is no power; other bits, and no calibration, are no reading."""
    found = decode(bytearray(cse(230, 2, 500, first=first)))

    if power_dw is None:
        assert found is None
    else:
        assert found is not None
        assert found[0] == pytest.approx(power_dw, abs=5)


def test_a_minute() -> None:
    """A minute of frames shows power, and counts pulses through their roll-over."""
    time, port = Time(), Port()
    meter = Cse7766(port)
    count = 65_500
    for _ in range(1_200):
        count += 10
        port.data += cse(230, 4.348, 1_000, count & 0xFFFF)
        meter.poll(time.go(50))

    assert meter.power_w == pytest.approx(1_000, abs=2)
    assert (
        meter.energy.wh * 3_600_000 + meter.energy.rest_mj == 1_199 * 10 * WATT // 1_000
    )
    assert meter.lost == 0


def test_it_finds_its_place_again() -> None:
    """Begun in the middle, and with bytes lost, it goes on with the next frame."""
    time, port = Time(), Port()
    meter = Cse7766(port)
    whole = cse(230, 2, 500)
    port.data = whole[7:] + whole[:20] + whole * 2
    meter.poll(time.go(50))

    assert meter.power_w == pytest.approx(500, abs=2)


def test_no_load_is_zero() -> None:
    """Without a load the chip has no power to tell: that is 0 W."""
    meter = Cse7766(Port(cse(230, 0, 0, has=0x41)))
    meter.poll(0)

    assert meter.power_w == 0


_SCRIPT: Final = """
from quartier_node.hardware.meter.cse7766 import Cse7766
class Port:
    def __init__(self, data):
        self.data = data
    def any(self):
        return len(self.data)
    def readinto(self, buffer, most):
        buffer[0] = self.data[0]
        self.data = self.data[1:]
        return 1
now_ms = 0
meter = Cse7766(Port(b""))
for line in corpus.split("\\n"):
    meter._port.data = bytes.fromhex(line)
    now_ms += 1000
    meter.poll(now_ms)
    print(meter.power_w, meter.voltage_dv, meter.current_ma, meter.energy.wh,
        meter.energy.rest_mj, meter.lost, meter.is_stuck)
"""


def test_both_interpreters_judge_alike() -> None:
    """Two thousand damaged frames in a stream: the same shown, counted and lost."""
    chance = dice(1)
    corpus = []
    for count in range(2_000):
        frame = cse(
            chance.uniform(200, 250),
            chance.uniform(0, 9),
            chance.uniform(0, 2_000),
            count,
        )
        corpus.append(frame if chance.random() < 0.3 else damaged(frame, chance))

    shown = on_both(_SCRIPT, lines(corpus))

    assert len(shown) == 2_000
    assert int(shown[-1].split()[5]) > 500


def test_damage_is_seen() -> None:
    """Of single damaged bytes none passes: the sum takes in all that is read."""
    chance = dice(2)
    for _ in range(3_000):
        frame = bytearray(cse(230, 2, 500))
        at = chance.randrange(2, SIZE)
        was = frame[at]
        frame[at] = chance.randrange(256)
        assert is_sound(frame) == (frame[at] == was)
