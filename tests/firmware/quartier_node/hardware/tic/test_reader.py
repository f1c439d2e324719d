"""A TIC that is listened to, from the first byte to the last."""

from typing import Final

import pytest
from quartier_node.hardware.tic import Tic

from ..both import on_both
from ..wires import Port, Time, damaged, dice, lines
from .encoder import HISTORIQUE, STANDARD, new, old

_OLD, _NEW = old(HISTORIQUE), new(STANDARD)


class _Wire:
    """A Linky at one speed: a port at another hears noise."""

    def __init__(self, baud: int, frame: bytes) -> None:
        self.baud, self.frame = baud, frame
        self.port = Port()
        self.speed = 0
        self.speeds: list[int] = []
        self.chance = dice(5)

    def set_speed(self, baud: int) -> None:
        self.speed = baud
        self.speeds.append(baud)

    def say(self) -> None:
        heard = self.frame if self.speed == self.baud else self.chance.randbytes(40)
        self.port.data += heard


def _listen(tic: Tic, wire: _Wire, time: Time, seconds: int) -> None:
    for _ in range(seconds):
        wire.say()
        for _ in range(20):
            tic.poll(time.go(50))


@pytest.mark.parametrize(
    ("baud", "frame", "mode", "period"),
    [(1_200, _OLD, "historique", "HC.."), (9_600, _NEW, "standard", "HPJB")],
)
def test_it_finds_the_mode(baud: int, frame: bytes, mode: str, period: str) -> None:
    """Either mode is found by itself within half a minute, and then kept."""
    time, wire = Time(), _Wire(baud, frame)
    tic = Tic(wire.port, wire.set_speed, time.ms)

    _listen(tic, wire, time, 30)

    assert (tic.mode, tic.period) == (mode, period)
    assert wire.speeds == [1_200, 9_600][: 1 + (baud == 9_600)]
    assert tic.kept > 20


def test_standard_facts() -> None:
    """Of a standard frame the tariff, power, index and colours are known."""
    time, wire = Time(), _Wire(9_600, _NEW)
    tic = Tic(wire.port, wire.set_speed, time.ms)
    _listen(tic, wire, time, 30)
    facts = tic.facts

    assert (facts.apparent_va, facts.current_a, facts.tariff_no) == (711, 3, 2)
    assert facts.index_wh == 15_140_870
    assert (facts.colour, facts.colour_tomorrow) == ("blue", "red")
    assert facts.is_contact_closed is False


def test_silence_is_forgotten() -> None:
    """Two minutes of silence and nothing is known; speeds are tried again."""
    time, wire = Time(), _Wire(1_200, _OLD)
    tic = Tic(wire.port, wire.set_speed, time.ms)
    _listen(tic, wire, time, 30)
    assert tic.period == "HC.."

    for _ in range(3_000):
        tic.poll(time.go(50))

    assert (tic.mode, tic.period, tic.facts.index_wh) == (None, None, None)
    assert len(wire.speeds) > 1


def test_only_means_leave() -> None:
    """The mean since the last time is given once; without a reading there is none."""
    time, wire = Time(), _Wire(1_200, _OLD)
    tic = Tic(wire.port, wire.set_speed, time.ms)
    _listen(tic, wire, time, 10)
    wire.frame = old([("PAPP", "01060")])
    _listen(tic, wire, time, 10)

    mean_va = tic.take_mean_va()

    assert mean_va is not None
    assert 990 <= mean_va <= 1_030
    assert tic.take_mean_va() is None


def test_an_overload_ends() -> None:
    """An overload is told while it lasts: half a minute after that it is over."""
    time, wire = Time(), _Wire(1_200, old([*HISTORIQUE, ("ADPS", "046")]))
    tic = Tic(wire.port, wire.set_speed, time.ms)
    _listen(tic, wire, time, 5)
    assert tic.facts.is_over is True

    wire.frame = _OLD
    _listen(tic, wire, time, 35)

    assert tic.facts.is_over is False


