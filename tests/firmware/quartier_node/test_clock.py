"""The clock: durations by ticks alone, the hub believed, hints held in bounds."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from quartier_node import clock
from quartier_node.clock import Clock

from tests.interpreters import Unix

BUILT_S: Final = 1_790_000_000
_WRAP: Final = 2**30
_DAY_S: Final = 86_400
_STEPS: Final = st.lists(st.integers(0, _WRAP // 2 - 1), min_size=1, max_size=40)


def _run(told: Clock, start: int, steps_ms: Sequence[int]) -> int:
    """Let time pass, from any state of the counter; give how much, in ms."""
    passed = start
    told.tick(passed % _WRAP)
    for step_ms in steps_ms:
        passed += step_ms
        told.tick(passed % _WRAP)
    return passed - start


@given(st.integers(0, _WRAP - 1), _STEPS)
def test_durations_survive_the_wrap_of_ticks(start: int, steps_ms: list[int]) -> None:
    """However often the counter starts again, the sum is exact."""
    told = Clock(BUILT_S)

    passed_ms = _run(told, start, steps_ms)

    assert told.uptime_s == passed_ms // 1000


@given(_STEPS, st.lists(st.integers(0, 2**33), max_size=10))
def test_no_time_that_is_told_changes_a_duration(
    steps_ms: list[int], times_s: list[int]
) -> None:
    """The hub and hints may say what they like between two ticks."""
    told, alone = Clock(BUILT_S), Clock(BUILT_S)
    _run(alone, 5, steps_ms)

    passed = 5
    told.tick(passed)
    for at, step_ms in enumerate(steps_ms):
        for time_s in times_s[at % 3 :: 3]:
            told.hear_hub(time_s)
            told.hear_hint(time_s + at)
        passed += step_ms
        told.tick(passed % _WRAP)

    assert told.uptime_s == alone.uptime_s


@given(st.integers(0, _WRAP - 1), st.integers(1, _WRAP // 2))
def test_a_late_reading_is_not_twelve_days(start: int, late_ms: int) -> None:
    """A reading that was taken before the last one adds nothing."""
    told = Clock(BUILT_S)
    told.tick(start)

    told.tick((start - late_ms) % _WRAP)
    told.tick(start)

    assert told.uptime_s == 0


def test_nobody_told_the_time() -> None:
    """A fresh clock knows none, and says so."""
    told = Clock(BUILT_S)
    told.tick(0)

    assert told.now_s is None
    assert not told.is_signed


@given(st.integers(0, 2**34), st.integers(0, 10**6))
def test_the_hub_is_believed_but_for_the_impossible(time_s: int, later_ms: int) -> None:
    """No time before the build, or beyond 2106, becomes the clock's."""
    told = Clock(BUILT_S)
    told.tick(0)

    is_believed = told.hear_hub(time_s)
    told.tick(later_ms)

    assert is_believed == told.is_signed == (BUILT_S <= time_s < 2**32)
    assert told.now_s == (time_s + later_ms // 1000 if is_believed else None)


@given(st.integers(0, 2**34))
def test_a_hint_sets_a_clock_that_no_hub_set(time_s: int) -> None:
    """NTP serves until the hub is heard, but is not a signed time."""
    told = Clock(BUILT_S)

    is_believed = told.hear_hint(time_s)

    assert is_believed == (BUILT_S <= time_s < 2**32)
    assert told.now_s == (time_s if is_believed else None)
    assert not told.is_signed


@given(st.lists(st.integers(-400 * _DAY_S, 400 * _DAY_S), max_size=30))
def test_hints_never_lead_far_from_the_hub(moves_s: list[int]) -> None:
    """Many small lies do not add up: ten minutes from the hub's time is the end."""
    told = Clock(BUILT_S)
    hub_s = BUILT_S + 500 * _DAY_S
    told.hear_hub(hub_s)

    for move_s in moves_s:
        now_s = told.now_s
        assert now_s is not None
        told.hear_hint(now_s + move_s // 1000)
        told.hear_hint(now_s + move_s)
        assert told.now_s is not None
        assert abs(told.now_s - hub_s) <= 600


def test_a_day_and_a_year_are_jumps() -> None:
    """What a spoofed time server would say changes nothing; ten minutes do."""
    told = Clock(BUILT_S)
    hub_s = BUILT_S + 500 * _DAY_S
    told.hear_hub(hub_s)

    for jump_s in (_DAY_S, -_DAY_S, 365 * _DAY_S, -365 * _DAY_S, 601, -601):
        assert not told.hear_hint(hub_s + jump_s)
        assert told.now_s == hub_s
    assert told.hear_hint(hub_s + 600)
    assert told.now_s == hub_s + 600


def test_the_hub_may_jump_either_way() -> None:
    """A signed time is believed over any other, in 2038 and after it too."""
    told = Clock(BUILT_S)
    told.hear_hint(BUILT_S + 7)

    for time_s in (2**31 - 1, 2**31, BUILT_S, 2**31 + 1, 2**32 - 1):
        assert told.hear_hub(time_s)
        assert told.now_s == time_s


def test_micropython_counts_the_same() -> None:
    """The unix port goes through the same days, over two wraps, to the same end."""
    steps_ms = [
        0,
        1,
        999,
        2**29 - 1,
        2**29 - 1,
        2**29 - 5,
        86_400_000,
        2**29 - 1,
        12345,
    ]
    script = f"""
from quartier_node.clock import Clock
told, passed = Clock({BUILT_S}), 2**30 - 7
told.tick(passed % 2**30)
told.hear_hub({2**31 - 3})
for step in {steps_ms}:
    passed += step
    told.tick(passed % 2**30)
print([told.uptime_s, told.now_s, told.hear_hint(told.now_s - 601)])
"""
    files = {"quartier_node/clock.py": Path(clock.__file__)}

    heard = json.loads(Unix(heap_kb=110).run(script, files=files).lower())

    passed_s = sum(steps_ms) // 1000
    assert heard == [passed_s, 2**31 - 3 + passed_s, False]
