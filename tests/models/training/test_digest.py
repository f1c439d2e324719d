"""A digest is that of the data, not of how a machine holds it."""

import numpy as np

from models.training import digest


def test_what_changes_a_digest() -> None:
    """A value, a shape, an order, and how arrays are divided."""
    x = np.arange(6.0)
    different = [
        digest(x),
        digest(x + 1e-6),
        digest(x.reshape(2, 3)),
        digest(x[::-1]),
        digest(x[:3], x[3:]),
        digest(x[:2], x[2:]),
    ]

    assert len(set(different)) == len(different)
    assert all(len(one) == 64 for one in different)


def test_what_does_not() -> None:
    """Last bits, layout in memory, the kind of number, and the sign of nothing."""
    x = np.array([[0.0, 0.1], [2.0, 3.0]])

    assert digest(x) == digest(x * (1 + 1e-12))
    assert digest(x) == digest(np.asfortranarray(x))
    assert digest(x) == digest(x.astype(np.float32).astype(">f4"))
    assert digest(x) == digest([[-0.0, 0.1], [2.0, 3.0]])


def test_it_is_the_same_everywhere() -> None:
    """It was noted on one machine."""
    assert digest([1.0, 2.5], [[3.0]]).startswith("900938f7a3938d68")
