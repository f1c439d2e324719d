"""Tuning as int8 sees it is worth it, and gives the same file on every machine."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import Floats

from models.training import Course, Net, exact, fine_tune, fit, fresh, squared
from models.training.grid import grids, seen_through
from tests.models.training.nets import another_sum, chance, drawn
from tests.models.training.recipe import baked, tuned

ROOT = Path(__file__).parents[3]


type Hard = tuple[Net, Floats, Floats]


def hard_of(seed: int) -> Hard:
    """Fit a deep and narrow net to a steep function: int8 loses much of it."""
    x = drawn(3000, 2, seed + 50)
    y = np.tanh(3 * x[:, :1] * x[:, 1:]) + 0.2 * x[:, :1]
    luck = chance(seed)
    net = fresh((2, *[6] * 7, 1), luck)
    course = Course(epochs=60, batch=64, rate=1e-2)
    return fit(net, x[:2000], y[:2000], squared, course, luck), x, y


@pytest.fixture(scope="module", name="hard")
def fixture_hard() -> Hard:
    """Give one such net for all tests."""
    return hard_of(2)


def missed(net: Net, x: Floats, y: Floats, *held: tuple[float, float]) -> float:
    """Judge a net as int8 on the samples that it was not trained on."""
    seen = seen_through(net, grids(net, x[:2000], *held), x[2000:])
    return squared(seen, y[2000:])[0]


def test_tuning_wins_back_what_rounding_lost() -> None:
    """Over four nets it takes off more than as much training in doubles does.

    On samples that were not trained on; rounding had cost a quarter and more.
    """
    course = Course(12, 64, 3e-4, fine_epochs=12, fine_rate=3e-4)
    shares = []
    for seed in range(4):
        net, x, y = hard_of(seed)
        samples, before = (x[:2000], y[:2000]), missed(net, x, y)
        tuner = fine_tune(net, *samples, squared, course, chance())
        trained = fit(net, *samples, squared, course, chance())
        plain = squared(net.forward(x[2000:]), y[2000:])[0]
        costs = missed(tuner, x, y), missed(trained, x, y), plain
        shares.append([cost / before for cost in costs])

    by_tuning, by_training, without_rounding = np.mean(shares, axis=0)

    assert without_rounding < 0.8
    assert by_tuning < 0.92
    assert by_tuning < by_training - 0.03


def test_with_valid_samples_it_never_gets_worse(hard: Hard) -> None:
    """Even where each step leads astray, the net as it came is kept."""
    net, x, y = hard
    wild = Course(batch=64, fine_epochs=2, fine_rate=0.5)
    valid = (x[2000:], y[2000:])

    kept = fine_tune(net, x[:2000], y[:2000], squared, wild, chance(), valid=valid)

    assert kept is net


def test_the_best_tuned_epoch_is_kept(hard: Hard) -> None:
    """With valid samples what comes back is at least as good there as without."""
    net, x, y = hard
    course = Course(batch=64, fine_epochs=4, fine_rate=1e-3)
    samples, valid = (x[:2000], y[:2000]), (x[2000:], y[2000:])

    kept = fine_tune(net, *samples, squared, course, chance(), valid=valid)
    driven = fine_tune(net, *samples, squared, course, chance())

    assert missed(kept, x, y) <= missed(driven, x, y) < missed(net, x, y)


def test_an_input_range_is_tuned_for(hard: Hard) -> None:
    """The net that is tuned for held inputs answers those better."""
    net, x, y = hard
    course, held = Course(batch=64, fine_epochs=4, fine_rate=1e-3), (-1.0, 1.0)
    samples = x[:2000], y[:2000]

    for_held = fine_tune(net, *samples, squared, course, chance(), input_range=held)
    for_all = fine_tune(net, *samples, squared, course, chance())

    assert missed(for_held, x, y, held) < 0.95 * missed(for_all, x, y, held)


def test_another_order_of_summation_gives_the_same_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From drawing the net to writing the file."""
    ours = baked()
    monkeypatch.setattr(exact, "_multiply", another_sum)

    assert baked() == ours


def test_order_would_matter_without_the_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    """The promise above is not kept by luck: without rounding, nets differ."""
    monkeypatch.setattr(exact, "_on_grid", lambda values, _: values)
    ours = tuned().parameters.tobytes()
    monkeypatch.setattr(exact, "_multiply", another_sum)

    assert tuned().parameters.tobytes() != ours


@pytest.mark.skipif(
    os.uname().machine != "x86_64", reason="names kernels of x86-64 processors"
)
def test_an_older_processor_gives_the_same_file() -> None:
    """With the libraries' kernels for processors of 2008: other sums, other exp."""
    old = {"OPENBLAS_CORETYPE": "Nehalem", "PYTHONPATH": str(ROOT)}
    old["NPY_DISABLE_CPU_FEATURES"] = "AVX2 FMA3 AVX512F"
    told = subprocess.run(
        [sys.executable, "-m", "tests.models.training.recipe"],
        env=os.environ | old,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.strip() == sha256(baked()).hexdigest()
