"""SOFTMAX: shares of one along the last axis."""

from typing import Any, Final

import numpy as np
import pytest
from quartier.tinyml import Model

from models.training.write import Graph, write
from tests.tinyml.beside import apart, every_code
from tests.tinyml.damage import Damage, options, refusal, tensor
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (SOFTMAX)"


def _one(scale: float, beta: float, *shape: int) -> Graph:
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(*shape, scale=scale, zero=3)
    return builder.graph((x,), builder.softmax(x, beta))


def test_shares_are_close_to_the_true_ones() -> None:
    """Within one code of float64's, row by row, and many at once."""
    x = np.random.default_rng(55).integers(-128, 128, (50, 4, 6)).astype(np.int8)

    found = Model(write(_one(0.04, 1.5, 1, 4, 6))).predict(x)

    falling = np.exp(1.5 * 0.04 * x.astype(float))
    shares: Any = falling / falling.sum(axis=2, keepdims=True)
    assert np.abs((found + 128.0) / 256 - np.minimum(shares, 255 / 256)).max() < 1 / 256


@pytest.mark.parametrize("tflm", [False, True])
@pytest.mark.parametrize(
    # Just coarse enough; one share for all; and nothing left of what is below.
    ("scale", "beta"),
    [(2.0**-26 * 1.25, 1.0), (2.0**-20, 1.0), (0.1, 1.0), (30.0, 1.0), (3.0, 90.0)],
)
def test_scales_at_the_ends_are_those_of_others(
    scale: float, beta: float, *, tflm: bool
) -> None:
    """By the finest and the coarsest that there are."""
    assert apart(_one(scale, beta, 1, 256), [every_code()], tflm=tflm) == []


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (tensor(1, shape=(4, 1)), " has shapes that do not fit together"),
        (tensor(0, shape=(1, 5)), " has shapes that do not fit together"),
        (options(beta=0.0), " has a beta that cannot be"),
        (options(beta=-1.0), " has a beta that cannot be"),
        (options(beta=float("nan")), " has a beta that cannot be"),
        (tensor(0, scales=(2.0**-27,)), " has a scale too fine"),
        (
            tensor(1, scales=(1 / 255,)),
            ": tensor 1 (t1) has another scale than such a function gives",
        ),
        (
            tensor(1, zero_points=(0,)),
            ": tensor 1 (t1) has another scale than such a function gives",
        ),
    ],
)
def test_what_cannot_be_run_is_refused(damage: Damage, why: str) -> None:
    """By the operator, or the tensor."""
    assert refusal(_one(0.1, 1.0, 1, 4), damage) == _START + why


def test_no_row_is_longer_than_sums_hold() -> None:
    """2,047 numbers, and no more; of so many that are alike nothing is left to each."""
    graph = _one(0.1, 1.0, 1, 2047)
    longer = (tensor(at, shape=(1, 2048)) for at in (0, 1))
    alike, one = np.full((2, 1, 2047), -128, np.int8)
    one[0, 700] = 127

    # LiteRT itself ends the process where more than 511 are the greatest.
    assert apart(graph, [one]) == []
    assert apart(_one(0.1, 1.0, 1, 511), [alike[:, :511]]) == []
    assert (Model(write(graph)).predict(alike) == -128).all()
    assert refusal(graph, *longer) == f"{_START} shares among more than 2047"
