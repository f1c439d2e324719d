"""Arithmetic gives the same bits in any order of summation, and stays close."""

from fractions import Fraction
from hashlib import sha256
from math import exp

import numpy as np
import pytest
from quartier.engine import Floats

from models.training import exact
from models.training.exact import exponential, product, significant
from tests.models.training.nets import another_sum, chance


def matrices(terms: int, scale: float) -> tuple[Floats, Floats]:
    """Draw two matrices with so many terms a sum, entries of many magnitudes."""
    drawn = chance(terms)
    left = drawn.standard_normal((20, terms)) * 10.0 ** drawn.uniform(-4, 0, terms)
    return left * scale, drawn.standard_normal((terms, 15))


@pytest.mark.parametrize("terms", [1, 2, 72, 600, 5000])
@pytest.mark.parametrize("scale", [1e-9, 1.0, 3e7])
def test_no_order_of_summation_matters(
    terms: int, scale: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another library's order gives the very same bits."""
    left, right = matrices(terms, scale)
    ours = product(left, right)
    monkeypatch.setattr(exact, "_multiply", another_sum)

    assert product(left, right).tobytes() == ours.tobytes()


def test_order_would_matter_without_the_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other order is no sham: without rounding it does change bits."""
    left, right = matrices(600, 1.0)
    monkeypatch.setattr(exact, "_on_grid", lambda values, _: values)
    ours = product(left, right)
    monkeypatch.setattr(exact, "_multiply", another_sum)

    assert product(left, right).tobytes() != ours.tobytes()


@pytest.mark.parametrize("terms", [1, 72, 600])
def test_products_are_close(terms: int) -> None:
    """What is rounded off is a millionth of what large entries come to."""
    left, right = matrices(terms, 1.0)

    error = np.abs(product(left, right) - left @ right).max()

    assert error <= 1e-6 * np.sqrt(terms) * np.abs(left).max() * np.abs(right).max()


def test_sums_are_exact() -> None:
    """A product of what is on the grid is the exact rational number."""
    left, right = (np.round(one * 4096) / 4096 for one in matrices(72, 1.0))

    found = product(left, right)

    for row in range(3):
        for column in range(3):
            pairs = zip(left[row], right[:, column], strict=True)
            total = sum((Fraction(a) * Fraction(b) for a, b in pairs), Fraction())
            assert Fraction(float(found[row, column])) == total


def test_nothing_and_zeros() -> None:
    """Matrices of no rows and of zeros are no trouble."""
    assert product(np.empty((0, 3)), np.ones((3, 2))).shape == (0, 2)
    assert not product(np.zeros((2, 3)), np.ones((3, 2))).any()


def test_exponential_is_one() -> None:
    """It agrees with the C library's to a few last bits, over its whole range."""
    values = np.linspace(-700, 700, 40_001)

    ratio = exponential(values) / np.array([exp(value) for value in values])

    assert np.abs(ratio - 1).max() < 1e-15
    assert exponential(np.array([-1e9, 0.0]))[1] == 1.0


def test_exponential_has_the_bits_it_had() -> None:
    """Every machine has the bits that were noted on one."""
    bits = exponential(np.arange(-4000, 4001) / 64).astype("<f8").tobytes()

    assert sha256(bits).hexdigest().startswith("ecb84719edb15707")


def test_significant_digits() -> None:
    """Rounding counts digits from the first that is not zero."""
    assert significant(123456.789, 4) == 123500.0
    assert significant(-0.00123456, 3) == -0.00123
    assert significant(0.0, 3) == 0.0
