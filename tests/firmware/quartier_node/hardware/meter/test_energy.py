"""The counter of Wh: nothing lost, nothing invented."""

import random

from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.meter.energy import MJ_PER_WH, SIZE, Energy
from quartier_node.hardware.ticks import MASK

from ..wires import damaged


@given(st.lists(st.integers(0, 20_000_000), max_size=60))
def test_sums_are_exact(parts_mj: list[int]) -> None:
    """However it is cut up, what flowed is what is counted, to the mJ."""
    energy = Energy()
    for part in parts_mj:
        energy.add(part)

    assert energy.wh * MJ_PER_WH + energy.rest_mj == sum(parts_mj)


@given(st.lists(st.integers(0, 400), max_size=80), st.integers(0, 0xFFFF))
def test_a_counter_rolls_over(moves: list[int], start: int) -> None:
    """Sixteen bits that roll over are followed: 400 pulses of 5 J fit in a second."""
    energy, now_ms, count = Energy(), MASK - 10_000, start
    energy.follow(count, 0x10000, 5_000_000, now_ms)
    for move in moves:
        count = (count + move) & 0xFFFF
        now_ms = (now_ms + 1_000) & MASK
        energy.follow(count, 0x10000, 5_000_000, now_ms)

    assert energy.wh * MJ_PER_WH + energy.rest_mj == sum(moves) * 5_000
    assert energy.rebased == 0


def test_a_counter_that_was_reset_counts_nothing() -> None:
    """A chip that starts again from 0 is followed from there, and it is noted."""
    energy = Energy()
    energy.follow(9_000_000, 10_000_000, 3_600_000_000, 0)
    energy.follow(9_000_001, 10_000_000, 3_600_000_000, 1_000)
    energy.follow(0, 10_000_000, 3_600_000_000, 2_000)
    energy.follow(1, 10_000_000, 3_600_000_000, 600_000)

    assert energy.wh == 2
    assert energy.rebased == 1


def test_a_stuck_counter_counts_nothing() -> None:
    """A counter that does not move adds nothing, for as long as it likes."""
    energy = Energy()
    for now_ms in range(0, 3_600_000, 10_000):
        energy.follow(77, 0x10000, 5_000_000, now_ms)

    assert (energy.wh, energy.rest_mj) == (0, 0)


@given(st.integers(0, 2**33), st.integers(0, 10**10))
def test_it_survives_a_reset(whole_wh: int, parts_mj: int) -> None:
    """What was dumped is loaded, to the mJ, in SIZE bytes; it wraps at 2**32 Wh."""
    energy = Energy()
    energy.add(whole_wh * MJ_PER_WH)
    energy.add(parts_mj)

    other = Energy()
    assert len(energy.dump()) == SIZE
    assert other.load(energy.dump())
    assert (other.wh, other.rest_mj) == (energy.wh, energy.rest_mj)
    assert other.wh < 2**32


@given(st.integers(0, 10**12), st.randoms(use_true_random=False))
def test_damage_is_not_loaded(energy_mj: int, dice: random.Random) -> None:
    """Damaged bytes leave the counter at 0."""
    energy = Energy()
    energy.add(energy_mj)
    dump = energy.dump()
    broken = damaged(dump, dice)

    other = Energy()
    assert other.load(broken) == (broken == dump)
    assert other.wh == (energy.wh if broken == dump else 0)
    assert not other.load(None)
