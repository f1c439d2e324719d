"""The longest stretch is found, small gaps forgiven and large ones not."""

import numpy as np
import pytest
from quartier.lab.source.rows import longest


@pytest.mark.parametrize(
    ("known", "most_gap", "found"),
    [
        ("0110111", 0, (4, 7)),
        ("0110111", 1, (1, 7)),
        ("11100111", 1, (0, 3)),
        ("1110011110", 1, (5, 9)),
        ("000", 5, (0, 0)),
        ("1", 0, (0, 1)),
    ],
)
def test_longest(known: str, most_gap: int, found: tuple[int, int]) -> None:
    """Of two stretches of one length the first is taken."""
    assert longest(np.array([each == "1" for each in known]), most_gap) == found
