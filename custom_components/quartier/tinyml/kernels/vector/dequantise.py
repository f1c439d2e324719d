"""int8 to float32."""

from types import SimpleNamespace

import numpy as np


def pack(block: bytes) -> SimpleNamespace:
    """Take a block apart."""
    return SimpleNamespace(
        table=np.frombuffer(block, np.uint8, 1024, 4).reshape(256, 4)
    )


def run(a: np.ndarray, p: SimpleNamespace, y: np.ndarray, b: np.ndarray) -> None:
    """Look each number's float32 up."""
    del b
    y[:] = p.table[a].reshape(y.shape)
