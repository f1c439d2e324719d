"""Means of windows."""

from types import SimpleNamespace

import numpy as np

from .block import words


def pack(block: bytes) -> SimpleNamespace:
    """Take a block apart."""
    return words(block, "channels taps windows stride low high width left")


def run(a: np.ndarray, p: SimpleNamespace, y: np.ndarray, b: np.ndarray) -> None:
    """Average windows, of what of them lies inside."""
    del b
    seen = a.reshape(len(a), p.width, p.channels).astype(np.int64) - 128
    out = y.reshape(len(a), p.windows, p.channels)
    for window in range(p.windows):
        first = window * p.stride - p.left
        inside = seen[:, max(first, 0) : min(first + p.taps, p.width)]
        count, acc = inside.shape[1], inside.sum(axis=1)
        size = (np.abs(acc) + count // 2) // count
        out[:, window] = np.clip(np.sign(acc) * size + 128, p.low, p.high)
