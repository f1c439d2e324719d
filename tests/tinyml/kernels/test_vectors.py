"""By numpy: one input or many at once, and only of the shape and type it takes."""

from typing import Any, Final

import numpy as np
import pytest
from quartier.tinyml import Model, ModelError

from models.training.write import Graph, write
from tests.tinyml.beside import apart, codes
from tests.tinyml.zoo import ZOO, Builder, inputs_of, made

type Array = np.ndarray[Any, Any]

# Where a first axis is a length as others are, one input is taken at a time.
_ALONE: Final = {"add_spread", "dense_many", "mul_spread"}
_COUNT: Final = 7


def _model(name: str) -> Model:
    return Model(write(made(name)), kernels="vector")


def _listed(found: Any) -> list[Array]:  # noqa: ANN401 (one array, or a list)
    return found if isinstance(found, list) else [found]


@pytest.mark.parametrize("name", sorted(set(ZOO) - _ALONE))
def test_many_at_once_are_what_they_are_one_by_one(name: str) -> None:
    """On 7 inputs of every model of the zoo."""
    graph = made(name)
    model = Model(write(graph), kernels="vector")
    told = inputs_of(graph, _COUNT)
    alone = [_listed(model.predict(one[0] if len(one) == 1 else one)) for one in told]

    many = [np.concatenate(ends) for ends in zip(*told, strict=True)]
    found = _listed(model.predict(many[0] if len(many) == 1 else many))

    for at, port in enumerate(model.outputs):
        wanted = np.stack([one[at].reshape(port.shape) for one in alone])
        assert found[at].reshape(wanted.shape).tolist() == wanted.tolist()
        assert found[at].dtype == port.dtype
        assert all(one[at].shape == port.shape for one in alone)


def test_many_have_as_many_answers() -> None:
    """Along the first axis; none have none."""
    model = _model("dense_net_a")

    assert model.predict(np.zeros((5, 32), np.int8)).shape == (5, 4)
    assert model.predict(np.zeros((1, 32), np.int8)).shape == (1, 4)
    assert model.predict(np.zeros((0, 32), np.int8)).shape == (0, 4)


def test_a_first_axis_that_is_no_count_is_a_length() -> None:
    """It is taken whole, and no other."""
    model = _model("dense_many")

    assert model.predict(np.zeros((3, 14), np.int8)).shape == (3, 5)
    for count in (1, 2, 6):
        with pytest.raises(ModelError, match=r"^an input takes the shape \(3, 14\)$"):
            model.predict(np.zeros((count, 14), np.int8))


@pytest.mark.parametrize(
    ("x", "why"),
    [
        (np.zeros((1, 31), np.int8), "an input takes the shape (1, 32)"),
        (np.zeros((32,), np.int8), "an input takes the shape (1, 32)"),
        (np.zeros((1, 1, 32), np.int8), "an input takes the shape (1, 32)"),
        (np.zeros((), np.int8), "an input takes the shape (1, 32)"),
        (np.zeros((1, 32), np.uint8), "an input takes int8"),
        (np.zeros((1, 32), np.int64), "an input takes int8"),
        (np.zeros((1, 32)), "an input takes int8"),
        ([[0] * 32], "an input takes int8"),
        (b"\0" * 32, "an input takes int8"),
    ],
)
def test_what_it_does_not_take_is_refused(x: object, why: str) -> None:
    """By what it would take."""
    with pytest.raises(ModelError) as refused:
        _model("dense_net_a").predict(x)

    assert str(refused.value) == why


def test_floats_are_taken_by_their_own_type() -> None:
    """float32 goes in, and float32 comes out."""
    model = _model("floats")

    assert model.predict(np.ones((4, 13), np.float32)).dtype == np.float32
    with pytest.raises(ModelError, match=r"^an input takes float32$"):
        model.predict(np.ones((4, 13)))
    assert model.estimate(np.ones((4, 13))).shape == (4, 3)


def test_two_inputs_are_equally_many() -> None:
    """Else nobody would know which belong together."""
    model = _model("add")
    told = [np.zeros((3, 30), np.int8), np.zeros((2, 30), np.int8)]

    with pytest.raises(ModelError, match=r"^the inputs are not equally many$"):
        model.predict(told)


def test_arrays_need_not_lie_in_order() -> None:
    """A view gives what its copy gives, and nothing is written to it."""
    model = _model("dense_net_a")
    wide = codes(np.random.default_rng(61), 32, 9)
    kept = wide.copy()

    found = model.predict(wide.T)

    assert found.tolist() == model.predict(np.ascontiguousarray(wide.T)).tolist()
    assert wide.tolist() == kept.tolist()


def test_each_call_gives_arrays_of_its_own() -> None:
    """What was given is not changed by what is asked next."""
    model = _model("dense_net_a")
    first = model.predict(np.full((1, 32), 9, np.int8))
    kept = first.copy()

    model.predict(np.full((1, 32), -99, np.int8))

    assert first.tolist() == kept.tolist()


def _through(scale: float, zero: int) -> Graph:
    """Make a model that only reshapes: what is estimated is what was quantised."""
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(1, 9, scale=scale, zero=zero)
    return builder.graph((x,), builder.reshape(x, 1, 9))


@pytest.mark.parametrize("kernels", ["vector", "plain"])
def test_real_numbers_are_rounded_half_away_from_zero(kernels: str) -> None:
    """And held within int8, however far off."""
    real = [0.0, 0.25, -0.25, 0.2, 0.75, 63.3, 1e30, -1e30, -0.76]
    model = Model(write(_through(0.5, 3)), kernels=kernels)

    found = model.estimate([real] if kernels == "vector" else real)

    wanted = [0.0, 0.5, -0.5, 0.0, 1.0, 62.0, 62.0, -65.5, -1.0]
    assert np.array(found).ravel().tolist() == wanted


def test_estimates_are_predictions_at_the_scales_of_the_ends() -> None:
    """Of every end, where there are several."""
    model = _model("two_outputs")
    x = codes(np.random.default_rng(62), 1, 18)
    real = (x.astype(float) - model.input_zero_point) * model.input_scale

    found = model.estimate(real)

    assert len(found) == len(model.outputs) == 2
    for port, one, code in zip(model.outputs, found, model.predict(x), strict=True):
        assert (
            one.tolist()
            == ((code.astype(float) - port.zero_point) * port.scale).tolist()
        )


def test_two_inputs_are_estimated_each_by_its_scale() -> None:
    """As they are predicted."""
    graph = made("add")
    model = Model(write(graph), kernels="vector")
    told = inputs_of(graph, 1)[0]
    real = [
        (one.astype(float) - port.zero_point) * port.scale
        for one, port in zip(told, model.inputs, strict=True)
    ]

    predicted = model.predict(told).astype(float) - model.output_zero_point

    assert model.estimate(real).tolist() == (predicted * model.output_scale).tolist()
    assert apart(graph, told) == []
