"""LOGISTIC: 1 / (1 + e^-x), by a table that each engine makes in its own way."""

from typing import Final

import numpy as np
import pytest

from tests.tinyml.beside import apart, every_code
from tests.tinyml.damage import Damage, refusal
from tests.tinyml.side import CURVE_REFUSALS, curve, tabulated
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (LOGISTIC)"


@pytest.mark.parametrize(("scale", "zero"), [(4.03, 120), (15.5, -61), (5.39, -1)])
def test_each_engine_has_a_table_of_its_own(scale: float, zero: int) -> None:
    """Where they differ, each is what its engine has."""
    graph = curve(Builder.logistic, scale, zero)

    assert apart(graph, [every_code()]) == []
    assert apart(graph, [every_code()], tflm=True) == []
    assert (tabulated(graph, tflm=False) != tabulated(graph, tflm=True)).any()


def test_it_is_the_function() -> None:
    """To the nearest code, but for the greatest: one is not among them."""
    found = tabulated(curve(Builder.logistic, 0.05, 3), tflm=False)

    real = 0.05 * (np.arange(-128, 128) - 3)
    wanted = np.minimum(256 / (1 + np.exp(-real)) - 128, 127)
    assert np.abs(found[0] - wanted).max() <= 0.5 + 1e-4


@pytest.mark.parametrize(("damage", "why"), CURVE_REFUSALS)
def test_what_cannot_be_run_is_refused(damage: Damage, why: str) -> None:
    """By the operator, or the tensor."""
    assert refusal(curve(Builder.logistic, 0.1, 0, (1, 4)), damage) == _START + why
