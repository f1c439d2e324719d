"""Chains are factored and solved like the full matrices that they are."""

import numpy as np
import pytest
from quartier.engine.solve.coordinate.chain import pattern

from tests.engine.solve.coordinate.bands import band


@pytest.mark.parametrize("width", [1, 2, 4])
def test_a_chain_is_solved(width: int) -> None:
    """For every chain of the batch."""
    chains, full = band(5, 12, width)
    chains.factor()
    right = np.random.default_rng(1).normal(size=(12, 5))
    found = right.copy()
    chains.solve(found)
    best = np.linalg.solve(full, right.T[:, :, None])[:, :, 0]
    assert np.abs(found.T - best).max() < 1e-12


def test_forward_makes_a_gram_of_the_inverse() -> None:
    """(L⁻¹R/√D)ᵀ(L⁻¹R/√D) = Rᵀ·M⁻¹·R, for some chains of the batch."""
    chains, full = band(5, 12, 2)
    chains.factor()
    right = np.random.default_rng(2).normal(size=(2, 12, 3))
    best = right.transpose(0, 2, 1) @ np.linalg.inv(full[1:3]) @ right
    chains.forward(slice(1, 3), right, (3,) * 12)
    assert np.abs(right.transpose(0, 2, 1) @ right - best).max() < 1e-12


def test_a_pattern_is_filled_in() -> None:
    """Two that meet one before them meet each other."""
    low, high = np.array([0, 0, 1, 2]), np.array([1, 2, 1, 2])
    assert pattern(3, low, high).below == ((1, 2), (2,), ())


def test_a_row_that_says_nothing_stands_alone() -> None:
    """It is solved as if its pivot were one."""
    chains, _ = band(2, 4, 1)
    chains.load(np.array([0]), np.array([2.0]))
    chains.factor()
    right = np.ones((4, 2))
    chains.solve(right)
    assert right.tolist() == [[0.5, 1.0], [1.0, 1.0], [1.0, 1.0], [1.0, 1.0]]
