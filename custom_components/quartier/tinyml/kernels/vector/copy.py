"""Pieces of one array in another."""

from types import SimpleNamespace

import numpy as np

from .block import words


def pack(block: bytes) -> SimpleNamespace:
    """Take a block apart."""
    p = words(block, "pieces length step begin fill filled")
    p.index = np.arange(p.pieces)[:, None] * p.step + p.begin + np.arange(p.length)
    p.index = p.index.ravel()
    return p


def run(a: np.ndarray, p: SimpleNamespace, y: np.ndarray, b: np.ndarray) -> None:
    """Copy pieces."""
    del b
    if p.filled:
        y[:] = p.fill
    y[:, p.index] = a
