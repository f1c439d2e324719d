"""Machines of every make do what such machines do."""

import numpy as np
import pytest
from quartier.shelf.cycle_detect import ENDED, FINISHING, HEATING, WORKING

from models.cycle_detect.cycles import CYCLES, after
from models.cycle_detect.makes import JUDGING, TRAINING, Make, machine
from models.cycle_detect.power import PER_MIN

MAKES = [*TRAINING, *JUDGING]

# Energy, kWh, and time, min. A rinse without heat takes next to nothing; the longest
# eco programmes take above four hours; 300 l of water heated by 45 K at twice the heat
# of the electricity is 7.9 kWh.
_BOUNDS = {
    "washer": ((0.05, 2.3), (15, 280)),
    "dishwasher": ((0.01, 1.9), (15, 320)),
    "dryer": ((0.2, 6.5), (15, 300)),
    "heat_pump": ((0.1, 7.9), (20, 650)),
}


def _id(make: Make) -> str:
    return f"{make.kind}, {make.name}"


@pytest.mark.parametrize("make", MAKES, ids=_id)
def test_cycles_take_what_such_cycles_take(make: Make) -> None:
    """Every programme, on several machines, within broad bounds."""
    energy, lasts = _BOUNDS[make.kind]
    for seed in range(24):
        chance = np.random.Generator(np.random.PCG64(seed))
        parts = list(CYCLES[make.kind](machine(make, chance), seed % 4, chance))
        power = np.concatenate([part for _, part in parts])

        assert energy[0] < power.sum() / PER_MIN / 60_000 < energy[1]
        assert lasts[0] < len(power) / PER_MIN < lasts[1]
        assert {phase for phase, _ in parts} <= {HEATING, WORKING, FINISHING}
        assert parts[0][0] == WORKING
        assert parts[-1][0] == FINISHING
        assert power.min() > -1.0


def test_a_hotter_programme_heats_for_longer() -> None:
    """Cotton at 60 °C more than at 30 °C, and a cold one not at all."""
    heated = []
    for programme in (1, 2, 3):
        chance = np.random.Generator(np.random.PCG64(5))
        one = machine(TRAINING[0], chance)
        parts = [
            part for _ in range(20) for part in CYCLES["washer"](one, programme, chance)
        ]
        heated.append(sum(len(part) for phase, part in parts if phase == HEATING))

    assert heated[0] > 2 * heated[1] > 0
    assert heated[2] == 0


def test_what_comes_after_is_no_run() -> None:
    """A display, and at times a drum that keeps clothes smooth: all of it has ended."""
    chance = np.random.Generator(np.random.PCG64(3))
    dryer = next(make for make in TRAINING if make.kind == "dryer")
    many = [list(after(machine(dryer, chance), chance)) for _ in range(40)]

    assert all(phase == ENDED for parts in many for phase, _ in parts)
    turning = [len(parts) > 1 for parts in many]
    assert 0.2 < np.mean(turning) < 0.8


def test_makes_that_judge_train_nothing() -> None:
    """No name is in both, and each kind has makes on both sides."""
    train = {(make.kind, make.name) for make in TRAINING}
    judge = {(make.kind, make.name) for make in JUDGING}

    assert not train & judge
    assert {kind for kind, _ in train} == {kind for kind, _ in judge} == set(_BOUNDS)
    assert all(set(make.own) <= set(make.spans) for make in MAKES)
