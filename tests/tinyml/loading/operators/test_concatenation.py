"""CONCATENATION: arrays put one behind the other, along any axis."""

from array import array
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.tinyml import Model

from models.training.write import Graph, write
from tests.tinyml.beside import apart, codes
from tests.tinyml.damage import Damage, operator, options, refusal, tensor
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (CONCATENATION)"


def _joined(shapes: list[list[int]], axis: int) -> Graph:
    builder = Builder(np.random.default_rng(0))
    ends = tuple(builder.tensor(*shape, scale=0.1, zero=3) for shape in shapes)
    return builder.graph(ends, builder.concatenation(axis, *ends))


@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=4),
    st.lists(st.integers(1, 4), min_size=1, max_size=4),
    st.integers(0, 3),
    st.booleans(),
    st.sampled_from(["vector", "plain"]),
)
def test_it_is_that_of_numpy(
    shape: list[int], lengths: list[int], axis: int, is_behind: bool, kernels: str
) -> None:
    """Of any shapes along any axis, told from either end."""
    axis %= len(shape)
    shapes = [[*shape[:axis], one, *shape[axis + 1 :]] for one in lengths]
    chance = np.random.default_rng(sum(lengths))
    told = [codes(chance, *one) for one in shapes]
    graph = _joined(shapes, axis - len(shape) if is_behind else axis)

    model = Model(write(graph), kernels=kernels)
    bare = [array("b", one.ravel().tolist()) for one in told]
    ends = told if kernels == "vector" else bare
    found = model.predict(ends if len(ends) > 1 else ends[0])

    wanted = np.concatenate(told, axis)
    assert np.array(found).ravel().tolist() == wanted.ravel().tolist()
    assert model.output_shape == wanted.shape


@pytest.mark.parametrize("tflm", [False, True])
@pytest.mark.parametrize("axis", [1, 2, -1])
def test_it_is_that_of_others(axis: int, *, tflm: bool) -> None:
    """LiteRT's, and TFLM's."""
    graph = _joined([[2, 3, 4], [2, 3, 4]], axis)
    chance = np.random.default_rng(51)

    assert apart(graph, [codes(chance, 2, 3, 4) for _ in "ab"], tflm=tflm) == []


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (options(axis=3), " has an axis or an activation that cannot be"),
        (options(axis=-4), " has an axis or an activation that cannot be"),
        (
            options(fusedActivationFunction=1),
            " has an axis or an activation that cannot be",
        ),
        (
            tensor(1, scales=(0.2,)),
            ": tensor 1 (t1) has another scale than what it is put in",
        ),
        (
            tensor(1, zero_points=(4,)),
            ": tensor 1 (t1) has another scale than what it is put in",
        ),
        (
            tensor(0, shape=(1, 3, 3)),
            ": tensor 0 (t0) does not fit into what it is put in",
        ),
        (
            tensor(0, shape=(3, 2)),
            ": tensor 0 (t0) does not fit into what it is put in",
        ),
        (tensor(2, shape=(2, 5, 3)), " has more inputs than room"),
        (tensor(2, shape=(2, 7, 3)), " leaves a part of its output empty"),
        (operator(inputs=(0, -1)), " is given 1 tensors, and takes 2"),
        (operator(inputs=()), " is given 0 tensors, and takes 1"),
    ],
)
def test_what_does_not_fit_is_refused(damage: Damage, why: str) -> None:
    """By the operator, or the tensor."""
    assert refusal(_joined([[2, 2, 3], [2, 4, 3]], 1), damage) == _START + why
