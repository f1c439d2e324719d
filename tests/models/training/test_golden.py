"""Golden vectors are the model's own answers, few and small."""

import json

import numpy as np
import pytest

from models.training.golden import GoldenError, golden
from models.training.grid import Bytes


def codes(count: int, size: int) -> Bytes:
    """Give each row its own number as codes."""
    return np.repeat(np.arange(count, dtype=np.int8)[:, None], size, axis=1)


def test_sixteen_vectors_are_taken_evenly() -> None:
    """From the first to the last of the inputs, with what the model answers."""
    told = json.loads(golden(codes(31, 3), lambda row: row[:2] + np.int8(1)))

    assert told["inputs"] == [[2 * i] * 3 for i in range(16)]
    assert told["outputs"] == [[2 * i + 1] * 2 for i in range(16)]


def test_each_vector_is_a_line() -> None:
    """So that a person sees what changed."""
    assert len(golden(codes(16, 3), lambda row: row).splitlines()) == 4 + 2 * 16


def test_too_few_and_too_large_are_refused() -> None:
    """A node must be able to hold them."""
    with pytest.raises(GoldenError, match="15 inputs"):
        golden(codes(15, 3), lambda row: row)
    with pytest.raises(GoldenError, match="8192 at most"):
        golden(codes(16, 150), lambda row: row)
