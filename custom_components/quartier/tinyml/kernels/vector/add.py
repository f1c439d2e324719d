"""Sums of two arrays."""

from types import SimpleNamespace

import numpy as np

from .block import pair, rescale

pack = pair


def run(a: np.ndarray, p: SimpleNamespace, y: np.ndarray, b: np.ndarray) -> None:
    """Add two arrays; the shorter one is repeated."""
    of_a, of_b, whole = p.records
    acc = rescale((a[:, p.a].astype(np.int64) - p.zero_a) << 20, of_a)
    acc = acc + rescale((b[:, p.b].astype(np.int64) - p.zero_b) << 20, of_b)
    y[:] = np.clip(rescale(acc, whole) + p.zero, p.low, p.high)
