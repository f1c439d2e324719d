"""Adam steps as its paper writes it down."""

import numpy as np
import pytest

from models.training.adam import Adam
from tests.models.training.nets import drawn


def test_steps_are_the_paper_s() -> None:
    """Twenty steps agree with the formulas, moments corrected by powers."""
    gradients, first, second = drawn(20, 3), np.zeros(3), np.zeros(3)
    adam = Adam.over(np.zeros(3))
    for count, gradient in enumerate(gradients, 1):
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        m_hat, v_hat = first / (1 - 0.9**count), second / (1 - 0.999**count)
        step = 0.01 * m_hat / (np.sqrt(v_hat) + 1e-8)
        np.testing.assert_allclose(adam.step(gradient, 0.01), step, rtol=1e-9)


def test_the_first_step_is_as_long_as_the_rate() -> None:
    """However large a gradient is, and none where there is none."""
    step = Adam.over(np.zeros(3)).step(np.array([1e-3, -1e3, 0.0]), 0.01)

    assert step == pytest.approx([0.01, -0.01, 0.0], rel=1e-4)
