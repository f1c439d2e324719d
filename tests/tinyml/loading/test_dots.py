"""One block serves two operators: a dense layer is a window over all of one point."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.tinyml import Model, ModelError
from quartier.tinyml.loading.rows import LONGEST

from models.training.write import Graph, Operator, write
from tests.tinyml.zoo import Builder


def _dense(length: int, rows: int) -> Graph:
    builder = Builder(np.random.default_rng(9))
    x = builder.tensor(1, length)
    return builder.graph((x,), builder.dense(x, rows))


def _as_a_window(graph: Graph) -> Graph:
    """Say the same as a window of one point, as deep as the input is long."""
    x, weights, bias, y = graph.tensors
    rows, length = weights.shape
    tensors = (
        replace(x, shape=(1, 1, 1, length)),
        replace(weights, shape=(rows, 1, 1, length)),
        bias,
        replace(y, shape=(1, 1, 1, rows)),
    )
    options = {"strideW": 1, "strideH": 1}
    window = Operator("CONV_2D", (0, 1, 2), (3,), options, version=3)
    return replace(graph, tensors=tensors, operators=(window,))


def test_both_operators_come_to_the_same() -> None:
    """Where both round twice, number for number."""
    graph = _dense(37, 11)
    codes = np.random.default_rng(4).integers(-128, 128, (200, 37)).astype(np.int8)

    dense = Model(write(graph), tflm=True).predict(codes)
    window = Model(write(_as_a_window(graph)), tflm=True)
    found = window.predict(codes.reshape(200, 1, 1, 37)).reshape(200, 11)

    assert np.array_equal(dense, found)
    assert window.macs == 37 * 11


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_a_sum_has_a_longest_length(length: int) -> None:
    """By either operator, in the same words."""
    graph = _dense(length, 1)
    for one, name in (
        (graph, "FULLY_CONNECTED"),
        (_as_a_window(graph), "CONV_2D"),
    ):
        if length <= LONGEST:
            assert Model(write(one)).macs == length
            continue
        with pytest.raises(ModelError) as refused:
            Model(write(one))
        said = f"operator 0 ({name}) sums up more than {LONGEST} products"
        assert str(refused.value) == said
