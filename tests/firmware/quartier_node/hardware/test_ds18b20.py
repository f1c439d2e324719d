"""The thermometer: readings that can be, and those that cannot."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.checks import crc8
from quartier_node.hardware.ds18b20 import Thermometer, decode

from .both import on_both
from .wires import Time, damaged, dice, lines


def scratchpad(sixteenths: int) -> bytes:
    """Write what a sensor at 12 bits holds, as its data sheet has it."""
    body = (sixteenths & 0xFFFF).to_bytes(2, "little") + b"\x4b\x46\x7f\xff\x0c\x10"
    return body + bytes((crc8(body),))


class _Bus:
    """A bus with one sensor on it; None is nobody, OSError a driver that fails."""

    def __init__(self) -> None:
        self.pad: bytes | None = scratchpad(400)
        self.fails = False
        self.said: list[int] = []

    def reset(self) -> bool:
        if self.fails:
            raise OSError
        return self.pad is not None

    def writebyte(self, value: int) -> None:
        self.said.append(value)

    def readinto(self, buffer: bytearray) -> None:
        buffer[:] = self.pad or b"\xff" * 9


def _wait(thermometer: Thermometer, time: Time, seconds: int = 10) -> None:
    for _ in range(seconds * 10):
        thermometer.poll(time.go(100))


@pytest.mark.parametrize(
    ("raw", "celsius"),
    [
        (0x07D0, 125.0),
        (0x0191, 25.0625),
        (0x00A2, 10.125),
        (0x0008, 0.5),
        (0x0000, 0.0),
        (0xFFF8, -0.5),
        (0xFF5E, -10.125),
        (0xFC90, -55.0),
    ],
)
def test_the_data_sheet(raw: int, celsius: float) -> None:
    """The table of the data sheet: raw and degrees."""
    assert decode(scratchpad(raw)) == celsius * 16


@given(st.integers(-55 * 16, 125 * 16))
def test_round_trip(raw: int) -> None:
    """Every sixteenth of the range comes back; what is shown is within half a tenth."""
    assert decode(scratchpad(raw)) == raw
    assert abs((raw * 10 + 8 >> 4) - raw / 1.6) <= 0.5


@pytest.mark.parametrize(
    "pad", [b"\0" * 9, b"\xff" * 9, b"", scratchpad(400)[:8], scratchpad(126 * 16)]
)
def test_what_is_no_reading(pad: bytes) -> None:
    """A short bus, whose zeros have a sound sum, an empty one, too few, too hot."""
    assert decode(pad) is None


@pytest.mark.parametrize("at", range(9))
@pytest.mark.parametrize("bit", range(8))
def test_a_flipped_bit_is_no_reading(at: int, bit: int) -> None:
    """Whichever bit flips on the wire, the reading is refused."""
    pad = bytearray(scratchpad(400))
    pad[at] ^= 1 << bit

    assert decode(pad) is None


def test_it_measures() -> None:
    """It asks to convert, waits, and reads, all without waiting in between."""
    time, bus = Time(), _Bus()
    thermometer = Thermometer(bus, time.ms)
    _wait(thermometer, time)

    assert thermometer.temp_dc == 250
    assert bus.said[:4] == [0xCC, 0x44, 0xCC, 0xBE]


def test_85_degrees_after_power_came_back_is_refused() -> None:
    """85 °C from nowhere is what a sensor says that lost its supply."""
    time, bus = Time(), _Bus()
    thermometer = Thermometer(bus, time.ms)
    bus.pad = scratchpad(85 * 16)
    _wait(thermometer, time, 100)
    assert thermometer.temp_dc is None

    bus.pad = scratchpad(400)
    _wait(thermometer, time, 20)
    assert thermometer.temp_dc == 250
    bus.pad = scratchpad(85 * 16)
    _wait(thermometer, time, 30)
    assert thermometer.temp_dc == 250
    _wait(thermometer, time, 60)
    assert thermometer.temp_dc is None


def test_85_degrees_among_its_like_is_true() -> None:
    """A tank that warms past 85 °C is believed there."""
    time, bus = Time(), _Bus()
    thermometer = Thermometer(bus, time.ms)
    for celsius in (80, 82, 84, 85, 86):
        bus.pad = scratchpad(celsius * 16)
        _wait(thermometer, time, 12)
        assert thermometer.temp_dc == celsius * 10


def test_a_leap_is_told_twice() -> None:
    """A leap of 40 K in ten seconds is doubted once, and believed twice."""
    time, bus = Time(), _Bus()
    thermometer = Thermometer(bus, time.ms)
    _wait(thermometer, time, 12)
    bus.pad = scratchpad(65 * 16)
    _wait(thermometer, time, 10)
    assert thermometer.temp_dc == 250
    _wait(thermometer, time, 10)

    assert thermometer.temp_dc == 650


def test_out_of_place_is_never_believed() -> None:
    """What cannot be in a tank is refused, however often it is told."""
    time, bus = Time(), _Bus()
    thermometer = Thermometer(bus, time.ms, least_dc=0, most_dc=950)
    for celsius in (-20, 110):
        bus.pad = scratchpad(celsius * 16)
        _wait(thermometer, time, 60)
        assert thermometer.temp_dc is None


@pytest.mark.parametrize("fails", [True, False])
def test_a_sensor_that_is_gone_is_unknown(fails: bool) -> None:
    """Nobody on the bus, or a driver that fails: within a minute nothing is shown."""
    time, bus = Time(), _Bus()
    thermometer = Thermometer(bus, time.ms)
    _wait(thermometer, time)
    bus.pad, bus.fails = None, fails
    _wait(thermometer, time, 75)

    assert thermometer.temp_dc is None
    assert thermometer.lost >= 5


_SCRIPT: Final = """
from quartier_node.hardware.ds18b20 import Thermometer, decode
class Bus:
    pad = b""
    def reset(self):
        return True
    def writebyte(self, value):
        pass
    def readinto(self, buffer):
        for at in range(9):
            buffer[at] = self.pad[at] if at < len(self.pad) else 255
bus = Bus()
thermometer = Thermometer(bus, 0)
now_ms = 0
for line in corpus.split("\\n"):
    bus.pad = bytes.fromhex(line)
    thermometer.poll(now_ms)
    now_ms += 900
    thermometer.poll(now_ms)
    now_ms += 9200
    print(decode(bus.pad), thermometer.temp_dc, thermometer.lost)
"""


def test_both_interpreters_judge_alike() -> None:
    """Three thousand scratchpads, half of them damaged: the same verdicts."""
    chance = dice(7)
    corpus, raw = [], 400
    for _ in range(3_000):
        raw = max(0, min(1_500, raw + chance.randrange(-40, 41)))
        pad = scratchpad(raw)
        corpus.append(pad if chance.random() < 0.5 else damaged(pad, chance))

    shown = on_both(_SCRIPT, lines(corpus))

    assert int(shown[-1].split()[-1]) > 500
