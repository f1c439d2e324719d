"""Chains are taken from kept matrices and right sides as from full matrices."""

import numpy as np
from quartier.engine.solve.coordinate.stores import Stores
from quartier.engine.units import Floats

from tests.engine.solve.coordinate.pieces import cut


def test_what_is_thinned_is_the_schur_complement() -> None:
    """A stack of zeros becomes -Fᵀ·M⁻¹·F."""
    made = cut().arrow
    for store in made.stores:
        size = made.batches[store.batch].size
        stack = np.zeros((made.batches[store.batch].count, size, size))
        store.thin(0, stack)
        for chain in range(store.chains.count):
            matrix = store.matrix[chain]
            coupled = store.chain == chain
            right = np.zeros((store.chains.pattern.length, size))
            seat = store.seat[coupled] + store.columns.start
            right[store.position[coupled], seat] = store.across[coupled]
            solved = np.stack(
                [_solved(store, chain, column) for column in right.T], axis=1
            )
            stack[matrix] += right.T @ solved
        assert np.abs(stack).max() < 1e-8


def _solved(store: Stores, chain: int, column: Floats) -> Floats:
    table = np.zeros((store.chains.pattern.length, store.chains.count))
    table[:, chain] = column
    store.chains.solve(table)
    solved: Floats = table[:, chain]
    return solved


def test_stores_are_batched_by_kind() -> None:
    """A batch holds chains of many homes; each is of one group."""
    stores = cut(12).arrow.stores
    assert max(store.chains.count for store in stores) > 5
    assert all((np.diff(store.matrix) >= 0).all() for store in stores)
