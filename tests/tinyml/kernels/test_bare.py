"""On bare buffers: what goes in and comes out is a buffer, and each is used again."""

from array import array
from typing import Any, Final

import numpy as np
import pytest
from quartier.tinyml import Model, ModelError

from models.training.write import write
from tests.tinyml.zoo import ZOO, inputs_of, made

type Array = np.ndarray[Any, Any]
type Buffer = array[int] | array[float]

_WHY: Final = r"^an input has another length than the model takes$"
_FORMS: Final = {"int8": "b", "float32": "f"}


def _model(name: str) -> Model:
    return Model(write(made(name)), kernels="plain")


def _buffer(x: Array) -> Buffer:
    return array(_FORMS[str(x.dtype)], x.ravel().tolist())


@pytest.mark.parametrize("name", ZOO)
def test_it_gives_what_numpy_gives(name: str) -> None:
    """On 5 inputs of every model of the zoo, one after the other in the same arena."""
    graph = made(name)
    file = write(graph)
    bare, wide = (Model(file, kernels=kernels) for kernels in ("plain", "vector"))

    for told in inputs_of(graph, 5, seed=3):
        buffers = [_buffer(one) for one in told]
        found = bare.predict(buffers[0] if len(buffers) == 1 else buffers)
        wanted = wide.predict(told[0] if len(told) == 1 else told)

        many = [found] if isinstance(found, array) else list(found)
        theirs = wanted if isinstance(wanted, list) else [wanted]
        for one, other, port in zip(many, theirs, bare.outputs, strict=True):
            assert one.typecode == _FORMS[port.dtype]
            assert one.tobytes() == other.tobytes()


def test_the_answer_is_one_buffer_used_again() -> None:
    """The same array each time, with other numbers."""
    model = _model("dense_net_a")

    first = model.predict(array("b", [9] * 32))
    kept = list(first)
    second = model.predict(array("b", [-99] * 32))

    assert first is second
    assert list(second) != kept
    assert list(model.predict(array("b", [9] * 32))) == kept


def test_several_answers_are_one_tuple_used_again() -> None:
    """So nothing is made by a call."""
    model = _model("two_outputs")

    found = model.predict(array("b", [1] * 18))

    assert isinstance(found, tuple)
    assert [len(one) for one in found] == [3, 2]
    assert model.predict(array("b", [2] * 18)) is found


@pytest.mark.parametrize(
    "as_buffer", [bytes, bytearray, memoryview, lambda data: array("b", data)]
)
def test_any_buffer_of_bytes_will_do(as_buffer: Any) -> None:  # noqa: ANN401 (a type)
    """Signed or not: the same bits; and it is left as it was."""
    codes = np.arange(-16, 16, dtype=np.int8)
    wanted = list(_model("dense_net_a").predict(array("b", codes.tolist())))
    told = as_buffer(codes.tobytes())

    assert list(_model("dense_net_a").predict(told)) == wanted
    assert bytes(told) == codes.tobytes()


@pytest.mark.parametrize("length", [0, 1, 31, 33, 64])
def test_another_length_is_refused(length: int) -> None:
    """Whether codes or real numbers; and what comes after is taken as ever."""
    model = _model("dense_net_a")
    usual = list(model.predict(bytes(32)))

    with pytest.raises(ModelError, match=_WHY):
        model.predict(bytes(length))
    with pytest.raises(ModelError, match=_WHY):
        model.estimate([0.0] * length)
    assert list(model.predict(bytes(32))) == usual


def test_each_input_has_its_own_length() -> None:
    """The second may be at fault."""
    model = _model("add_spread")

    assert len(model.predict([bytes(42), bytes(6)])) == 42
    with pytest.raises(ModelError, match=_WHY):
        model.predict([bytes(42), bytes(5)])
    with pytest.raises(ModelError, match=_WHY):
        model.estimate([[0.0] * 41, [0.0] * 6])


def test_floats_are_taken_as_they_are() -> None:
    """float32 goes in and comes out, estimated or predicted."""
    model = _model("floats")
    real = [0.25 * one for one in range(13)]

    found = list(model.predict(array("f", real)))

    assert model.estimate(real) == found
    with pytest.raises(ModelError, match=_WHY):
        model.predict(array("f", real[1:]))
    with pytest.raises(ModelError, match=_WHY):
        model.estimate(real[1:])


@pytest.mark.parametrize("name", ["dense", "two_outputs", "add", "mul_spread"])
def test_estimates_are_those_of_numpy(name: str) -> None:
    """Real numbers, by the scales of the ends."""
    graph = made(name)
    file = write(graph)
    bare, wide = (Model(file, kernels=kernels) for kernels in ("plain", "vector"))
    chance = np.random.default_rng(63)
    real = [chance.normal(0, 3, port.shape) for port in bare.inputs]
    told = [one.ravel().tolist() for one in real]

    found = bare.estimate(told[0] if len(told) == 1 else told)
    wanted = wide.estimate(real[0] if len(real) == 1 else real)

    theirs = wanted if isinstance(wanted, list) else [wanted]
    mine = [found] if len(theirs) == 1 else found
    assert [list(one) for one in mine] == [one.ravel().tolist() for one in theirs]
