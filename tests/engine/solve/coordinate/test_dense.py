"""The inverse by halves is the inverse."""

import numpy as np
import pytest
from quartier.engine.solve.coordinate.dense import inverse


@pytest.mark.parametrize("size", [1, 5, 28, 29, 57, 100])
def test_a_stack_is_inverted(size: int) -> None:
    """Whatever its size."""
    root = np.random.default_rng(size).normal(size=(3, size, size))
    stack = root @ root.transpose(0, 2, 1) + size * np.eye(size)
    assert np.abs(inverse(stack) @ stack - np.eye(size)).max() < 1e-11


def test_what_is_singular_to_the_last_digit_is_inverted_nearly() -> None:
    """It is given a ridge rather than given up."""
    found = inverse(np.ones((1, 2, 2)))
    assert np.isfinite(found).all()
    assert (found @ np.ones((2,)))[0] == pytest.approx([0.5, 0.5], rel=1e-3)
