"""Motors, elements and silence look as a meter sees them."""

import numpy as np
import pytest

from models.cycle_detect.power import PER_MIN, Drum, cycling, spin, steady, steps


def _chance(seed: int = 1) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


def test_time_is_counted_in_steps_of_five_seconds() -> None:
    """And nothing lasts for less than one."""
    assert steps(2.0) == 24
    assert steps(0.01) == 1


def test_a_drum_turns_and_rests() -> None:
    """For the share of the time, at the power, that it is said to."""
    power = Drum(on_s=15, off_s=10, on_w=200, rest_w=5).power_w(300, _chance())

    assert len(power) == 300 * PER_MIN
    assert 0.5 < (power > 50).mean() < 0.7
    assert power.min() == 5.0
    assert power[power > 50].mean() == pytest.approx(205, rel=0.05)


def test_an_element_is_switched_by_its_thermostat() -> None:
    """Its duty is the share of the time that it is on."""
    power = cycling(400.0, 0.7, 5.0, 2000.0, _chance())

    assert set(power.tolist()) == {0.0, 2000.0}
    assert (power > 0).mean() == pytest.approx(0.7, abs=0.03)


def test_a_spin_rises_and_runs_out() -> None:
    """It begins low, is highest late and ends at next to nothing."""
    power = np.mean([spin(8.0, 400.0, _chance(seed)) for seed in range(40)], axis=0)

    assert power[0] == pytest.approx(100, rel=0.1)
    assert power[60:80].mean() == pytest.approx(400, rel=0.1)
    assert power[-1] < 50


def test_steady_power_has_little_noise() -> None:
    """Two per cent."""
    power = steady(60.0, 100.0, _chance())
    assert power.mean() == pytest.approx(100, rel=0.01)
    assert power.std() == pytest.approx(2.0, rel=0.15)
