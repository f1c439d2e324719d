"""Shares of one."""

from types import SimpleNamespace

import numpy as np

from ...fixed import halved, product, reciprocal
from .block import words


def _halved(values: np.ndarray, times: int) -> np.ndarray:
    """Halve numbers that are not negative so many times, to the nearest."""
    return (values + (1 << (times - 1))) >> times


def pack(block: bytes) -> SimpleNamespace:
    """Take a block apart."""
    p = words(block, "rows length depth")
    table = np.zeros(256, np.int64)
    table[: p.depth] = np.frombuffer(block, "<u4", p.depth, 12)
    # Nothing is left of what is too far below.
    p.table, p.small = table, _halved(table, 12)
    return p


def run(a: np.ndarray, p: SimpleNamespace, y: np.ndarray, b: np.ndarray) -> None:
    """Share one out among the numbers of a row, the more the greater."""
    del b
    rows = a.reshape(-1, p.length).astype(np.int64)
    below = rows.max(axis=1, keepdims=True) - rows
    totals = p.small[below].sum(axis=1)
    for row, total, out in zip(below, totals.tolist(), y.reshape(rows.shape)):
        room = 32 - total.bit_length()
        share = reciprocal((total << room) - (1 << 31))
        out[:] = [
            min(halved(product(share, one), 35 - room), 255)
            for one in p.table[row].tolist()
        ]
