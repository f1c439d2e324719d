"""Windows: where TensorFlow's padding puts them, and what lies beyond the edges."""

from array import array
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.tinyml import Model, ModelError
from quartier.tinyml.loading.graph import Graph
from quartier.tinyml.loading.window import Window

from models.training.write import Graph as Written
from models.training.write import Operator as Step
from models.training.write import Padding, Tensor, write

type Array = np.ndarray[Any, Any]

_SIDES: Final = st.integers(1, 12)


def _graph(width: int, taps: int, stride: int, padding: object, count: int) -> Written:
    """Sum up windows of numbers, each weighed by its place: 3 apart, from 1."""
    weights = np.arange(1, 3 * taps + 1, 3).reshape(1, 1, taps, 1) % 100
    tensors = (
        Tensor("x", (1, 1, width, 1), "int8", (1.0,), (7,)),
        Tensor("w", (1, 1, taps, 1), "int8", (1.0,), (0,), 0, weights),
        Tensor("y", (1, 1, count, 1), "int8", (64.0,), (-3,)),
    )
    told = {"padding": padding, "strideW": stride, "strideH": 1}
    return Written(tensors, (Step("CONV_2D", (0, 1), (2,), told, 3),), (0,), (2,))


def _places(width: int, taps: int, stride: int, padding: Padding) -> list[list[int]]:
    """List the places of each window's taps, by TensorFlow's rule."""
    if padding is Padding.VALID:
        begins = [at for at in range(0, width, stride) if at + taps <= width]
    else:
        ends = range(0, width, stride)
        over = max(0, (len(ends) - 1) * stride + taps - width)
        begins = [at - over // 2 for at in ends]
    return [list(range(begin, begin + taps)) for begin in begins]


@given(
    st.integers(1, 30), _SIDES, _SIDES, st.sampled_from([Padding.SAME, Padding.VALID])
)
def test_windows_stand_where_tensorflow_puts_them(
    width: int, taps: int, stride: int, padding: Padding
) -> None:
    """How many, and how far the first and all of them reach over the edge."""
    places = _places(width, taps, stride, padding)
    if not places:
        return
    graph = Graph(write(_graph(width, taps, stride, padding, len(places))))
    [operator] = graph.operators

    window = Window(operator, graph.inputs[0], taps, stride)

    beyond = max(0, places[-1][-1] + 1 - width)
    assert window.count == len(places)
    assert window.left == -min(0, places[0][0])
    assert window.over == window.left + beyond


@given(
    st.integers(1, 20),
    _SIDES,
    _SIDES,
    st.sampled_from([Padding.SAME, Padding.VALID]),
    st.sampled_from(["vector", "plain"]),
)
def test_what_is_beyond_the_edge_counts_as_nothing(
    width: int, taps: int, stride: int, padding: Padding, kernels: str
) -> None:
    """Sums of windows are those of the places that are inside."""
    places = _places(width, taps, stride, padding)
    if not places:
        return
    graph = _graph(width, taps, stride, padding, len(places))
    weights, x = graph.tensors[1].data, np.arange(width) * 5 % 19 - 9
    assert weights is not None
    real = [
        sum(
            int(weight) * (int(x[at]) - 7)
            for at, weight in zip(taken, weights.ravel(), strict=True)
            if 0 <= at < width
        )
        for taken in places
    ]

    model = Model(write(graph), kernels=kernels)
    wide, bare = x.astype(np.int8).reshape(1, 1, width, 1), array("b", x.tolist())
    found = np.array(model.predict(wide if kernels == "vector" else bare)).ravel()

    # Half away from zero, twice: of 64ths nothing is lost the first time.
    size = [(abs(one) + 32) // 64 * (1 if one > 0 else -1) - 3 for one in real]
    assert found.tolist() == np.clip(size, -128, 127).tolist()


def _window(shape: tuple[int, ...], taps: int, stride: int, padding: object) -> Window:
    graph = Graph(write(_graph(8, 3, 1, padding, 6)))
    tensor, [operator] = graph.inputs[0], graph.operators
    tensor.shape = shape
    return Window(operator, tensor, taps, stride)


@pytest.mark.parametrize(
    ("shape", "taps", "stride", "padding", "why"),
    [
        (
            (1, 8, 1),
            3,
            1,
            1,
            "runs only on arrays of the shape (1, 1, width, channels)",
        ),
        (
            (1, 2, 8, 1),
            3,
            1,
            1,
            "runs only on arrays of the shape (1, 1, width, channels)",
        ),
        (
            (2, 1, 8, 1),
            3,
            1,
            1,
            "runs only on arrays of the shape (1, 1, width, channels)",
        ),
        ((1, 1, 8, 1), 0, 1, 0, "has a window or a stride that cannot be"),
        ((1, 1, 8, 1), 3, 0, 0, "has a window or a stride that cannot be"),
        ((1, 1, 8, 1), -1, 1, 0, "has a window or a stride that cannot be"),
        ((1, 1, 8, 1), 65537, 1, 0, "has a window or a stride that cannot be"),
        ((1, 1, 8, 1), 3, 65537, 0, "has a window or a stride that cannot be"),
        ((1, 1, 8, 1), 9, 1, 1, "has a padding that cannot be"),
        ((1, 1, 8, 1), 3, 1, 2, "has a padding that cannot be"),
    ],
)
def test_what_cannot_be_is_refused(
    shape: tuple[int, ...], taps: int, stride: int, padding: int, why: str
) -> None:
    """By what is wrong with it."""
    with pytest.raises(ModelError) as refused:
        _window(shape, taps, stride, padding)

    assert str(refused.value) == f"operator 0 {why}"


def test_a_padding_is_read_from_the_operator() -> None:
    """The same window fits by SAME where by VALID it does not."""
    assert _window((1, 1, 8, 1), 9, 1, Padding.SAME).count == 8
