"""Two arrays, number by number: the shorter one is repeated, or is refused."""

from array import array
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.tinyml import Model, ModelError

from models.training.write import Activation, Graph, Operator, Tensor, write

type Array = np.ndarray[Any, Any]
type Shape = tuple[int, ...]

_WHY = "operator 0 (ADD) has shapes that do not fit together"


def _graph(a: Shape, b: Shape, y: Shape, act: Activation = Activation.NONE) -> Graph:
    """Add whole numbers: all scales are 1."""
    tensors = tuple(
        Tensor(name, shape, "int8", (1.0,), (zero,))
        for name, shape, zero in (("a", a, 0), ("b", b, 5), ("y", y, -2))
    )
    told = {"fusedActivationFunction": act}
    return Graph(tensors, (Operator("ADD", (0, 1), (2,), told, 2),), (0, 1), (2,))


def _spread(x: Array, shape: Shape) -> Array | None:
    """Repeat an array as numpy would, where that is the same again and again."""
    # Axes of length 1 in front of all others say nothing.
    while x.shape and x.shape[0] == 1:
        x = x[0]
    try:
        wide = np.broadcast_to(x, shape)
    except ValueError:
        return None
    return wide if (wide.ravel() == np.resize(x, wide.size)).all() else None


_LENGTHS = st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=4).map(tuple)


@given(_LENGTHS, _LENGTHS, _LENGTHS, st.data())
def test_it_repeats_what_numpy_would_repeat(
    a: Shape, b: Shape, y: Shape, data: st.DataObject
) -> None:
    """Of all shapes: the sums of what fits, and a refusal of all that does not."""
    how = data.draw(st.sampled_from(["any", "end", "more"]))
    if how != "any":
        # Most shapes that are drawn fit nothing: here the shorter is the other's end.
        y, b = a, a[data.draw(st.integers(0, len(a) - 1)) :]
    if how == "more":
        y = (2, *a)
    # All numbers differ, and no sum of two is beyond int8.
    x = np.arange(np.prod(a)).reshape(a) - 40
    z = np.arange(np.prod(b)).reshape(b) - 31
    wide = _spread(x, y), _spread(z, y)
    file = write(_graph(a, b, y))

    if wide[0] is None or wide[1] is None or max(x.size, z.size) != np.prod(y):
        with pytest.raises(ModelError) as refused:
            Model(file)
        assert str(refused.value) == _WHY
        return
    found = Model(file, kernels="plain").predict(
        [array("b", one.ravel().tolist()) for one in (x, z)]
    )
    assert np.array(found).tolist() == (wide[0] + wide[1] - 7).ravel().tolist()


@pytest.mark.parametrize(
    ("act", "low", "high"),
    [
        (Activation.NONE, -128, 127),
        (Activation.RELU, -2, 127),
        (Activation.RELU6, -2, 4),
    ],
)
@pytest.mark.parametrize("kernels", ["vector", "plain"])
def test_what_is_fused_holds_the_sum(
    act: Activation, low: int, high: int, kernels: str
) -> None:
    """Between zero and six, at the output's scale."""
    told = [np.arange(-128, 128, dtype=np.int8)[None], np.array([[9]], np.int8)]
    bare = [array("b", one[0].tolist()) for one in told]
    file = write(_graph((1, 256), (1, 1), (1, 256), act))

    found = Model(file, kernels=kernels).predict(told if kernels == "vector" else bare)

    wanted = np.clip(np.arange(-128, 128) + 9 - 7, low, high)
    assert np.array(found).ravel().tolist() == wanted.tolist()


def test_products_are_counted() -> None:
    """One for each number of the output."""
    assert Model(write(_graph((1, 3, 4), (4,), (1, 3, 4)))).macs == 12
