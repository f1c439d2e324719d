"""Products of two arrays."""

from types import SimpleNamespace

import numpy as np

from .block import pair, rescale

pack = pair


def run(a: np.ndarray, p: SimpleNamespace, y: np.ndarray, b: np.ndarray) -> None:
    """Multiply two arrays; the shorter one is repeated."""
    acc = a[:, p.a].astype(np.int64) - p.zero_a
    acc = acc * (b[:, p.b].astype(np.int64) - p.zero_b)
    y[:] = np.clip(rescale(acc, p.records[0]) + p.zero, p.low, p.high)
