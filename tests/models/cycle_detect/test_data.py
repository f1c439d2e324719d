"""Samples are what a node knows then, and targets what was true."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.shelf.cycle_detect import INPUTS, LEFT_MIN, PHASES, Watch

from models.cycle_detect.data import balanced, balanced_of, targets, watched
from tests.models.cycle_detect.machines import some


def test_inputs_are_those_of_the_node() -> None:
    """Minute by minute, to the decimals that are kept."""
    one = some("washer")[0]
    watch = Watch(0)
    for at, told in enumerate(one.life.told_w[:150].tolist()):
        watch.see(*told)
        assert one.x[at].tolist() == pytest.approx(watch.inputs(), abs=1e-6)
    assert one.x.shape == (len(one.life.phase), INPUTS)


def test_nothing_is_known_of_the_future() -> None:
    """Another future leaves what was known before it as it was."""
    life = some("dishwasher")[0].life
    told = life.told_w.copy()
    told[200:] = 1234.0
    own, other = some("dishwasher")[0], watched(replace(life, told_w=told))

    np.testing.assert_array_equal(other.x[:200], own.x[:200])
    assert (other.x[200:] != own.x[200:]).any(axis=1).all()


def test_phases_of_a_kind_count_alike() -> None:
    """Rows are one-hot by their weight, and weights make phases equal up to a limit."""
    machines = some("washer")
    y = targets(one.life for one in machines)
    phase = np.concatenate([one.life.phase for one in machines])
    left = np.concatenate([one.life.left_min for one in machines])
    total = [y[phase == at, at].sum() for at in range(len(PHASES))]

    assert (y[:, :5].argmax(axis=1) == phase).all()
    assert ((y[:, :5] > 0).sum(axis=1) == 1).all()
    assert max(total) == pytest.approx(min(total), rel=0.01)
    np.testing.assert_allclose(y[:, 5], np.minimum(left / LEFT_MIN, 24.0), atol=1e-6)


def test_balanced_accuracy_is_the_mean_of_phases() -> None:
    """A phase of one minute counts as much as one of three."""
    truth, said = np.array([0, 0, 0, 1]), np.array([0, 0, 1, 0])
    assert balanced(truth, said) == pytest.approx((2 / 3 + 0.0) / 2)


def test_kinds_count_alike() -> None:
    """However long their machines run."""
    machines = [*some("washer", 1), *some("dryer", 2)]
    right = [one.life.phase for one in machines]
    wrong = [np.full_like(one.life.phase, 9) for one in machines]

    assert balanced_of(machines, right) == 1.0
    assert balanced_of(machines, [right[0], *wrong[1:]]) == 0.5
