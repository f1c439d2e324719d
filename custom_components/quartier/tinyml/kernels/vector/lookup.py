"""A table of what each number comes to."""

from types import SimpleNamespace

import numpy as np


def pack(block: bytes) -> SimpleNamespace:
    """Take a block apart."""
    return SimpleNamespace(table=np.frombuffer(block, np.uint8, 256, 4))


def run(a: np.ndarray, p: SimpleNamespace, y: np.ndarray, b: np.ndarray) -> None:
    """Look each number up in a table."""
    del b
    y[:] = p.table[a]
