"""Machines are understood from their plug, on a server and on a node alike."""

import json
from pathlib import Path
from typing import Final

import pytest
from quartier.shelf import cycle_detect
from quartier.shelf.cycle_detect import (
    ENDED,
    ENDINGS,
    FINISHING,
    HEATING,
    INPUTS,
    KINDS,
    LEFT_MIN,
    OFF,
    OUTPUTS,
    PHASES,
    WORKING,
    Ending,
    Watch,
    left_min,
    phase,
)

from tests.interpreters import Port, Unix, Wasm

type Minutes = list[tuple[float, float, float]]

# A run of a washer: minutes and W.
_RUN: Final = ((4, 150.0), (18, 2000.0), (30, 150.0), (6, 4.0), (20, 150.0), (8, 400.0))
_RUN_MIN: Final = 86
_RUN_WH: Final = (150 * 54 + 2000 * 18 + 4 * 6 + 400 * 8) / 60

# What a node lives through, and what it then says: on whatever runs this.
_LIFE: Final = """
import json, cycle_detect as m
watch, said = m.Watch(1), []
for minute in range(400):
    mean = 2.0 + (minute * 7919 % 211) * (9.0 if minute % 200 > 40 else 0.01)
    watch.see(mean, 0.7 * mean, 1.4 * mean)
    if minute % 5 == 0:
        said.append(watch.inputs())
ending = m.Ending(0.5, 3)
told = [ending.see([minute % 50 / 10.0, 1.0, 1.5, 0.2, 0.3, 3.0])
        for minute in range(200)]
print(json.dumps([[[int(one * 1e10) for one in row] for row in said], told,
    m.phase([0.1, 0.4, 0.3, 0.9, 0.2, 7.0]), m.left_min([0, 0, 0, 0, 0, 2.5])]))
"""


def _run() -> Minutes:
    return [(w, w, 1.1 * w) for minutes, w in _RUN for _ in range(minutes)]


def _silence(minutes: int, power_w: float = 1.0) -> Minutes:
    return [(power_w, power_w, power_w)] * minutes


def _seen(minutes: Minutes, watch: Watch | None = None) -> Watch:
    watch = watch or Watch(0)
    for one in minutes:
        watch.see(*one)
    return watch


def test_inputs_are_as_many_as_said_and_none_is_wild() -> None:
    """Of every kind, in silence, in a run, behind it, and in one of six hours."""
    for kind in range(len(KINDS)):
        watch = Watch(kind)
        for one in _silence(30) + _run() + _silence(120) + _run()[:52] * 7:
            watch.see(*one)
            inputs = watch.inputs()
            assert len(inputs) == INPUTS
            assert 0.0 <= min(inputs) <= max(inputs) <= 1.2
            assert inputs[: len(KINDS)].index(1.0) == kind


def test_a_run_is_followed() -> None:
    """It begins with the first power; time, energy and heating are counted."""
    watch = _seen(_silence(30))
    assert not watch.is_running
    _seen(_run(), watch)

    assert watch.is_running
    assert watch.elapsed_min == _RUN_MIN
    assert watch.energy_wh == pytest.approx(_RUN_WH)
    assert watch.heated_min == 18
    assert watch.bursts == 1
    assert watch.since_heat_min == _RUN_MIN - 22


def test_what_is_usual_is_learnt() -> None:
    """The first run replaces what its kind does; later ones are averaged in."""
    watch = _seen(_silence(30) + _run() + _silence(110))

    assert not watch.is_running
    assert watch.usual_min == _RUN_MIN
    assert watch.usual_wh == pytest.approx(_RUN_WH, rel=0.01)
    assert watch.peak_w == pytest.approx(2000.0)
    _seen(_run()[:40] + _silence(110), watch)
    assert 40 < watch.usual_min < _RUN_MIN


def test_silence_within_a_run_is_remembered() -> None:
    """Six minutes of soaking are the longest after which it went on."""
    watch = _seen(_silence(30) + _run())
    assert watch.longest_min == 6
    _seen(_silence(110), watch)
    assert 5.0 < watch.longest_min < 6.0


def test_filled_again_at_once_it_is_another_run() -> None:
    """If it was long and hungry enough to have ended; else it goes on."""
    known = _seen(_silence(30) + _run() + _silence(110) + _run() + _silence(8))
    _seen(_run()[:3], known)
    assert known.elapsed_min == 3

    paused = _seen(_silence(30) + _run() + _silence(110) + _run()[:50] + _silence(8))
    _seen(_run()[:3], paused)
    assert paused.elapsed_min == 61


def test_standby_is_learnt_and_is_no_run() -> None:
    """A display of four watts is silence."""
    watch = _seen(_silence(200, 4.0))
    assert watch.standby_w == pytest.approx(4.0, rel=0.6)
    assert not watch.is_running


def test_answers_are_read() -> None:
    """The greatest odds name the phase; the last answer is in tens of minutes."""
    for at in range(len(PHASES)):
        odds = [0.0] * OUTPUTS
        odds[at] = 1.0
        assert phase(odds) == at
    assert left_min([0.0] * 5 + [2.5]) == 2.5 * LEFT_MIN
    assert left_min([0.0] * 5 + [-1.0]) == 0.0
    assert (OFF, HEATING, WORKING, FINISHING, ENDED) == (0, 1, 2, 3, 4)


def _odds(going: float, over: float) -> list[float]:
    return [0.0, going, 0.0, 0.0, over, 0.0]


def test_an_end_is_told_once_and_not_in_haste() -> None:
    """Only after a run, when it has been sure for so long without a break."""
    ending = Ending(1.0, 3)
    assert not any(ending.see(_odds(0.0, 5.0)) for _ in range(20))
    assert not any(ending.see(_odds(5.0, 0.0)) for _ in range(10))
    assert [ending.see(_odds(0.0, 5.0)) for _ in range(2)] == [False, False]
    assert not ending.see(_odds(4.5, 5.0))
    assert [ending.see(_odds(0.0, 5.0)) for _ in range(6)] == [
        *(False, False, True),
        *(False, False, False),
    ]


def test_each_kind_has_its_ending() -> None:
    """A number of odds and of minutes each."""
    assert len(ENDINGS) == len(KINDS)
    assert all(hold >= 1 for _, hold in ENDINGS)


@pytest.mark.parametrize("port", [Unix(), Wasm()], ids=["unix", "wasm"])
def test_a_node_says_the_same(port: Port) -> None:
    """To ten decimals, from the same file."""
    source = Path(cycle_detect.__file__)
    said, told, best, left = json.loads(
        port.run(_LIFE, files={"cycle_detect.py": source})
    )
    watch, ending = Watch(1), Ending(0.5, 3)
    for minute in range(400):
        mean = 2.0 + (minute * 7919 % 211) * (9.0 if minute % 200 > 40 else 0.01)
        watch.see(mean, 0.7 * mean, 1.4 * mean)
        if minute % 5 == 0:
            own = [one * 1e10 for one in watch.inputs()]
            assert said[minute // 5] == pytest.approx(own, abs=2.0)
    ended = [
        ending.see([minute % 50 / 10.0, 1.0, 1.5, 0.2, 0.3, 3.0])
        for minute in range(200)
    ]

    assert told == ended
    assert sum(told) == 4
    assert (best, left) == (FINISHING, 25.0)
