"""Golden vectors: what the int8 model answers, for a node to test itself by."""

import json
from collections.abc import Callable
from typing import Final

import numpy as np

from .grid import Bytes

FILE: Final = "golden.json"

# A node has to hold them while it tests itself.
_MOST_BYTES: Final = 8_192
_VECTORS: Final = 16


class GoldenError(ValueError):
    """Vectors are too few, or too large for a node."""


def golden(codes: Bytes, answer: Callable[[Bytes], Bytes]) -> str:
    """Write sixteen of the inputs, (n, in), evenly apart, with the model's answers.

    Raises GoldenError where there are fewer, or the text is above 8 KB.
    """
    if len(codes) < _VECTORS:
        raise GoldenError(f"{len(codes)} inputs: {_VECTORS} are needed")
    chosen = codes[np.linspace(0, len(codes) - 1, _VECTORS).astype(int)]
    rows = {
        "inputs": [row.tolist() for row in chosen],
        "outputs": [answer(row).tolist() for row in chosen],
    }
    text = "{" + ",".join(f'\n"{name}":[{_lines(row)}]' for name, row in rows.items())
    text += "\n}\n"
    if len(text) > _MOST_BYTES:
        raise GoldenError(f"{len(text)} bytes of golden vectors: {_MOST_BYTES} at most")
    return text


def _lines(rows: list[list[int]]) -> str:
    return ",".join("\n" + json.dumps(row, separators=(",", ":")) for row in rows)