def test_a_flood_leaves_others_their_turn() -> None:
    """A poll takes in so many bytes, and no more, however many wait."""
    port = Port(_NEW * 100)
    tic = Tic(port, lambda _: None, 0)
    tic.poll(0)

    assert len(_NEW) * 100 - len(port.data) == 256


@pytest.mark.parametrize("seed", range(4))
def test_damage_never_changes_the_tariff(seed: int) -> None:
    """Thousands of damaged frames among sound ones: what is known is what was sent."""
    chance = dice(seed)
    port = Port()
    tic = Tic(port, lambda _: None, 0)
    known = set()
    for now_s in range(3_000):
        frame = _OLD if seed % 2 else _NEW
        port.data = frame if chance.random() < 0.3 else damaged(frame, chance)
        while port.data:
            tic.poll(now_s * 1_000)
        facts = tic.facts
        known.add((tic.period, facts.colour, facts.colour_tomorrow, facts.index_wh))

    whole = (
        ("HC..", None, None, 2_587_174)
        if seed % 2
        else ("HPJB", "blue", "red", 15_140_870)
    )
    assert whole in known
    for found in known:
        assert all(
            one in {None, other} for one, other in zip(found, whole, strict=True)
        ) or (
            found[3] in {1_065_963, 1_521_211}  # one of the two indexes is known first
        )
    assert tic.lost > 500


_SCRIPT: Final = """
from quartier_node.hardware.tic import Tic
class Port:
    data = b""
    def any(self):
        return len(self.data)
    def readinto(self, buffer, most):
        buffer[0] = self.data[0]
        self.data = self.data[1:]
        return 1
port = Port()
tic = Tic(port, lambda _: None, 0)
now_ms = 0
for line in corpus.split("\\n"):
    port.data = bytes.fromhex(line)
    now_ms += 1500
    while port.data:
        tic.poll(now_ms)
    f = tic.facts
    print(tic.mode, tic.period, f.period, f.colour, f.colour_tomorrow, f.apparent_va,
        f.current_a, f.index_wh, f.is_notice, f.is_over, f.is_contact_closed,
        f.tariff_no, tic.kept, tic.lost)
"""


def test_both_interpreters_judge_alike() -> None:
    """Six hundred damaged frames: everything known is the same on MicroPython."""
    chance = dice(6)
    corpus = []
    for turn in range(600):
        frame = (_OLD, new(STANDARD[:11]))[turn // 100 % 2]
        corpus.append(frame if chance.random() < 0.4 else damaged(frame, chance))

    assert len(on_both(_SCRIPT, lines(corpus))) == 600


def _dated(*times: str) -> list[int | None]:
    """Hear one time after the other, and take what is told after each."""
    time, wire = Time(), _Wire(9_600, _NEW)
    tic = Tic(wire.port, wire.set_speed, time.ms)
    _listen(tic, wire, time, 20)
    tic.take_standard_s()
    tic._date("")
    told = []
    for one in times:
        wire.frame = new([("DATE", one, "")])
        _listen(tic, wire, time, 1)
        told.append(tic.take_standard_s())
        assert tic.take_standard_s() is None
    return told


def test_a_clock_is_told_when_it_goes_on() -> None:
    """Twice near each other; a leap is doubted once, and going back always."""
    at = 1_654_160_400  # 2 June 2022, 9:00 UTC; on the wall 11:00, without summer 10:00
    ten = at + 3600
    assert _dated("E220602110000", "E220602110001", "E220602110003") == [
        None, ten + 1, ten + 3,
    ]  # fmt: skip
    leaps = ("E220602110000", "E220603110000", "E220603110001", "E220603110000")
    assert _dated(*leaps) == [None, None, ten + 86_401, None]
    assert _dated("E220602110000", "e220602110001", "E220602110002") == [None] * 3


def test_the_historique_mode_tells_no_time() -> None:
    """Nothing of it is a clock."""
    time, wire = Time(), _Wire(1_200, _OLD)
    tic = Tic(wire.port, wire.set_speed, time.ms)
    _listen(tic, wire, time, 20)

    assert tic.take_standard_s() is None
