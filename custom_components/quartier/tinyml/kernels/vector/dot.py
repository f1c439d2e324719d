"""Sums of products of windows and rows of weights."""

from types import SimpleNamespace

import numpy as np

from .block import records, rescale, words


def pack(block: bytes) -> SimpleNamespace:
    """Take a block apart."""
    p = words(block, "rows padded windows step low high zero length")
    p.record = records(block, 32, p.rows)
    weights = np.frombuffer(block, np.uint8, p.rows * p.padded, 32 + 12 * p.rows)
    weights = weights.reshape(p.rows, p.padded)[:, : p.length].astype(np.float64)
    # Sums of whole numbers far below 2^53: float64 holds them, and multiplies fast.
    p.weights = np.ascontiguousarray(weights.T) - 128
    p.index = np.arange(p.windows)[:, None] * p.step + np.arange(p.length)
    return p


def run(a: np.ndarray, p: SimpleNamespace, y: np.ndarray, b: np.ndarray) -> None:
    """Multiply windows of the input by rows of weights."""
    del b
    acc = (a[:, p.index].astype(np.float64) @ p.weights).astype(np.int64)
    found = rescale(acc + p.record.bias, p.record) + p.zero
    y[:] = np.clip(found, p.low, p.high).reshape(y.shape)
