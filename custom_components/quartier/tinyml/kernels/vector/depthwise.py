"""Sums of products of each channel's windows."""

from types import SimpleNamespace

import numpy as np

from .block import records, rescale, words


def pack(block: bytes) -> SimpleNamespace:
    """Take a block apart."""
    p = words(block, "rows taps windows step low high zero inputs times across")
    p.record = records(block, 48, p.rows)
    weights = np.frombuffer(block, np.uint8, p.rows * p.taps, 48 + 12 * p.rows)
    p.weights = weights.reshape(p.taps, p.rows).astype(np.int64) - 128
    begin = np.arange(p.windows)[:, None, None] * p.step
    taps = np.arange(p.taps)[:, None] * p.across
    p.index = begin + taps + np.arange(p.rows) // p.times
    return p


def run(a: np.ndarray, p: SimpleNamespace, y: np.ndarray, b: np.ndarray) -> None:
    """Multiply each channel's window by weights of its own."""
    del b
    acc = (a[:, p.index] * p.weights).sum(axis=2)
    found = rescale(acc + p.record.bias, p.record) + p.zero
    y[:] = np.clip(found, p.low, p.high).reshape(y.shape)
